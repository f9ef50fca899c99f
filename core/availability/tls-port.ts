/** DeviceInfo:GetSecurityPort: where the box speaks TLS. The one call that goes over plain HTTP (First Steps 4.2, 10.5). */

import { monotonic } from '../clock';
import { Tr064Error } from '../errors';
import { accessIsOff, faultError } from '../faults';
import type { Service } from '../model';
import type { Settings } from '../options';
import type { HttpClient, HttpRequest } from '../wire/http';
import { readRepeated } from '../wire/repeats';
import { envelope, parseReply, soapHeaders } from '../wire/soap';

const type = 'urn:dslforum-org:service:DeviceInfo:1';
const request = { serviceType: type, action: 'GetSecurityPort', args: [] };
const names = { service: 'DeviceInfo:1', action: 'GetSecurityPort' };

const noTls = (why: string, details: object = {}) =>
  new Tr064Error('TLS', `The box does not tell its port for TLS (${why}).`, {
    ...names,
    reason: 'no-port',
    ...details,
  });

export async function askSecurityPort(
  http: HttpClient,
  origin: string,
  services: readonly Service[],
  { clock, timeout }: Pick<Settings, 'clock' | 'timeout'>,
  signal?: AbortSignal,
): Promise<number> {
  const service = services.find((one) => one.type === type);
  if (!service) throw noTls('it has no service DeviceInfo');
  const asked: HttpRequest = {
    method: 'POST',
    url: origin + service.controlUrl,
    headers: soapHeaders(request),
    body: envelope(request),
    signal,
    kind: 'reply',
  };
  const reply = await readRepeated(http, asked, { clock, until: monotonic(clock) + timeout });
  if (reply.status !== 200 && reply.status !== 500)
    throw noTls(`HTTP ${reply.status}`, { status: reply.status });
  const { fault, values } = parseReply(reply.text, request.action);
  // Every box has this action, for everybody: one that refuses it refuses all.
  if (fault?.code === 401)
    throw accessIsOff({ upnpCode: fault.code, upnpDescription: fault.description }, names);
  if (fault) throw faultError(fault.code, fault.description, names);
  const port = Number(values?.get('NewSecurityPort'));
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw noTls('the answer is no port');
  return port;
}

/** The port, asked for when it is needed for the first time, and again after it has been forgotten. */
export class TlsPort {
  #known?: number;
  #asking?: Promise<number>;

  constructor(private readonly ask: () => Promise<number>) {}

  get known(): number | undefined {
    return this.#known;
  }

  /** Shared by all who need it at the same time. */
  get(): Promise<number> {
    if (this.#known !== undefined) return Promise.resolve(this.#known);
    this.#asking ??= this.#ask();
    return this.#asking;
  }

  /** The port of an earlier start, which saves a question. */
  remember(port: number | undefined): void {
    this.#known = port;
    this.#asking = undefined;
  }

  /** The box may have another one by now. */
  forget(): void {
    this.remember(undefined);
  }

  #ask(): Promise<number> {
    const asking: Promise<number> = this.ask()
      .then((port) => {
        // What was asked before a `forget` is no answer to what is asked since.
        if (this.#asking === asking) this.#known = port;
        return port;
      })
      .finally(() => {
        if (this.#asking === asking) this.#asking = undefined;
      });
    return asking;
  }
}
