/** What the session expects of a way to log in: digest over HTTP, or the content level. */

import type { HttpReply } from '../wire/http';
import type { LoginGuard } from './guard';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Asked for when the box wants a login; undefined when there is none to give. */
export type CredentialsSource = () => Promise<Credentials | undefined>;

/** What a login adds to a request. */
export interface Seal {
  readonly headers?: Readonly<Record<string, string>>;
  /** XML for inside the SOAP header. */
  readonly soapHeader?: string;
}

export interface Target {
  readonly method: string;
  /** Path and query, as in the request line. */
  readonly path: string;
}

/** Sends the request once, with what the login adds; may be called again by the login. */
export type Post = (seal: Seal) => Promise<HttpReply>;

/**
 * `at-once`: the action needs a login. `if-asked`: try without, log in when the box wants it.
 * `anonymous`: never log in, as while a login is being prepared.
 */
export type Need = 'at-once' | 'if-asked' | 'anonymous';

export abstract class Authentication {
  constructor(
    protected readonly credentials: CredentialsSource,
    protected readonly guard: LoginGuard,
  ) {}

  /**
   * The number of the last refusal. A call that began to wait with this mark shares a refusal that came later:
   * asking again with the same password helps nobody.
   */
  get mark(): number {
    return this.guard.mark;
  }

  /**
   * Sends a request through the login and gives the reply that counts.
   * Throws `UNAUTHORIZED` when user name or password are wrong or missing, `LOGIN_BLOCKED` after too many such.
   */
  abstract exchange(
    target: Target,
    post: Post,
    need: Exclude<Need, 'anonymous'>,
    mark?: number,
  ): Promise<HttpReply>;

  /** Drops what is known of the box's nonces, because the box restarted or moved. */
  abstract forget(): void;
}
