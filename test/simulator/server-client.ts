/** A small client of its own, so that the simulated box is held against the documents and not against our core. */

import { createHash } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import type { Simulator } from '../../simulator';
import type { SimUser } from '../../simulator/household/users';

export interface Response {
  /** 0 when the connection ended without a reply. */
  status: number;
  headers: http.IncomingHttpHeaders;
  /** `Name: value`, as on the wire. */
  rawHeaders: string[];
  body: string;
  /** The reply broke off. */
  torn: boolean;
  /** SHA-256 of the certificate, over TLS. */
  fingerprint?: string;
}

export interface ClientOptions {
  user?: Pick<SimUser, 'username' | 'password'>;
  secure?: boolean;
  /** Another address of the loopback network to come from. */
  localAddress?: string;
}

export const md5 = (text: string) => createHash('md5').update(text).digest('hex');

export class Client {
  nonce = '';
  nc = 0;
  readonly agent: http.Agent;

  constructor(
    readonly sim: Simulator,
    readonly options: ClientOptions = {},
  ) {
    this.agent = options.secure
      ? new https.Agent({ keepAlive: true, rejectUnauthorized: false })
      : new http.Agent({ keepAlive: true });
  }

  /** Calls an action; answers a challenge once. */
  async call(
    service: string,
    action: string,
    args: Record<string, string> = {},
    header = '',
  ): Promise<Response> {
    const first = await this.send(service, action, args, header);
    if (first.status !== 401 || !this.options.user) return first;
    this.nonce = /nonce="([^"]*)"/.exec(first.headers['www-authenticate'] ?? '')?.[1] ?? '';
    this.nc = 0;
    return this.send(service, action, args, header);
  }

  /** One request, with the nonce at hand if there is one. */
  send(service: string, action: string, args: Record<string, string> = {}, header = ''): Promise<Response> {
    const { controlUrl, type } = this.service(service);
    const headers: Record<string, string> = {
      SOAPACTION: `"${type}#${action}"`,
      'Content-Type': 'text/xml; charset="utf-8"',
    };
    if (this.nonce) headers.Authorization = this.authorization(controlUrl);
    return this.request('POST', controlUrl, envelope(type, action, args, header), headers);
  }

  service(name: string) {
    const [kind, instance = '1'] = name.split(':');
    const found = this.sim.services.find((one) => one.kind === kind && one.instance === Number(instance));
    if (!found) throw new Error(`No service ${name}`);
    return found;
  }

  authorization(uri: string, nonce = this.nonce, user = this.options.user!): string {
    this.nc += 1;
    const nc = this.nc.toString(16).padStart(8, '0');
    const secret = md5(`${user.username}:HTTPS Access:${user.password}`);
    const response = md5(`${secret}:${nonce}:${nc}:0a4f113b:auth:${md5(`POST:${uri}`)}`);
    return (
      `Digest username="${user.username}", realm="HTTPS Access", nonce="${nonce}", uri="${uri}", ` +
      `algorithm=MD5, qop=auth, nc=${nc}, cnonce="0a4f113b", response="${response}"`
    );
  }

  get(path: string): Promise<Response> {
    return this.request('GET', path);
  }

  request(method: string, path: string, body = '', headers: Record<string, string> = {}): Promise<Response> {
    const base = new URL(this.options.secure ? this.sim.https : this.sim.http);
    const { hostname, port } = base;
    const { localAddress, secure } = this.options;
    return new Promise((resolve) => {
      const request = (secure ? https : http).request(
        { hostname, port, path, method, headers, agent: this.agent, localAddress },
        (response) => collect(response, resolve),
      );
      request.on('error', () => resolve({ status: 0, headers: {}, rawHeaders: [], body: '', torn: false }));
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

function collect(response: http.IncomingMessage, done: (response: Response) => void): void {
  const { rawHeaders: raw, headers, socket } = response;
  const fingerprint =
    'getPeerCertificate' in socket
      ? (socket as import('node:tls').TLSSocket).getPeerCertificate().fingerprint256
      : undefined;
  let body = '';
  response.setEncoding('utf8');
  response.on('data', (piece: string) => {
    body += piece;
  });
  const finish = (torn: boolean) =>
    done({
      status: response.statusCode ?? 0,
      headers,
      rawHeaders: raw.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${raw[at + 1]}`] : [])),
      body,
      torn,
      fingerprint,
    });
  response.on('end', () => finish(false));
  response.on('error', () => finish(true));
}

export function envelope(
  type: string,
  action: string,
  args: Record<string, string> = {},
  header = '',
): string {
  const fields = Object.entries(args).map(([name, value]) => `<${name}>${value}</${name}>`);
  return (
    '<?xml version="1.0" encoding="utf-8"?>\n' +
    '<s:Envelope s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/" ' +
    'xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">' +
    (header ? `<s:Header>${header}</s:Header>` : '') +
    `<s:Body><u:${action} xmlns:u="${type}">${fields.join('')}</u:${action}></s:Body></s:Envelope>`
  );
}

/** `errorCode` of a fault, long or short. */
export const faultOf = ({ body }: Response) => Number(/<errorCode>(\d+)<\/errorCode>/.exec(body)?.[1] ?? 0);

/** An argument of an answer, without its escapes. */
export function argumentOf({ body }: Response, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1];
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text?.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
}
