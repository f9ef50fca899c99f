/** `login_sid.lua`: challenges, checks answers, slows down who guesses, tells rights and users (Session ID, 2021). */

import { escapeXml } from '../../files/xml';
import type { Right, SimUser } from '../../household/users';
import type { World } from '../../household/world';
import { secret } from '../../secrets';
import { type Exchange, type Reply, xmlReply } from '../exchange';
import type { Gate } from '../login';
import type { Switches } from '../switches';
import { expectedAnswer, isSame, md5Challenge, pbkdf2Challenge } from './challenge';
import { NO_SESSION, type WebSessions } from './sessions';
import { systemVersion } from './version';

const PBKDF2_SINCE = 724;
const LONGEST_BLOCK = 256;

const rights: [name: string, right: Right][] = [
  ['Dial', 'P'],
  ['App', 'A'],
  ['HomeAuto', 'H'],
  ['BoxAdmin', 'C'],
  ['Phone', 'P'],
  ['NAS', 'N'],
];

export class WebLogin {
  /** That were given out and not answered yet. */
  readonly #challenges = new Set<string>();
  #failures = 0;
  #blockedUntil = 0;
  #lastUser?: string;

  constructor(
    private readonly world: World,
    private readonly switches: Switches,
    private readonly sessions: WebSessions,
    private readonly gate: Gate,
  ) {}

  /** Seconds that nobody gets in any more. */
  get blockTime(): number {
    const shared = this.switches.webBlockShared ? this.gate.blockedFor : 0;
    const own = this.#blockedUntil - this.world.clock.now();
    return Math.max(0, Math.ceil(Math.max(own, shared) / 1000));
  }

  answer(exchange: Exchange, fields: URLSearchParams): Reply {
    const sid = fields.get('sid') ?? '';
    const response = fields.get('response');
    if (fields.has('logout')) {
      this.sessions.end(sid);
      return this.#info(NO_SESSION, fields);
    }
    if (response !== null) return this.#enter(exchange, fields, response);
    const user = this.sessions.use(sid, exchange.address);
    if (user) return this.#info(sid, fields, user);
    if (this.switches.login === 'none') {
      const only = this.world.users[0]!;
      return this.#info(this.sessions.create(only, exchange.address), fields, only);
    }
    return this.#info(NO_SESSION, fields);
  }

  forget(): void {
    this.#challenges.clear();
    this.#failures = 0;
    this.#blockedUntil = 0;
  }

  #enter({ address }: Exchange, fields: URLSearchParams, response: string): Reply {
    secret(response);
    const user = this.#userFor(fields.get('username') ?? '');
    const challenge = this.#challengeOf(response);
    // While blocked, also the right answer is refused, and nothing is counted.
    if (this.blockTime > 0) return this.#info(NO_SESSION, fields);
    const right = user && challenge && isSame(expectedAnswer(challenge, user.password), response);
    if (!right || this.switches.login === 'refused') {
      this.#refuse();
      return this.#info(NO_SESSION, fields);
    }
    this.#failures = 0;
    this.#lastUser = user.username;
    return this.#info(this.sessions.create(user, address), fields, user);
  }

  #refuse(): void {
    this.#failures += 1;
    const seconds = Math.min(LONGEST_BLOCK, this.switches.webBlockTime * 2 ** (this.#failures - 1));
    this.#blockedUntil = this.world.clock.now() + seconds * 1000;
    if (this.switches.webBlockShared) this.gate.count();
  }

  #userFor(name: string): SimUser | undefined {
    const user = this.world.users.find(({ username }) => username === name);
    return user ?? (this.switches.login === 'password' ? this.#last : undefined);
  }

  /** The user of the last login; before any the first one. */
  get #last(): SimUser | undefined {
    return this.world.users.find(({ username }) => username === this.#lastUser) ?? this.world.users[0];
  }

  /** The answer says which challenge it is for; one that was not given out, or was answered, does not count. */
  #challengeOf(response: string): string | undefined {
    const [head = ''] = response.split(/[$-]/);
    const found = [...this.#challenges].find((one) => one.split('$').at(-1) === head);
    if (found) this.#challenges.delete(found);
    return found;
  }

  #challenge(fields: URLSearchParams): string {
    const { webLogin, webRounds, webRoundsOfAnswer } = this.switches;
    const young = systemVersion(this.world.box.firmware) >= PBKDF2_SINCE;
    const modern = fields.get('version') === '2' && (webLogin === 'firmware' ? young : webLogin === 'pbkdf2');
    const challenge = modern ? pbkdf2Challenge(webRounds, webRoundsOfAnswer) : md5Challenge();
    this.#challenges.add(challenge);
    if (this.#challenges.size > 100) this.#challenges.delete(this.#challenges.values().next().value!);
    return challenge;
  }

  #info(sid: string, fields: URLSearchParams, user?: SimUser): Reply {
    const names = this.world.users.map(
      (one) => `<User${one === this.#last ? ' last="1"' : ''}>${escapeXml(one.username)}</User>`,
    );
    const granted = rights.filter(([, right]) => user?.rights.includes(right));
    const access = granted.map(([name]) => `<Name>${name}</Name><Access>2</Access>`).join('');
    const users = this.switches.login === 'users' ? `<Users>${names.join('')}</Users>` : '<Users></Users>';
    return xmlReply(
      '<?xml version="1.0" encoding="utf-8"?><SessionInfo>' +
        `<SID>${sid}</SID><Challenge>${this.#challenge(fields)}</Challenge><BlockTime>${this.blockTime}</BlockTime>` +
        `<Rights>${access}</Rights>${users}</SessionInfo>\n`,
    );
  }
}
