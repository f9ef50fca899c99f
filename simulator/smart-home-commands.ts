/** What can be done to the smart home through the control port: keys, sensors, batteries, and orders that fail. */

import { type Command, command } from './command';
import type { SmartDevice } from './household/smart-home';

export const smartHomeCommands: Record<string, Command> = {
  pressKey: command(
    'Someone presses a key: by its AIN or name, or the how-manieth of a device.',
    { which: 'Taster Flur', 'key?': 0 },
    ({ world }, { which, key }) => world.pressKey(which, key),
  ),
  setAlert: command(
    'A contact opens or closes; a sensor reports, or is quiet again.',
    { which: 'Fenster Bad', on: true },
    ({ world }, { which, on }) => world.setAlert(which, on),
  ),
  setBattery: command('Percent of a battery.', { which: 'Fenster Bad', percent: 10 }, ({ world }, body) =>
    world.setBattery(body.which, body.percent),
  ),
  turnThermostat: command(
    'Someone turns a thermostat by hand, in 1/10 °C.',
    { which: 'Heizung Bad', temperature: 215 },
    ({ world }, { which, temperature }) => world.turnThermostat(which, temperature),
  ),
  updateSmartDevice: command(
    'Changes what the box knows of a smart home device (household/smart/device.ts).',
    { which: 'Heizung Bad', changes: { heating: { summer: true } } },
    ({ world }, { which, changes }) => world.updateSmartDevice(which, changes as Partial<SmartDevice>),
  ),
  refuseCommand: command(
    'A command of AHA-HTTP answers an HTTP status.',
    { command: 'sethkrtsoll', 'status?': 500, 'times?': 1 },
    ({ webSite }, body) => webSite.brokenCommands.add(body.command, body.status ?? 500, body.times),
  ),
  refuseRest: command(
    'Requests to REST answer an error code: `*`, a method, or method and path.',
    { what: 'PUT', code: 3006, 'times?': 1 },
    ({ webSite }, { what, code, times }) => webSite.brokenPaths.add(what, code, times),
  ),
  endSessions: command('All sessions of the web server end.', {}, ({ webSite }) => webSite.sessions.forget()),
};
