/** One request on its way through the login (First Steps 4.1 and 4.1.2): sent with what the login adds, until it is content. */

import type { Authentication, AuthHeaders } from '../auth/authentication';
import type { HttpClient, HttpReply } from '../wire/http';
import { envelope, soapHeaders } from '../wire/soap';
import type { PreparedCall } from './prepared-call';

export class LoggedInExchange {
  /** Actions that the document frees from login and this box does not (First Steps 4.1 contradicts itself). */
  readonly #loginAfterAll = new Set<string>();

  constructor(
    private readonly http: HttpClient,
    private readonly authentication: Authentication,
  ) {}

  /** How often the box has refused so far; for a call that begins to wait now. */
  get refusalCount(): number {
    return this.authentication.refusalCount;
  }

  /** `soapHeader`: XML for inside the SOAP header, the token of a second factor or the session of a transaction. */
  async send(
    call: PreparedCall,
    origin: string,
    soapHeader: string,
    signal: AbortSignal,
    refusalCount?: number,
  ): Promise<HttpReply> {
    const post = (login: AuthHeaders) => this.#post(call, origin, soapHeader, login, signal);
    if (call.need === 'anonymous') return post({});
    const attempt = this.authentication.attempt({
      method: 'POST',
      path: call.service.controlUrl,
      need: this.#loginAfterAll.has(nameOf(call)) ? 'at-once' : call.need,
      refusalCount,
    });
    try {
      for (;;) {
        const reply = await post(await attempt.authorize());
        if (!(await attempt.challenged(reply))) return reply;
      }
    } finally {
      await attempt.end();
    }
  }

  /** Asks for the challenge ahead of the first call; for nothing where one is there. */
  async introduce(call: PreparedCall, origin: string, signal: AbortSignal): Promise<void> {
    const steps = this.authentication.introduction();
    try {
      for (let step = await steps.next(); !step.done; ) {
        step = await steps.next(await this.#post(call, origin, '', step.value, signal));
      }
    } finally {
      await steps.return();
    }
  }

  async #post(
    call: PreparedCall,
    origin: string,
    soapHeader: string,
    login: AuthHeaders,
    signal: AbortSignal,
  ): Promise<HttpReply> {
    const { service, action, args } = call;
    const request = { serviceType: service.type, action: action.name, args };
    const reply = await this.http.send({
      method: 'POST',
      url: origin + service.controlUrl,
      headers: { ...soapHeaders(request), ...login.headers },
      body: envelope(request, (login.soapHeader ?? '') + soapHeader),
      signal,
      kind: 'reply',
    });
    if (reply.status === 401) this.#loginAfterAll.add(nameOf(call));
    return reply;
  }
}

const nameOf = ({ service, action }: PreparedCall) => `${service.name} ${action.name}`;
