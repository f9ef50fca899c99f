/** Keeps which box was met at an address, and by what it is recognised: its certificate and its TLS port; no secrets. */

import { fileName, format } from '../util/box-file';
import { isObject, type Json, type JsonFolder, type Kept } from '../util/json-folder';

/** Kept for ever. */
export interface IdentityRecord {
  readonly udn: string;
  /** Where the box speaks TLS (GetSecurityPort). */
  readonly securityPort?: number;
  /** SHA-256 of its certificate: `AB:CD:…` */
  readonly fingerprint?: string;
}

export interface KnownIdentity extends IdentityRecord {
  /** A certificate was kept and is gone: its file was deleted, torn, or edited by hand. Then none is trusted by itself. */
  readonly lost?: true;
}

const addressFile = 'tr064-addresses.json';
const isIdentityFile = (name: string) => /^tr064-.+-identity\.json$/.test(name);

/** What was met so far, in one file for all boxes. */
interface Met {
  /** UDNs by the address as the person wrote it. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Of boxes whose certificate is kept in a file of their own. */
  readonly pinned: readonly string[];
  /** The file itself was lost at some time: of a box that is not in it, nobody knows whether it is new. */
  readonly incomplete: boolean;
}

const isPort = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) < 65_536;

const isFingerprint = (value: unknown): value is string =>
  typeof value === 'string' && /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/.test(value);

export class Store {
  #working: Promise<unknown> = Promise.resolve();

  constructor(private readonly files: JsonFolder) {}

  /** What is not what it should be is left out; a box that nobody has met has nothing but its UDN. */
  async identity(udn: string): Promise<KnownIdentity> {
    await this.#working;
    // The list before the certificate, as they are written the other way round: see `keepIdentity`.
    const { pinned, incomplete } = await this.#met();
    const kept = await this.files.look(fileName('identity', udn));
    const own = isOwn(kept, udn);
    const read = readIdentity(kept, udn);
    const trusted = read.fingerprint !== undefined;
    const damaged = !trusted && kept !== 'missing' && (!own || kept.fingerprint !== undefined);
    const lost = damaged || (!trusted && (incomplete || pinned.includes(udn)));
    return { ...read, ...(lost ? { lost } : {}) };
  }

  /**
   * The file of another box is never overwritten, nor what another connection has kept meanwhile. Another program with the
   * same folder may read at any moment in between (two child bridges of Homebridge), and must not take for lost what is just
   * being kept: first there is a list, then the certificate, and only then does the list name it.
   *
   * @param known what this connection knows of the box; what lies there counts more
   * @param news what it has just learnt; counts more than what lies there
   * @returns whether the news will be found at the next start
   */
  keepIdentity(known: IdentityRecord, news: Partial<IdentityRecord> = known): Promise<boolean> {
    const { udn } = known;
    return this.#alone(async () => {
      const name = fileName('identity', udn);
      const kept = await this.files.look(name);
      if (isObject(kept) && isText(kept.udn) && kept.udn !== udn) return;
      const { securityPort, fingerprint } = { ...known, ...readIdentity(kept, udn), ...news };
      await this.#change(() => ({}));
      const record = { format, udn, securityPort, fingerprint };
      if (JSON.stringify(kept) !== JSON.stringify(record)) this.files.write(name, record);
      const pins = fingerprint === undefined ? [] : [udn];
      await this.#change(({ pinned }) => ({ pinned: [...new Set([...pinned, ...pins])] }));
    }).then(async () => this.files.keeps && isSaid(news, await this.identity(udn)));
  }

  /** The UDN that was last met under an address as the user wrote it. */
  async udnAt(address: string): Promise<string | undefined> {
    await this.#working;
    const { addresses } = await this.#met();
    return Object.hasOwn(addresses, address) ? addresses[address] : undefined;
  }

  keepAddress(address: string, udn: string): Promise<void> {
    return this.#alone(() =>
      this.#change(({ addresses }) => ({ addresses: { ...addresses, [address]: udn } })),
    );
  }

  /** All that was to be kept is on the disk, or could not be put there. */
  async settled(): Promise<void> {
    await this.#working;
    await this.files.written();
  }

  #alone(work: () => Promise<void>): Promise<void> {
    const done = this.files.alone(work);
    this.#working = Promise.all([this.#working, done.catch(() => {})]);
    return done;
  }

  async #change(news: (met: Met) => Partial<Met>): Promise<void> {
    const missing = (await this.files.look(addressFile)) === 'missing';
    const before = await this.#met();
    const after = { ...before, ...news(before) };
    if (!missing && JSON.stringify(after) === JSON.stringify(before)) return;
    this.files.write(addressFile, { format, udn: '', ...after });
  }

  async #met(): Promise<Met> {
    const kept = await this.files.look(addressFile);
    if (kept !== 'missing') return readMet(kept);
    if (!(await this.files.has(isIdentityFile))) return { addresses: {}, pinned: [], incomplete: false };
    // Another program may have begun both since: the list is always there first.
    return readMet(await this.files.look(addressFile));
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';

const isOwn = (kept: Kept, udn: string): kept is Json =>
  isObject(kept) && kept.format === format && kept.udn === udn;

function readIdentity(kept: Kept, udn: string): IdentityRecord {
  const { securityPort, fingerprint } = isOwn(kept, udn) ? kept : {};
  return {
    udn,
    ...(isPort(securityPort) ? { securityPort } : {}),
    ...(isFingerprint(fingerprint) ? { fingerprint } : {}),
  };
}

const isSaid = ({ fingerprint }: Partial<IdentityRecord>, kept: IdentityRecord) =>
  fingerprint === undefined || kept.fingerprint === fingerprint;

function readMet(kept: Kept): Met {
  if (!isObject(kept) || kept.format !== format || !isObject(kept.addresses))
    return { addresses: {}, pinned: [], incomplete: true };
  const { addresses, pinned, incomplete } = kept;
  const entries = Object.entries(addresses).filter((entry): entry is [string, string] => isText(entry[1]));
  return {
    addresses: Object.fromEntries(entries),
    pinned: Array.isArray(pinned) ? pinned.filter(isText) : [],
    incomplete: incomplete === true,
  };
}
