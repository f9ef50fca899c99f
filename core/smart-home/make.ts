/** Builds what tells of the smart home of one box, from what the box hands over. */

import type { Credentials } from '../auth/credentials';
import type { LoginGuard } from '../auth/guard';
import { asTr064Error, Tr064Error } from '../errors';
import type { CallOptions } from '../features/box';
import type { Settings } from '../options';
import type { JsonFolder } from '../util/json-folder';
import type { Values } from '../values';
import type { TopicDefinition } from '../watch/topic';
import { TransportError } from '../wire/failure';
import { HttpClient, type HttpRequest } from '../wire/http';
import type { CertificatePolicy } from '../wire/tls';
import { SmartHomeAccess } from './access';
import type { SmartDevice } from './model';
import { readingsOf, smartDevicesTopic } from './topic';
import { SERVICE } from './tr064/homeauto';
import { WebCertificate, WebPin, WebServer } from './web/web-server';
import { WebSession } from './web/web-session';

export interface SmartHomeParts {
  readonly settings: Settings;
  readonly files: JsonFolder;
  readonly closing: AbortSignal;
  readonly logins: Pick<LoginGuard, 'begin'>;
  /** Of the box, once it has been met. */
  device(): { readonly udn: string; readonly firmware: string };
  /** Of TR-064, by name: `X_AVM-DE_Homeauto:1`. */
  services(): readonly { readonly name: string }[];
  hostname(): string;
  /** The certificate of TR-064, where it is known. */
  trusted(): string | undefined;
  call(service: string, action: string, args: Values, options: CallOptions): Promise<Values>;
  credentials(): Promise<Credentials | undefined>;
  /** Waits for the first connection. */
  ready(signal: AbortSignal): Promise<void>;
  /** The web server does not answer: rejects where the box as a whole is away, or another one. */
  recheck(): Promise<void>;
  /** Something is not as it was: the box is looked at again, for it may have new firmware. */
  doubt(): void;
  note<T>(what: string, work: () => Promise<T>): Promise<T>;
}

export function makeSmartHome(parts: SmartHomeParts): SmartHomeAccess {
  const { settings, device, ready } = parts;
  const { clock, logger, timeout } = settings;
  const usable = settings.web !== false && settings.password !== undefined;
  const session = usable ? makeSession(parts) : undefined;
  return new SmartHomeAccess({
    ...{ session, clock, logger, timeout, ready },
    firmware: () => device().firmware,
    plugsOverTr064: () => parts.services().some(({ name }) => name === SERVICE),
  });
}

/** One fingerprint is that of TR-064, and the web server may have a certificate of its own. */
const usualPolicy = ({ certificate }: Settings): CertificatePolicy =>
  typeof certificate === 'object' ? 'pin' : certificate;

function makeSession(parts: SmartHomeParts): WebSession {
  const { settings, files, device, hostname } = parts;
  const { port, certificate = usualPolicy(settings) } = settings.web || {};
  const pin = new WebPin(files, (fingerprint) =>
    settings.logger.info(
      `The certificate of the web server of the box is trusted from now on, as the first one that it showed: ${fingerprint}.`,
    ),
  );
  const check = new WebCertificate(certificate, pin, parts.trusted);
  const http = new HttpClient(check);
  const server = new WebServer({
    ...{ port, hostname, security: settings.security },
    askPort: async (signal) => {
      const info = await parts.call('X_AVM-DE_RemoteAccess:1', 'GetInfo', {}, { signal, priority: 'poll' });
      return Number(info.NewPort);
    },
  });
  const send = async (request: HttpRequest) => {
    await pin.load(device().udn);
    try {
      return await http.send(request).catch(async (error: unknown) => {
        const { code, found } = error as Partial<Tr064Error>;
        const isAccepted =
          code === 'CERTIFICATE_CHANGED' && check.policy === 'pin' && (await pin.isAccepted(found));
        // Before the certificate is checked nothing is sent.
        if (!isAccepted) throw error;
        return http.send(request);
      });
    } catch (error) {
      if (!(error instanceof Tr064Error) || error.scope !== 'box' || request.signal?.aborted) throw error;
      if (error.reason === 'refused') server.refused();
      // Where the box as a whole is away or another one, TR-064 tells that; else it is the web server alone.
      await parts.recheck().catch((gone: unknown) => {
        throw meaning(error, asTr064Error(gone));
      });
      if (error instanceof TransportError) throw error;
      throw error.with({ scope: 'service' });
    }
  };
  return new WebSession({
    ...{ clock: settings.clock, timeout: settings.timeout, closing: parts.closing, logins: parts.logins },
    ...{ send, note: parts.note },
    origin: (signal) => server.origin(signal),
    credentials: parts.credentials,
    forget: () => server.forget(),
    surprised: parts.doubt,
    end: () => http.close(),
  });
}

/** A failed request, told as what it was found to mean: how far it got, and whether it may be repeated, stays. */
function meaning(error: Tr064Error, { code, message, details }: Tr064Error): Tr064Error {
  const said = { ...details, sent: error.sent };
  return error instanceof TransportError
    ? new TransportError(code, message, said, error.lost)
    : new Tr064Error(code, message, said);
}

/** What is watched, asked in the way that the box has. */
export function topicOver(access: SmartHomeAccess): TopicDefinition<SmartDevice> {
  return {
    ...smartDevicesTopic,
    read: async () => {
      const devices = await access.list({ priority: 'poll' }, 'watched');
      return devices && readingsOf(devices);
    },
  };
}
