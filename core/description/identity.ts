/** By what one box is recognised: its certificate from the first byte on, and its UDN as soon as it has told that. */

import { CertificateCheck, type CertificatePolicy, type PinStore } from '../wire/tls';
import type { IdentityRecord, Store } from './store';

export class Identity implements PinStore {
  /** For every connection to the box. */
  readonly certificate: CertificateCheck;
  /** Undefined until the box has told its UDN. */
  #record?: IdentityRecord;
  #fingerprint?: string;
  /** Shown since `expect`, when it was not yet known whose it is. */
  #seen?: string;

  constructor(
    policy: CertificatePolicy,
    private readonly store: Store,
  ) {
    this.certificate = new CertificateCheck(policy, this);
  }

  get(): string | undefined {
    return this.#fingerprint;
  }

  set(fingerprint: string): void {
    this.#fingerprint = fingerprint;
    this.#seen = fingerprint;
    this.#keep({ fingerprint });
  }

  /** Undefined until the box was asked for it, at this start or at an earlier one. */
  get securityPort(): number | undefined {
    return this.#record?.securityPort;
  }

  keepSecurityPort(securityPort: number): void {
    this.#keep({ securityPort });
  }

  /** Begins anew: nothing is known but the certificate of the box that should be there, if that one was met before. */
  async expect(udn: string | undefined): Promise<void> {
    this.#record = undefined;
    this.#seen = undefined;
    this.#fingerprint = udn === undefined ? undefined : (await this.store.identity(udn)).fingerprint;
  }

  /** The box has told its UDN. Throws `CERTIFICATE_CHANGED` when it has shown another certificate than is kept for it. */
  async adopt(udn: string): Promise<void> {
    const seen = this.#seen;
    this.#record = await this.store.identity(udn);
    this.#fingerprint = this.#record.fingerprint;
    if (seen) this.certificate.check(seen);
  }

  /** Takes a certificate that somebody has accepted since, in this program or in another one with the same storage. */
  async recall(): Promise<void> {
    if (!this.#record) return;
    const { fingerprint } = await this.store.identity(this.#record.udn);
    // Nothing stored is no acceptance: perhaps nothing could be written.
    if (!fingerprint) return;
    this.#record = { ...this.#record, fingerprint };
    this.#fingerprint = fingerprint;
  }

  #keep(news: Partial<IdentityRecord>): void {
    if (!this.#record) return;
    this.#record = { ...this.#record, ...news };
    this.store.keepIdentity(this.#record);
  }
}
