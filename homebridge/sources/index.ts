/** All the parts of a box that can be shown. */

import { internet } from './internet';
import { internetAccess } from './internet-access';
import { presence } from './presence';
import { ringing } from './ringing';
import { smartHome } from './smart-home';
import type { SourceFactory } from './source';
import { system } from './system';
import { answeringMachines, deflections } from './telephony';
import { wake } from './wake';
import { wlan } from './wlan';

export { firmwareOf, type Source, type SourceContext } from './source';

export const sources: readonly SourceFactory[] = [
  wlan,
  smartHome,
  presence,
  wake,
  internet,
  internetAccess,
  answeringMachines,
  deflections,
  ringing,
  system,
];
