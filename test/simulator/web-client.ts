/** A small client of the web server's own: login, AHA and REST as the documents have them, not as our core does. */

import { createHash, pbkdf2Sync } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { TLSSocket } from 'node:tls';
import type { Simulator } from '../../simulator';

export interface WebAnswer {
  status: number;
  body: string;
  headers: http.IncomingHttpHeaders;
  /** SHA-256 of the certificate, over TLS. */
  fingerprint?: string;
}

export interface WebOptions {
  secure?: boolean;
  localAddress?: string;
}

const none = '0'.repeat(16);

export class WebClient {
  sid = none;
  readonly agent: http.Agent;

  constructor(
    readonly sim: Simulator,
    readonly options: WebOptions = {},
  ) {
    this.agent = options.secure
      ? new https.Agent({ keepAlive: true, rejectUnauthorized: false })
      : new http.Agent({ keepAlive: true });
  }

  /** Logs in by what the box asks for; the sid stays zeros where it is refused. */
  async login(username = 'fritz1234', password = 'sommer2026', version = '?version=2'): Promise<WebAnswer> {
    const { challenge } = sessionOf(await this.request('GET', `/login_sid.lua${version}`));
    const body = new URLSearchParams({ username, response: answerTo(challenge, password) }).toString();
    const answer = await this.request('POST', `/login_sid.lua${version}`, body, {
      'Content-Type': 'application/x-www-form-urlencoded',
    });
    this.sid = sessionOf(answer).sid;
    return answer;
  }

  aha(switchcmd: string, fields: Record<string, string> = {}): Promise<WebAnswer> {
    const query = new URLSearchParams({ sid: this.sid, switchcmd, ...fields });
    return this.request('GET', `/webservices/homeautoswitch.lua?${query}`);
  }

  /** `path`: what follows `/api/v0/smarthome/`; each part is escaped. */
  rest(method: string, path: string, body?: unknown): Promise<WebAnswer> {
    const escaped = path.split('/').map(encodeURIComponent).join('/');
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    return this.request(method, `/api/v0/smarthome/${escaped}`, text, {
      Authorization: `AVM-SID ${this.sid}`,
    });
  }

  request(method: string, path: string, body = '', headers: Record<string, string> = {}): Promise<WebAnswer> {
    const { secure, localAddress } = this.options;
    const { hostname, port } = new URL(secure ? this.sim.webHttps : this.sim.web);
    return new Promise((resolve, reject) => {
      const request = (secure ? https : http).request(
        { hostname, port, path, method, headers, agent: this.agent, localAddress },
        (response) => {
          let text = '';
          const { socket } = response;
          const fingerprint =
            socket instanceof TLSSocket ? socket.getPeerCertificate().fingerprint256 : undefined;
          response.setEncoding('utf8');
          response.on('data', (piece: string) => {
            text += piece;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers, fingerprint }),
          );
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

export function answerTo(challenge: string, password: string): string {
  if (!challenge.startsWith('2$')) {
    const text = Buffer.from(`${challenge}-${password}`, 'utf16le');
    return `${challenge}-${createHash('md5').update(text).digest('hex')}`;
  }
  const [, first, salt1 = '', second, salt2 = ''] = challenge.split('$');
  const inner = pbkdf2Sync(password, Buffer.from(salt1, 'hex'), Number(first), 32, 'sha256');
  const outer = pbkdf2Sync(inner, Buffer.from(salt2, 'hex'), Number(second), 32, 'sha256');
  return `${salt2}$${outer.toString('hex')}`;
}

export function sessionOf({ body }: WebAnswer) {
  const text = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1] ?? '';
  const rights = [...body.matchAll(/<Name>(\w+)<\/Name><Access>2<\/Access>/g)].map(([, name]) => name);
  return { sid: text('SID'), challenge: text('Challenge'), blockTime: Number(text('BlockTime')), rights };
}

export const isNoSession = (sid: string) => sid === none;

/** Codes and fields of a refused REST request. */
export function errorsOf({ body }: WebAnswer): [code: number, field?: string][] {
  const { errors } = JSON.parse(body) as { errors: { code: number; field?: string }[] };
  return errors.map(({ code, field }) => (field === undefined ? [code] : [code, field]));
}
