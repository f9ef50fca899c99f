/** Keeps which box was met at an address, and by what it is recognised: its certificate and its TLS port; no secrets. */

import { fileName, format } from '../util/box-file';
import { isObject, type JsonFolder } from '../util/json-folder';

/** Kept for ever. */
export interface IdentityRecord {
  readonly udn: string;
  /** Where the box speaks TLS (GetSecurityPort). */
  readonly securityPort?: number;
  /** SHA-256 of its certificate: `AB:CD:…` */
  readonly fingerprint?: string;
}

const addressFile = 'tr064-addresses.json';

const isPort = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) < 65_536;

const isFingerprint = (value: unknown): value is string =>
  typeof value === 'string' && /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/.test(value);

export class Store {
  constructor(private readonly files: JsonFolder) {}

  /** What is not what it should be is left out; a box that nobody has met has nothing but its UDN. */
  async identity(udn: string): Promise<IdentityRecord> {
    const stored = await this.files.read(fileName('identity', udn));
    const { securityPort, fingerprint } = stored?.format === format && stored.udn === udn ? stored : {};
    return {
      udn,
      ...(isPort(securityPort) ? { securityPort } : {}),
      ...(isFingerprint(fingerprint) ? { fingerprint } : {}),
    };
  }

  keepIdentity(identity: IdentityRecord): void {
    this.files.write(fileName('identity', identity.udn), { format, ...identity });
  }

  /** The UDN that was last met under an address as the user wrote it. */
  async udnAt(address: string): Promise<string | undefined> {
    const addresses = await this.#addresses();
    return Object.hasOwn(addresses, address) ? addresses[address] : undefined;
  }

  async keepAddress(address: string, udn: string): Promise<void> {
    const addresses = await this.#addresses();
    if (addresses[address] === udn) return;
    this.files.write(addressFile, { format, udn: '', addresses: { ...addresses, [address]: udn } });
  }

  async #addresses(): Promise<Record<string, string>> {
    const stored = await this.files.read(addressFile);
    if (stored?.format !== format || !isObject(stored.addresses)) return {};
    return Object.fromEntries(
      Object.entries(stored.addresses).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    );
  }
}
