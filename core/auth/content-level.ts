/** Content-level authentication (First Steps 4.1.2 and 10.7): the login stands in the SOAP header. */

import { hash } from 'node:crypto';
import { Tr064Error } from '../errors';
import { Lock } from '../util/lock';
import type { HttpReply } from '../wire/http';
import { documentOf } from '../wire/reply-document';
import { child, escapeXml, textOf } from '../wire/xml';
import {
  Authentication,
  type AuthRequest,
  type AuthSteps,
  type ReplySteps,
  toldOnce,
} from './authentication';
import type { Credentials } from './credentials';
import { loginRequired } from './guard';

const namespace = 'http://soap-authentication.org/digest/2001/10/';

const md5 = (text: string) => hash('md5', text);

/** `secret = MD5(uid:realm:pwd)`, `response = MD5(secret:sn)`: chapter 4.1.2. */
export function contentResponse({ username, password }: Credentials, realm: string, nonce: string): string {
  return md5(`${md5(`${username}:${realm}:${password}`)}:${nonce}`);
}

const headerElement = (name: string, fields: readonly (readonly [string, string])[]) =>
  `<h:${name} xmlns:h="${namespace}" s:mustUnderstand="1">` +
  fields.map(([field, value]) => `<${field}>${escapeXml(value)}</${field}>`).join('') +
  `</h:${name}>`;

/** Chapter 10.7.1. */
export const initChallenge = (username: string) => headerElement('InitChallenge', [['UserID', username]]);

/** Chapter 10.7.3. */
export function clientAuth(credentials: Credentials, { realm, nonce }: ContentChallenge): string {
  return headerElement('ClientAuth', [
    ['Nonce', nonce],
    ['Auth', contentResponse(credentials, realm, nonce)],
    ['UserID', credentials.username],
    ['Realm', realm],
  ]);
}

export interface ContentChallenge {
  readonly nonce: string;
  readonly realm: string;
}

export interface ContentState extends Partial<ContentChallenge> {
  /** `Authenticated` in a `NextChallenge`, `Unauthenticated` in a `Challenge`. */
  readonly authenticated: boolean;
}

/**
 * What a reply says of the login, whatever its HTTP status: real boxes answer a challenge with 200.
 * Undefined for a reply without a login header.
 */
export function contentState(reply: Pick<HttpReply, 'text'>): ContentState | undefined {
  let header: ReturnType<typeof child>;
  try {
    header = child(documentOf(reply), 'Header');
  } catch (error) {
    if (error instanceof Tr064Error) return undefined;
    throw error;
  }
  const element = header?.children.find((one) => one.namespace === namespace && /Challenge$/.test(one.name));
  if (!element) return undefined;
  const [nonce, realm] = [textOf(element, 'Nonce'), textOf(element, 'Realm')];
  return {
    authenticated: /^authenticated$/i.test(textOf(element, 'Status')),
    ...(nonce && realm ? { nonce, realm } : {}),
  };
}

const isRefusal = (reply: HttpReply) => reply.status === 401 || contentState(reply)?.authenticated === false;

export class ContentLevelAuthentication extends Authentication {
  /** Every reply carries the nonce of the next call: two calls on one nonce, and one of them fails. */
  readonly #oneAtATime = new Lock();
  #next?: ContentChallenge;
  /** Hears each reply that is no refusal. */
  #heard?: (reply: HttpReply) => void;

  forget(): void {
    this.#next = undefined;
  }

  async *introduction(): AuthSteps {
    const release = await this.#oneAtATime.acquire();
    try {
      const credentials = this.#next ? undefined : await this.credentials();
      if (!credentials) return;
      await this.guard.check(credentials);
      const reply = yield { soapHeader: initChallenge(credentials.username) };
      this.#keep(contentState(reply));
    } finally {
      release();
    }
  }

  protected async *steps({ need, refusalCount }: AuthRequest): AuthSteps {
    const release = await this.#oneAtATime.acquire();
    try {
      this.guard.shared(refusalCount);
      if (need === 'if-asked' && !isRefusal(yield {})) return;
      const credentials = await this.credentials();
      if (!credentials) yield* this.#anonymous();
      else if (!(yield* this.#continue(credentials))) yield* this.#logIn(credentials);
    } finally {
      release();
    }
  }

  async *#anonymous(): AuthSteps {
    if (isRefusal(yield {})) throw loginRequired();
  }

  /** With the nonce of the last reply; false when the box wants to begin anew, as after a pause. */
  async *#continue(credentials: Credentials): ReplySteps<boolean> {
    const nonce = this.#next;
    if (!nonce) return false;
    const reply = yield* this.#answer(credentials, nonce);
    if (!isRefusal(reply)) {
      this.#heard?.(reply);
      return true;
    }
    const state = contentState(reply);
    this.#keep(state);
    if (!this.#next) return false;
    yield* this.#fresh(credentials, this.#next);
    return true;
  }

  async *#logIn(credentials: Credentials): AuthSteps {
    await this.guard.check(credentials);
    const first = yield { soapHeader: initChallenge(credentials.username) };
    const state = contentState(first);
    if (first.status === 401) {
      throw new Tr064Error('UNAUTHORIZED', 'This box knows no login in the message (content level).', {
        status: 401,
        reason: 'login-kind',
      });
    }
    if (!state?.nonce || !state.realm) return;
    yield* this.#fresh(credentials, { nonce: state.nonce, realm: state.realm });
  }

  /** A refusal to a nonce just given means that the box does not take user name and password. */
  async *#fresh(credentials: Credentials, challenge: ContentChallenge): AuthSteps {
    const turn = await this.guard.begin(credentials);
    try {
      const reply = yield* this.#answer(credentials, challenge);
      if (isRefusal(reply)) {
        this.#next = undefined;
        throw await turn.refused(reply.status);
      }
      this.#heard = toldOnce(turn.accepted);
      this.#heard(reply);
    } finally {
      turn.end();
    }
  }

  async *#answer(credentials: Credentials, challenge: ContentChallenge): ReplySteps {
    // Used up by the sending, whatever comes back.
    this.#next = undefined;
    const reply = yield { soapHeader: clientAuth(credentials, challenge) };
    const state = contentState(reply);
    if (state?.authenticated) this.#keep(state);
    return reply;
  }

  #keep(state: ContentState | undefined): void {
    const { nonce, realm } = state ?? {};
    this.#next = nonce && realm ? { nonce, realm } : undefined;
  }
}
