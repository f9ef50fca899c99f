/** By what one box is recognised: its certificate from the first byte on, and its UDN as soon as it has told that. */

import { CertificateCheck, type CertificatePolicy, lostPin, type PinStore } from '../wire/tls';
import type { KnownIdentity, Store } from './store';

/** A certificate that nobody had seen before, and that is trusted from now on. */
export interface FirstTrust {
  /** SHA-256: `AB:CD:…` */
  readonly fingerprint: string;
  /** Whether it is recognised at the next start; else the next start trusts anew. */
  readonly kept: boolean;
}

export class Identity implements PinStore {
  /** For every connection to the box. */
  readonly certificate: CertificateCheck;
  /** Undefined until the box has told its UDN. */
  #record?: KnownIdentity;
  #fingerprint?: string;
  /** The certificate that is kept for the box that should be there was lost. */
  #lost = false;
  #working: Promise<void> = Promise.resolve();
  /** Shown since `expect`, when it was not yet known whose it is. */
  #seen?: string;

  constructor(
    policy: CertificatePolicy,
    private readonly store: Store,
    /** Told once for each box. */
    private readonly trusted: (trust: FirstTrust) => void = () => {},
  ) {
    this.certificate = new CertificateCheck(policy, this);
  }

  get(): string | undefined {
    return this.#fingerprint;
  }

  /** Throws `CERTIFICATE_CHANGED` where one was kept and is lost: a person has to say that this is the one. */
  trustFirst(fingerprint: string): void {
    if (this.#lost) throw lostPin(fingerprint);
    this.set(fingerprint);
  }

  /** A person has accepted it, or nobody has seen another. */
  set(fingerprint: string): void {
    const first = this.#record !== undefined && this.#fingerprint === undefined && !this.#lost;
    this.#lost = false;
    this.#fingerprint = fingerprint;
    this.#seen = fingerprint;
    this.#working = this.#keep({ fingerprint, lost: undefined }).then((kept) => {
      if (first) this.trusted({ fingerprint, kept });
    });
  }

  /** What was to be kept is kept, and told. */
  async settled(): Promise<void> {
    await this.#working;
    await this.store.settled();
  }

  /** Undefined until the box was asked for it, at this start or at an earlier one. */
  get securityPort(): number | undefined {
    return this.#record?.securityPort;
  }

  keepSecurityPort(securityPort: number): void {
    void this.#keep({ securityPort });
  }

  /** Begins anew: nothing is known but the certificate of the box that should be there, if that one was met before. */
  async expect(udn: string | undefined): Promise<void> {
    this.#record = undefined;
    this.#seen = undefined;
    this.#take(udn === undefined ? undefined : await this.store.identity(udn));
  }

  /** The box has told its UDN. Throws `CERTIFICATE_CHANGED` when it has shown another certificate than is kept for it. */
  async adopt(udn: string): Promise<void> {
    const seen = this.#seen;
    this.#record = await this.store.identity(udn);
    this.#take(this.#record);
    if (seen) this.certificate.check(seen);
    // That it is kept is known in two places, so that one of them may be lost.
    if (this.#record.fingerprint) void this.#keep({});
  }

  /** Takes a certificate that somebody has accepted since, in this program or in another one with the same storage. */
  async recall(): Promise<void> {
    if (!this.#record) return;
    const { fingerprint } = await this.store.identity(this.#record.udn);
    // Nothing stored is no acceptance: perhaps nothing could be written.
    if (!fingerprint) return;
    this.#record = { ...this.#record, fingerprint, lost: undefined };
    this.#take(this.#record);
  }

  #take(known?: Pick<KnownIdentity, 'fingerprint' | 'lost'>): void {
    this.#fingerprint = known?.fingerprint;
    this.#lost = known?.lost ?? false;
  }

  async #keep(news: Partial<KnownIdentity>): Promise<boolean> {
    if (!this.#record) return false;
    this.#record = { ...this.#record, ...news };
    return this.store.keepIdentity(this.#record, news);
  }
}
