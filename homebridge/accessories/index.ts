/** Which mapping shows which kind of thing. */

import type { Mapping } from '../mapping';
import type { Kind } from '../thing';
import { answeringMachine } from './answering-machine';
import { deflection } from './deflection';
import { guestWifi } from './guest-wifi';
import { internet } from './internet';
import { internetAccess } from './internet-access';
import { plug } from './plug';
import { presence } from './presence';
import { radio } from './radio';
import { reboot } from './reboot';
import { reconnect } from './reconnect';
import { ringing } from './ringing';
import { wake } from './wake';

const mappings = {
  'guest-wifi': guestWifi,
  radio,
  plug,
  wake,
  person: presence,
  anyone: presence,
  'internet-access': internetAccess,
  internet,
  'answering-machine': answeringMachine,
  deflection,
  ringing,
  reboot,
  reconnect,
} satisfies Record<Kind, unknown>;

export type AnyMapping = Mapping<object, unknown>;

/** Undefined for a kind that a newer version of this plugin wrote into Homebridge's cache. */
export function mappingOf(kind: string): AnyMapping | undefined {
  const found = Object.entries(mappings).find(([name]) => name === kind)?.[1];
  return found as AnyMapping | undefined;
}
