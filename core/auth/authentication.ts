/** What the way of a call expects of a login: headers for a request, and what to make of the reply. */

import type { HttpReply } from '../wire/http';
import type { CredentialsSource } from './credentials';
import type { LoginGuard } from './guard';

/** What a login adds to a request. */
export interface AuthHeaders {
  readonly headers?: Readonly<Record<string, string>>;
  /** XML for inside the SOAP header. */
  readonly soapHeader?: string;
}

/**
 * `at-once`: the action requires a login. `if-asked`: try without, log in when the box requires it.
 * `anonymous`: never log in, as while a login is being prepared.
 */
export type Need = 'at-once' | 'if-asked' | 'anonymous';

/** What a login has to know of a request. */
export interface AuthRequest {
  readonly method: string;
  /** Path and query, as in the request line. */
  readonly path: string;
  readonly need: Exclude<Need, 'anonymous'>;
  /** The number of refusals when the call began to wait: a later one it shares. */
  readonly refusalCount?: number;
}

/** The steps of one request through the login: each gives headers, and is handed the reply to them. */
export type AuthSteps = AsyncGenerator<AuthHeaders, void, HttpReply>;

/** Steps within those, which end with what the login wanted to know. */
export type ReplySteps<T = HttpReply> = AsyncGenerator<AuthHeaders, T, HttpReply>;

/** One request on its way through the login. It is sent with what `authorize` gives until `challenged` says no. */
export class AuthAttempt {
  #next?: Promise<IteratorResult<AuthHeaders, void>>;

  constructor(private readonly steps: AuthSteps) {}

  /**
   * The headers to send the request with; waits for its turn where calls must log in one after another.
   * Throws `UNAUTHORIZED` when user name or password are wrong or missing, `LOGIN_BLOCKED` after too many such.
   */
  async authorize(): Promise<AuthHeaders> {
    this.#next ??= this.steps.next();
    return (await this.#next).value ?? {};
  }

  /** Whether the request must be sent again because of this reply; throws as `authorize` does. */
  async challenged(reply: HttpReply): Promise<boolean> {
    this.#next = this.steps.next(reply);
    return !(await this.#next).done;
  }

  /** Gives way to the next one; must be called, whatever became of the request. */
  async end(): Promise<void> {
    await this.steps.return();
  }
}

export abstract class Authentication {
  constructor(
    protected readonly credentials: CredentialsSource,
    protected readonly guard: LoginGuard,
  ) {}

  /**
   * How often the box has refused so far. A call that began to wait with this number shares a refusal that came later:
   * asking again with the same password helps nobody.
   */
  get refusalCount(): number {
    return this.guard.refusalCount;
  }

  attempt(request: AuthRequest): AuthAttempt {
    return new AuthAttempt(this.steps({ refusalCount: this.refusalCount, ...request }));
  }

  /** A request that gets the challenge for the next call, which is still being prepared. */
  abstract introduction(): AuthSteps;

  protected abstract steps(request: AuthRequest): AuthSteps;

  /** Drops what is known of the box's nonces, because the box restarted or moved. */
  abstract forget(): void;
}

/**
 * Whether a reply shows that the box has taken the login: an answer or a fault of an action, whose name may have a hyphen. What
 * a box that starts up says, or something between, says nothing of user and password, and must not let wrong ones be tried
 * again.
 */
function showsLogin({ status, text }: Pick<HttpReply, 'status' | 'text'>): boolean {
  return (
    (status === 200 || status === 500) &&
    /<(?:[\w.-]+:)?(?:[\w.-]+Response|Fault)[\s>]/.test(text.slice(0, 4000))
  );
}

/** Tells once that the box has taken a login, with the first reply that shows it; those before it may show nothing. */
export function toldOnce(accepted: () => void): (reply: HttpReply) => void {
  let told = false;
  return (reply) => {
    if (told || !showsLogin(reply)) return;
    told = true;
    accepted();
  };
}
