/** Who asks: looks at the credentials of a request, remembers refusals, slows down and blocks (First Steps 4.1). */

import type { SimUser } from '../household/users';
import type { World } from '../household/world';
import { secret } from '../secrets';
import { ContentNonces, contentResponse } from './content-level';
import { expectedResponse, Nonces, REALM, readAnswer } from './digest';
import type { Envelope } from './envelope';
import { type Exchange, htmlReply, type Reply, unavailable } from './exchange';
import type { AuthHeader } from './soap';
import type { Switches } from './switches';

export interface Login {
  /** Nobody, if the request brought no credentials, or none that count. */
  user?: SimUser;
  /** Requests of one client's login session share it. */
  session?: string;
  /** Credentials were brought and are wrong; a nonce that is merely too old does not count. */
  refused?: boolean;
  /** The content-level login is used: the header of the reply. */
  content?: AuthHeader;
}

export class Gate {
  readonly nonces: Nonces;
  readonly contentNonces: ContentNonces;
  #failures = 0;
  #blockedUntil = 0;
  #lastUser?: string;
  readonly #strangers = new Map<string, { requests: number; until: number }>();

  constructor(
    private readonly world: World,
    private readonly switches: Switches,
  ) {
    this.nonces = new Nonces(world.clock, switches);
    this.contentNonces = new ContentNonces(world.clock, switches);
  }

  /** The user whose password is asked for when no user name is given (4.1). */
  get lastUser(): SimUser | undefined {
    return this.world.users.find(({ username }) => username === this.#lastUser) ?? this.world.users[0];
  }

  get blocked(): boolean {
    return this.world.clock.now() < this.#blockedUntil;
  }

  /** Milliseconds that nobody gets in any more. */
  get blockedFor(): number {
    return Math.max(0, this.#blockedUntil - this.world.clock.now());
  }

  /** A login was refused elsewhere that counts here, too. */
  count(): void {
    this.#refuse();
  }

  /** Nobody gets in for so long; 0 ends it. */
  block(milliseconds: number): void {
    this.#blockedUntil = this.world.clock.now() + milliseconds;
    if (milliseconds === 0) this.#failures = 0;
  }

  identify(exchange: Exchange, envelope?: Envelope): Login {
    if (this.switches.login === 'none') return { user: this.lastUser };
    const init = envelope?.headers.get('InitChallenge');
    if (init) return { content: this.contentNonces.challenge() };
    const answer = envelope?.headers.get('ClientAuth');
    if (answer) return this.#content(answer);
    return this.#digest(exchange);
  }

  /** What a client gets that would have to log in. */
  challenge(exchange: Exchange, login: Login): Reply {
    const { authorization = '' } = exchange.headers;
    if (this.#tooMany(exchange.address)) return unavailable();
    const nonce = this.nonces.issue(readAnswer(authorization)?.nonce);
    const challenge = `Digest realm="${REALM}",nonce="${nonce}",algorithm=MD5,qop="auth"`;
    const reply = htmlReply(401, 'Unauthorized', login.refused ? 'ERR_ACCESS_DENIED' : 'ERR_NONE', [
      ['WWW-Authenticate', challenge],
    ]);
    return { ...reply, delay: login.refused ? this.delay : 0 };
  }

  /** Milliseconds that a refusal takes now: every one longer than the one before. */
  get delay(): number {
    return this.#failures === 0
      ? 0
      : Math.min(16_000, this.switches.refusalDelay * 2 ** (this.#failures - 1));
  }

  /** After a restart nobody is known, and on some boxes nobody gets in for a while. */
  forget(): void {
    const { rebootTime, refusalAfterRestart } = this.switches;
    this.nonces.forget();
    this.contentNonces.forget();
    this.#strangers.clear();
    this.#failures = 0;
    this.#blockedUntil =
      refusalAfterRestart > 0 ? this.world.clock.now() + rebootTime + refusalAfterRestart : 0;
  }

  #digest({ headers, method, url, address }: Exchange): Login {
    const answer = readAnswer(headers.authorization ?? '');
    if (!answer || answer.realm !== REALM || !this.nonces.isFresh(answer)) return {};
    secret(answer.response);
    if (!sameTarget(answer.uri, url)) return this.#refuse();
    const user = this.#userFor(answer.username);
    if (!user || expectedResponse(answer, user.password, method) !== answer.response.toLowerCase())
      return this.#refuse();
    if (this.blocked) return { refused: true };
    if (this.switches.login === 'refused') return {};
    this.#strangers.delete(address);
    return this.#welcome(user, this.nonces.use(answer));
  }

  #content(answer: Record<string, string>): Login {
    const nonce = answer.Nonce ?? '';
    const session = this.contentNonces.take(nonce);
    if (session === undefined) return { content: this.contentNonces.challenge() };
    const name = answer.UserID ?? '';
    secret(answer.Auth);
    const user = this.#userFor(name);
    if (!user || contentResponse(name, user.password, nonce) !== answer.Auth?.toLowerCase()) {
      return { ...this.#refuse(), content: this.contentNonces.challenge() };
    }
    if (this.blocked || this.switches.login === 'refused')
      return { refused: true, content: this.contentNonces.challenge() };
    return { ...this.#welcome(user, session), content: this.contentNonces.next(session) };
  }

  #userFor(name: string): SimUser | undefined {
    const user = this.world.users.find(({ username }) => username === name);
    return user ?? (this.switches.login === 'password' ? this.lastUser : undefined);
  }

  #welcome(user: SimUser, session: string): Login {
    this.#failures = 0;
    this.#lastUser = user.username;
    return { user, session };
  }

  #refuse(): Login {
    this.#failures += 1;
    const { blockAfter, blockTime } = this.switches;
    if (blockAfter > 0 && this.#failures >= blockAfter)
      this.#blockedUntil = this.world.clock.now() + blockTime;
    return { refused: true };
  }

  #tooMany(address: string): boolean {
    const now = this.world.clock.now();
    const { throttleAfter, throttleTime } = this.switches;
    const stranger = this.#strangers.get(address) ?? { requests: 0, until: 0 };
    if (now < stranger.until) return true;
    if (stranger.until > 0) Object.assign(stranger, { requests: 0, until: 0 });
    stranger.requests += 1;
    this.#strangers.set(address, stranger);
    if (throttleAfter === 0 || stranger.requests <= throttleAfter) return false;
    stranger.until = now + throttleTime;
    return true;
  }
}

/** `uri` is the request's target, as a path or as a whole URL (RFC 2617, 3.2.2.5). */
function sameTarget(uri: string, url: string): boolean {
  return uri === url || uri.replace(/^https?:\/\/[^/]+/i, '') === url;
}
