/** What the web server of the box is made of, beside the household: sessions, the login, answers ordered from outside. */

import type { World } from '../../household/world';
import type { Gate } from '../login';
import type { Sids } from '../sids';
import type { Switches } from '../switches';
import { Refusals } from './refusals';
import { WebSessions } from './sessions';
import { WebLogin } from './web-login';

export interface WebSite {
  readonly world: World;
  readonly switches: Switches;
  readonly sessions: WebSessions;
  readonly login: WebLogin;
  /** AHA commands that answer an HTTP status. */
  readonly brokenCommands: Refusals;
  /** Paths of REST, such as `PUT /api/v0/smarthome/overview/units/…` or only `PUT`, that answer an error code. */
  readonly brokenPaths: Refusals;
  /** Whether the smart home is there at all: repeaters have none. */
  readonly smartHome: boolean;
}

export function makeWebSite(
  { world, switches, sids, gate }: { world: World; switches: Switches; sids: Sids; gate: Gate },
  smartHome: boolean,
): WebSite {
  const sessions = new WebSessions(world, switches, sids);
  const login = new WebLogin(world, switches, sessions, gate);
  return {
    ...{ world, switches, sessions, login, smartHome },
    ...{ brokenCommands: new Refusals(), brokenPaths: new Refusals() },
  };
}
