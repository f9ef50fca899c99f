/** Where the web server of the box is, and by what it is recognised: a port and a certificate of its own. */

import { Tr064Error } from '../../errors';
import { fileName, format } from '../../util/box-file';
import { isObject, type JsonFolder } from '../../util/json-folder';
import { CertificateCheck, type CertificatePolicy, lostPin, type PinStore } from '../../wire/tls';

const usualPort = 443;
const usualPlainPort = 80;

const isPort = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) < 65_536;

const isFingerprint = (value: unknown): value is string =>
  typeof value === 'string' && /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/.test(value);

export interface WebServerOptions {
  readonly security: 'tls' | 'plain';
  /** Said by a person. */
  readonly port?: number;
  hostname(): string;
  /** X_AVM-DE_RemoteAccess GetInfo: a person may have changed the port in the box. */
  askPort(signal: AbortSignal): Promise<number>;
}

export class WebServer {
  #port?: Promise<number>;
  #refused?: number;

  constructor(private readonly options: WebServerOptions) {}

  /** `https://192.168.178.1:443` */
  async origin(signal: AbortSignal): Promise<string> {
    const { security, hostname } = this.options;
    const port = await this.#portNow(signal);
    return `${security === 'tls' ? 'https' : 'http'}://${hostname()}:${port}`;
  }

  /** Nothing listens there: next time the usual one is tried, and then what the box says again. */
  refused(): void {
    void this.#port?.then((port) => {
      this.#refused = this.#refused === undefined && port !== usualPort ? port : undefined;
      this.#port = this.#refused === undefined ? undefined : Promise.resolve(usualPort);
    });
  }

  /** The box has restarted or moved. */
  forget(): void {
    this.#port = undefined;
    this.#refused = undefined;
  }

  #portNow(signal: AbortSignal): Promise<number> {
    const { port, security, askPort } = this.options;
    if (port !== undefined) return Promise.resolve(port);
    // No action tells the port without TLS.
    if (security === 'plain') return Promise.resolve(usualPlainPort);
    this.#port ??= askPort(signal).then(
      (told) => (isPort(told) ? told : usualPort),
      (error) => {
        // A user without this right still has the usual port; what was given up is asked anew.
        if (signal.aborted) {
          this.#port = undefined;
          throw error;
        }
        return usualPort;
      },
    );
    return this.#port;
  }
}

/** Keeps the certificate of the web server: often that of TR-064, but not with a name of its own in the internet. */
export class WebPin implements PinStore {
  #udn?: string;
  #fingerprint?: string;

  #lost = false;

  constructor(
    private readonly files: JsonFolder,
    /** Told of a certificate that nobody had seen before. */
    private readonly trusted: (fingerprint: string) => void,
  ) {}

  /** Before the first connection to the box with this UDN. */
  async load(udn: string): Promise<void> {
    if (this.#udn === udn) return;
    const { fingerprint, isThere } = await this.#kept(udn);
    this.#udn = udn;
    this.#fingerprint = fingerprint;
    this.#lost = isThere && fingerprint === undefined;
  }

  /** Whether somebody has accepted this one since, in this program or in another one with the same storage. */
  async isAccepted(fingerprint: string | undefined): Promise<boolean> {
    if (this.#udn === undefined || fingerprint === undefined) return false;
    if ((await this.#kept(this.#udn)).fingerprint !== fingerprint) return false;
    this.#fingerprint = fingerprint;
    this.#lost = false;
    return true;
  }

  trustFirst(fingerprint: string): void {
    if (this.#lost) throw lostPin(fingerprint);
    this.set(fingerprint);
    this.trusted(fingerprint);
  }

  get(): string | undefined {
    return this.#fingerprint;
  }

  set(fingerprint: string): void {
    this.#fingerprint = fingerprint;
    this.#lost = false;
    if (this.#udn !== undefined)
      void this.files.write(fileName('web', this.#udn), { format, udn: this.#udn, fingerprint });
  }

  async #kept(udn: string): Promise<{ fingerprint?: string; isThere: boolean }> {
    const kept = await this.files.look(fileName('web', udn));
    const { fingerprint } = isObject(kept) && kept.format === format && kept.udn === udn ? kept : {};
    return { fingerprint: isFingerprint(fingerprint) ? fingerprint : undefined, isThere: kept !== 'missing' };
  }
}

/** A person accepts it for this port alone, so it has a name of its own. */
function ofWebServer({ expected, found }: Tr064Error): Tr064Error {
  const before = expected === undefined ? 'what was kept of it is lost' : `expected ${expected}`;
  return new Tr064Error(
    'CERTIFICATE_CHANGED',
    'The web server of the box, which serves the smart home, shows another certificate than before, so nothing was sent to it: ' +
      `${before}, found ${found}. A new certificate in the box explains that; so does an intruder.`,
    { reason: 'web-certificate', expected, found },
  );
}

/** What is trusted for TR-064, a person has accepted for this box: the web server may show it too. */
export class WebCertificate extends CertificateCheck {
  constructor(
    policy: CertificatePolicy,
    private readonly pin: WebPin,
    private readonly trusted: () => string | undefined,
  ) {
    super(policy, pin);
  }

  override check(found: string): void {
    const kept = this.pin.get();
    const known = this.policy !== 'verify' && (found === this.trusted() || found === kept);
    if (known) {
      if (found !== kept) this.pin.set(found);
      return;
    }
    try {
      super.check(found);
    } catch (error) {
      throw error instanceof Tr064Error && error.code === 'CERTIFICATE_CHANGED' ? ofWebServer(error) : error;
    }
  }
}
