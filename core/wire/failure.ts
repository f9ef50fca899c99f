/** What Node throws, told as a Tr064Error; and whether the request can have reached the box. */

import type { ClientRequest } from 'node:http';
import { type Tr064Code, type Tr064Details, Tr064Error, type Tr064Reason } from '../errors';

interface FailureKind {
  readonly code: Tr064Code;
  readonly reason?: Tr064Reason;
  readonly says: (host: string) => string;
}

const unreachable = (reason: Tr064Reason, says: FailureKind['says']): FailureKind => ({
  code: 'UNREACHABLE',
  reason,
  says,
});

const lost = unreachable('lost', (host) => `The connection to ${host} was lost. The box may be restarting.`);

/** By `error.code`. */
const failures: Readonly<Record<string, FailureKind>> = {
  ECONNREFUSED: unreachable('refused', (host) => `${host} refuses the connection.`),
  ENOTFOUND: unreachable('unknown-name', (host) => `The name in ${host} is not known.`),
  EAI_AGAIN: unreachable('unknown-name', (host) => `The name in ${host} cannot be looked up now.`),
  EHOSTUNREACH: unreachable('no-route', (host) => `There is no way to ${host}.`),
  ENETUNREACH: unreachable('no-route', (host) => `There is no network on the way to ${host}.`),
  EADDRNOTAVAIL: unreachable('no-route', (host) => `The address ${host} cannot be used.`),
  EHOSTDOWN: unreachable('no-route', (host) => `${host} is down.`),
  ECONNRESET: lost,
  EPIPE: lost,
  ECONNABORTED: lost,
  ERR_STREAM_PREMATURE_CLOSE: lost,
  ETIMEDOUT: { code: 'TIMEOUT', says: (host) => `${host} does not answer.` },
};

const byPattern: readonly (readonly [pattern: RegExp, failure: FailureKind])[] = [
  [/aborted|socket hang up|socket disconnected|ERR_STREAM_PREMATURE/i, lost],
  [
    /^HPE_|Parse Error/,
    {
      code: 'MALFORMED',
      says: (host) => `What answers at ${host} does not speak HTTP.`,
    },
  ],
  [
    /_SELF_SIGNED_|SELF_SIGNED_CERT|UNABLE_TO_|CERT_HAS_EXPIRED|ERR_TLS_CERT/,
    {
      code: 'TLS',
      reason: 'no-authority',
      says: (host) => `No authority vouches for the certificate of ${host}: boxes sign their own.`,
    },
  ],
  [
    /^EPROTO|^ERR_SSL|^ERR_TLS|SSL routines|_CERT|CERT_|wrong version number|ERR_OSSL/i,
    {
      code: 'TLS',
      says: (host) => `No encrypted connection to ${host} could be made.`,
    },
  ],
  [
    /ERR_INVALID_URL|Invalid URL|ERR_UNESCAPED|ERR_INVALID_CHAR|ERR_SOCKET_BAD_PORT/i,
    {
      code: 'INVALID_ARGS',
      says: (host) =>
        `A request to ${host} cannot be written: address, path or user name hold what HTTP does not allow.`,
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

/** Causes are wrapped, and Node bundles the tries of several addresses: the first cause with a meaning counts. */
function causes(error: Thrown | undefined, depth = 4): Thrown[] {
  if (!error || depth === 0) return [];
  return [
    ...causes(error.cause, depth - 1),
    ...(error.errors ?? []).flatMap((one) => causes(one, depth - 1)),
    error,
  ];
}

function failureOf(error: Thrown): FailureKind | undefined {
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

/** A failure of the network; `sent` and `lost` are what the rules of repetition need to know. */
export class TransportError extends Tr064Error {
  constructor(
    code: Tr064Code,
    message: string,
    details: Tr064Details,
    /** The connection stood and broke, so a second try may well succeed. */
    readonly lost: boolean,
  ) {
    super(code, message, details);
  }
}

/** `host`: name and port for the sentence. The cause keeps only code and message: Node's errors may carry the request. */
export function transportError(error: unknown, host: string): Tr064Error {
  const thrown = error as Thrown;
  const chain = causes(thrown);
  const own = chain.find((cause) => cause instanceof Tr064Error);
  if (own) return own as unknown as Tr064Error;
  const failure = chain.map(failureOf).find((found) => found !== undefined);
  const words = String(chain[0]?.code ?? '') || String(thrown.message ?? error);
  const bare = Object.assign(new Error(String(chain[0]?.message ?? words)), { code: words });
  const code = failure?.code ?? 'UNREACHABLE';
  const message = failure?.says(host) ?? `The request to ${host} failed (${words}).`;
  const details: Tr064Details = {
    ...placeOf(host),
    reason: failure?.reason,
    sent: mayHaveLeft(thrown.request, chain[0]) ? 'perhaps' : 'nothing',
    cause: bare,
  };
  return new TransportError(code, message, details, failure === lost);
}

/** `192.168.178.1:49000` → host and port, as fields of the error. */
function placeOf(host: string): Pick<Tr064Details, 'host' | 'port'> {
  const [, name = host, port] = /^(.*?)(?::(\d+))?$/.exec(host) ?? [];
  return { host: name, port: port === undefined ? undefined : Number(port) };
}
