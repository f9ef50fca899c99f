/** What axios and Node throw, told as a Tr064Error; and whether the request can have reached the box. */

import type { ClientRequest } from 'node:http';
import { type Tr064Code, Tr064Error } from '../errors';

interface Failure {
  readonly code: Tr064Code;
  readonly says: (host: string) => string;
}

const unreachable = (says: Failure['says']): Failure => ({ code: 'UNREACHABLE', says });

const lost = unreachable(
  (host) => `The connection to ${host} was lost. The box may be restarting; try again.`,
);

/** By `error.code`. */
const failures: Readonly<Record<string, Failure>> = {
  ECONNREFUSED: unreachable(
    (host) =>
      `${host} refuses the connection. Check the port, and that "Allow access for applications" is on ` +
      "(box's user interface: Home Network > Network > Network Settings).",
  ),
  ENOTFOUND: unreachable(
    (host) => `The name in ${host} is not known. Check the host; an IP address works too.`,
  ),
  EAI_AGAIN: unreachable(
    (host) => `The name in ${host} cannot be looked up now. Check the network, or use an IP address.`,
  ),
  EHOSTUNREACH: unreachable((host) => `There is no way to ${host}. Check the network and the address.`),
  ENETUNREACH: unreachable((host) => `There is no network on the way to ${host}. Check the network.`),
  EADDRNOTAVAIL: unreachable((host) => `The address ${host} cannot be used. Check the host.`),
  EHOSTDOWN: unreachable((host) => `${host} is down. Check the address and that the box is on.`),
  ECONNRESET: lost,
  EPIPE: lost,
  ECONNABORTED: lost,
  ERR_STREAM_PREMATURE_CLOSE: lost,
  ETIMEDOUT: {
    code: 'TIMEOUT',
    says: (host) => `${host} does not answer. Check the address and that the box is on.`,
  },
};

const byPattern: readonly (readonly [pattern: RegExp, failure: Failure])[] = [
  [
    /maxContentLength|maxBodyLength/i,
    { code: 'MALFORMED', says: (host) => `The answer of ${host} is larger than 8 MiB and was refused.` },
  ],
  [/aborted|socket hang up|socket disconnected|ERR_STREAM_PREMATURE/i, lost],
  [
    /^HPE_|Parse Error/,
    {
      code: 'MALFORMED',
      says: (host) => `What answers at ${host} does not speak HTTP. Check host and port.`,
    },
  ],
  [
    /_SELF_SIGNED_|SELF_SIGNED_CERT|UNABLE_TO_|CERT_HAS_EXPIRED|ERR_TLS_CERT/,
    {
      code: 'TLS',
      says: (host) =>
        `No authority vouches for the certificate of ${host}. Boxes sign their own: set certificate: 'pin'.`,
    },
  ],
  [
    /^EPROTO|^ERR_SSL|^ERR_TLS|SSL routines|_CERT|CERT_|wrong version number|ERR_OSSL/i,
    {
      code: 'TLS',
      says: (host) =>
        `No encrypted connection to ${host} could be made. Check the port, or set security: 'plain'.`,
    },
  ],
  [
    /ERR_INVALID_URL|Invalid URL|ERR_UNESCAPED|ERR_INVALID_CHAR|ERR_SOCKET_BAD_PORT/i,
    {
      code: 'INVALID_ARGS',
      says: (host) => `A request to ${host} cannot be written. Check address, path and user name.`,
    },
  ],
];

interface Thrown {
  code?: unknown;
  message?: string;
  syscall?: string;
  cause?: Thrown;
  errors?: Thrown[];
  request?: ClientRequest;
}

/** axios wraps, and Node bundles the tries of several addresses: the first cause with a meaning counts. */
function causes(error: Thrown | undefined, depth = 4): Thrown[] {
  if (!error || depth === 0) return [];
  return [
    ...causes(error.cause, depth - 1),
    ...(error.errors ?? []).flatMap((one) => causes(one, depth - 1)),
    error,
  ];
}

function failureOf(error: Thrown): Failure | undefined {
  const code = String(error.code ?? '');
  return (
    failures[code] ??
    byPattern.find(([pattern]) => pattern.test(code) || pattern.test(error.message ?? ''))?.[1]
  );
}

/** Whether the request may have left: a connection stood, and something was written to it. */
function mayHaveLeft(request: ClientRequest | undefined, failed: Thrown | undefined): boolean {
  // What waits to be written when connecting fails counts as written for Node.
  if (failed?.syscall === 'connect' || failed?.syscall === 'getaddrinfo') return false;
  const socket = request?.socket;
  return Boolean(socket && (request.reusedSocket || socket.bytesWritten > 0));
}

/** A failure of the network, with what the rules of repetition need to know. */
export class TransportError extends Tr064Error {
  constructor(
    code: Tr064Code,
    message: string,
    /** The connection stood and broke, so a second try may well succeed. */
    readonly lost: boolean,
    /** Something of the request may have reached the box. */
    readonly sent: boolean,
    cause: unknown,
  ) {
    super(code, message, { cause });
  }
}

/** `host`: name and port for the sentence. The cause keeps only code and message: axios errors carry the request. */
export function transportError(error: unknown, host: string): Tr064Error {
  const thrown = error as Thrown;
  const chain = causes(thrown);
  const own = chain.find((cause) => cause instanceof Tr064Error);
  if (own) return own as unknown as Tr064Error;
  const failure = chain.map(failureOf).find((found) => found !== undefined);
  const words = String(chain[0]?.code ?? '') || String(thrown.message ?? error);
  const bare = Object.assign(new Error(String(chain[0]?.message ?? words)), { code: words });
  const code = failure?.code ?? 'UNREACHABLE';
  const message = failure?.says(host) ?? `The request to ${host} failed (${words}). Check the network.`;
  return new TransportError(code, message, failure === lost, mayHaveLeft(thrown.request, chain[0]), bare);
}
