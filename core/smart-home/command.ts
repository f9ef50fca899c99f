/** One way to order something of any device of the smart home, whichever interface the box has. */

import { Tr064Error } from '../errors';
import type { Box } from '../features/box';
import type { SwitchOptions } from '../features/commands';
import type { SmartCommand } from './commands';
import type { SmartDevice } from './model';
import { switchSmartDevice } from './smart-home';

/**
 * Orders what `command` says of one device, group, template or routine, by its AIN; one order after another for each, the
 * newest wins. Resolves with the device as the box shows it then: with the new state, or still `busy` where the device
 * listens late. What the device cannot do is refused before anything is sent.
 * @throws INVALID_ARGS with what is allowed, ACTION_FAILED for what cannot be done (absent, locked, no such part), MISSING_RIGHT,
 *   TIMEOUT when the state does not follow, SUPERSEDED when a newer order to the same device came
 */
export async function commandSmartHome(
  box: Box,
  ain: string,
  command: SmartCommand,
  options: SwitchOptions = {},
): Promise<SmartDevice> {
  const { on, ...others } = command;
  const [other] = Object.entries(others).find(([, value]) => value !== undefined) ?? [];
  if (other !== undefined) throw onlySwitching(other);
  if (on === undefined) {
    throw new Tr064Error('INVALID_ARGS', 'The command says nothing.', { variable: 'command' });
  }
  return switchSmartDevice(box, ain, on, options);
}

function onlySwitching(field: string): Tr064Error {
  return new Tr064Error(
    'ACTION_FAILED',
    `This box takes no orders such as "${field}": over TR-064 plugs can be switched on and off, and nothing else.`,
    { variable: field, sent: 'nothing' },
  );
}
