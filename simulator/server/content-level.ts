/** Content-level login (First Steps 4.1.2, 10.7): a chain of nonces, each good for one call. */

import type { SimClock } from '../household/clock';
import { md5, newNonce } from './digest';
import type { AuthHeader } from './soap';
import type { Switches } from './switches';

const CONTENT_REALM = 'F!Box SOAP-Auth';

interface IssuedNonce {
  issued: number;
  session: string;
}

export class ContentNonces {
  readonly #known = new Map<string, IssuedNonce>();

  constructor(
    private readonly clock: SimClock,
    private readonly switches: Switches,
  ) {}

  /** A nonce is gone with its first use, so of two calls in flight on one nonce the second one fails. */
  take(nonce: string): string | undefined {
    const known = this.#known.get(nonce);
    this.#known.delete(nonce);
    if (!known || this.clock.now() - known.issued >= this.switches.contentNonceLifetime) return undefined;
    return known.session;
  }

  challenge(): AuthHeader {
    return { element: 'Challenge', status: 'Unauthenticated', nonce: this.#issue(), realm: CONTENT_REALM };
  }

  next(session: string): AuthHeader {
    return {
      element: 'NextChallenge',
      status: 'Authenticated',
      nonce: this.#issue(session),
      realm: CONTENT_REALM,
    };
  }

  forget(): void {
    this.#known.clear();
  }

  #issue(session?: string): string {
    const nonce = newNonce();
    this.#known.set(nonce, { issued: this.clock.now(), session: session ?? nonce });
    if (this.#known.size > 5000) this.#known.delete(this.#known.keys().next().value!);
    return nonce;
  }
}

/** `response = MD5(MD5(uid:realm:pwd):sn)` (First Steps 4.1.2). */
export function contentResponse(username: string, password: string, nonce: string): string {
  return md5(`${md5(`${username}:${CONTENT_REALM}:${password}`)}:${nonce}`);
}
