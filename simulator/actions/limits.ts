/** Lengths and characters that the box demands of strings: 801 too short, 802 too long, 803 wrong characters. */

import type { SimService, SimVariable } from '../description/model';
import { Fault } from '../fault';
import type { World } from '../household/world';

/** Variables whose limits are told under another name. */
const otherNames: Record<string, string> = {
  PreSharedKey: 'PSK',
  HostName: 'X_AVM-DE_Hostname',
  ConfigPassword: 'Password',
};

/** An empty one leaves the key as it is. */
const mayBeEmpty = ['PreSharedKey', 'KeyPassphrase'];

type Word = 'MinChars' | 'MaxChars' | 'AllowedChars';

/** What the box itself tells of a limit: as `MinCharsSSID` or `VoIPNumberMinChars`. */
function told(world: World, service: SimService, { name }: SimVariable, word: Word): string | undefined {
  const stem = (otherNames[name] ?? name).toLowerCase();
  const names = [`${word.toLowerCase()}${stem}`, `${stem}${word.toLowerCase()}`];
  for (const variable of service.variables.values())
    if (names.includes(variable.name.toLowerCase())) return world.store.get(service, variable);
  return undefined;
}

export function checkLimits(world: World, service: SimService, variable: SimVariable, value: string): void {
  if (value === '' && mayBeEmpty.includes(variable.name)) return;
  const limit = (word: Word) => told(world, service, variable, word);
  const { length } = [...value];
  if (length < Number(limit('MinChars') ?? 0)) throw new Fault(801);
  if (length > Number(limit('MaxChars') ?? Number.POSITIVE_INFINITY)) throw new Fault(802);
  const allowed = limit('AllowedChars');
  // None at all: nothing is said of them.
  if (allowed && [...value].some((character) => !allowed.includes(character))) throw new Fault(803);
}
