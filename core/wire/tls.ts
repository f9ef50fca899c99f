/** TLS to a box that signs its own certificate: the first one seen is trusted and kept, another one is refused. */

import { Agent, type AgentOptions, type RequestOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { Tr064Error } from '../errors';

/** `pin`: trust on first use. A fingerprint: SHA-256, with or without colons. `verify`: a public authority must vouch. */
export type CertificatePolicy =
  | 'pin'
  | 'verify'
  | {
      /** SHA-256, with or without colons. */
      readonly fingerprint: string;
    };

/** Where the fingerprint of the first certificate is kept. */
export interface PinStore {
  get(): string | undefined;
  /** Nobody has seen one before. Throws where one was kept and is lost. */
  trustFirst(fingerprint: string): void;
  /** A person has accepted it. */
  set(fingerprint: string): void;
}

/** `ab:cd…` → `AB:CD…`. Throws `INVALID_ARGS` for what is no SHA-256 fingerprint. */
export function normalFingerprint(text: string): string {
  const digits = typeof text === 'string' ? text.replace(/[\s:]/g, '').toUpperCase() : '';
  if (!/^[0-9A-F]{64}$/.test(digits)) {
    throw new Tr064Error(
      'INVALID_ARGS',
      'certificate.fingerprint must be a SHA-256 fingerprint: 64 hexadecimal digits, with or without colons.',
      { variable: 'certificate' },
    );
  }
  return digits.match(/../g)!.join(':');
}

function changed(expected: string, found: string): Tr064Error {
  return new Tr064Error(
    'CERTIFICATE_CHANGED',
    `The box shows another certificate than before, so nothing was sent: expected ${expected}, found ${found}. ` +
      'A factory reset or a new box explains that; so does an intruder.',
    { expected, found },
  );
}

/** Nobody can tell any more whether it is the same one, so a person has to. */
export function lostPin(found: string): Tr064Error {
  return new Tr064Error(
    'CERTIFICATE_CHANGED',
    'What was kept of the certificate of this box is lost (its file was deleted, torn or edited), so nothing was sent. ' +
      `The box shows ${found}.`,
    { reason: 'pin-lost', found },
  );
}

export class CertificateCheck {
  readonly policy: 'pin' | 'verify' | { readonly fingerprint: string };

  constructor(
    policy: CertificatePolicy,
    private readonly store: PinStore,
  ) {
    this.policy =
      typeof policy === 'object' ? { fingerprint: normalFingerprint(policy.fingerprint) } : policy;
  }

  /** Throws `CERTIFICATE_CHANGED` unless this is the certificate to expect; keeps the first one. */
  check(found: string): void {
    if (this.policy === 'verify') return;
    const kept = this.store.get();
    const expected = this.policy === 'pin' ? kept : this.policy.fingerprint;
    if (expected !== undefined && expected !== found) throw changed(expected, found);
    if (kept === found) return;
    if (this.policy === 'pin') this.store.trustFirst(found);
    else this.store.set(found);
  }
}

type TlsConnection = (error: Error | null, socket: Duplex) => void;

/** A handshake that takes longer is a host that does not speak TLS, or none at all. */
const handshakeLimit = 15_000;

/** Hands out a connection only after its certificate is checked: before that not one byte of a request leaves. */
export class PinningAgent extends Agent {
  readonly #connecting = new Set<TLSSocket>();

  constructor(
    private readonly certificate: CertificateCheck,
    options: AgentOptions,
  ) {
    // A box's certificate names no authority; what counts is the fingerprint.
    super({ ...options, rejectUnauthorized: certificate.policy === 'verify' });
  }

  override createConnection(options: RequestOptions, connected?: TlsConnection): undefined {
    const socket = super.createConnection(options) as TLSSocket;
    this.#connecting.add(socket);
    const settle = (error: Error | null) => {
      if (!this.#connecting.delete(socket)) return;
      socket.setTimeout(0);
      // Destroying with an error also makes the agent forget the TLS session.
      if (error) socket.destroy(error);
      connected?.(error, socket);
    };
    socket.on('error', settle);
    socket.once('close', () =>
      settle(new Tr064Error('TLS', 'The connection was closed during the handshake.')),
    );
    socket.setTimeout(handshakeLimit, () =>
      settle(Object.assign(new Error('handshake'), { code: 'ETIMEDOUT' })),
    );
    socket.once('secureConnect', () => settle(this.#problem(socket)));
    return undefined;
  }

  override destroy(): void {
    for (const socket of this.#connecting) socket.destroy();
    super.destroy();
  }

  #problem(socket: TLSSocket): Error | null {
    try {
      const fingerprint = socket.getPeerX509Certificate()?.fingerprint256;
      // A resumed session was begun with a certificate that passed; TLS may then not show it again.
      if (fingerprint) this.certificate.check(fingerprint);
      else if (!socket.isSessionReused()) throw new Tr064Error('TLS', 'The box shows no certificate.');
      return null;
    } catch (error) {
      return error as Error;
    }
  }
}
