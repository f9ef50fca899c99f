/** The commands in the order of the help. */

import type { CliCommand, OwnProgram } from '../command';
import { call } from './call';
import { calls } from './calls';
import { describe } from './describe';
import { diagnose } from './diagnose';
import { discover } from './discover';
import { hosts } from './hosts';
import { info } from './info';
import { services } from './services';
import { simulate } from './simulate';
import { smartHome } from './smart-home';
import { watch } from './watch';

export const commands: Readonly<Record<string, CliCommand | OwnProgram>> = {
  discover,
  info,
  services,
  describe,
  call,
  hosts,
  watch,
  calls,
  'smart-home': smartHome,
  diagnose,
  simulate,
};
