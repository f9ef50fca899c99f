import assert from 'node:assert/strict';
import { settingsOf } from '../../../core/options';
import { refuseOutOfRange } from '../../../nodes/common/out-of-range';
import { inRange, ranges } from '../../../nodes/common/ranges';
import { BOX_DEFAULTS, connectOptions } from '../../../nodes/tr064-box/settings';

type Range = keyof typeof ranges;
type Valid = (value: unknown, node: object) => true | string;

/** What every dialog and the runtime are given; `undefined` and variables are for the dialogs alone. */
const values = [
  '',
  '0',
  '1',
  '1.5',
  '60',
  '61',
  '600',
  '601',
  '1440',
  '1441',
  '65535',
  '65536',
  '86400',
  '86401',
].concat(['-1', 'abc', '1e99', 'NaN', 'Infinity', '0x10', ' 5 ', '99999999999']);
const node = { _: (key: string) => key };

/** Where each number is checked in a dialog; these are types of the browser, so they are read by name. */
const dialogs: Readonly<Record<Range, readonly (readonly [type: string, check: string])[]>> = {
  port: [
    ['tr064-box', 'validPort'],
    ['tr064-call-monitor', 'validPort'],
  ],
  notificationPort: [['tr064-box', 'validNotificationPort']],
  webPort: [['tr064-box', 'validWebPort']],
  timeout: [['tr064-box', 'validTimeout']],
  waitForBox: [['tr064-box', 'validWaitForBox']],
  searchTimeout: [['tr064-discover', 'validTimeout']],
  interval: [['tr064-event', 'validInterval']],
  step: [['tr064-event', 'validStep']],
  awayAfter: [
    ['tr064-presence', 'validMinutes'],
    ['tr064-presence', 'validPersons'],
  ],
};

async function checkOf([type, check]: readonly [string, string]): Promise<Valid> {
  const valid = (await import(`../../../nodes/${type}/editor`))[check] as Valid;
  if (check !== 'validPersons') return valid;
  return (awayAfter, node) => valid([{ id: '1', name: 'Anna', devices: 'x', awayAfter }], node);
}

describe('A number in the settings of a node', () => {
  for (const name of Object.keys(ranges) as Range[]) {
    it(`is refused by the dialog where the runtime refuses it, and nowhere else (${name})`, async () => {
      const checks = await Promise.all(dialogs[name].map(checkOf));
      for (const value of values) {
        for (const valid of checks) {
          assert.equal(valid(value, node) === true, inRange(name, value), `${name} "${value}"`);
        }
        const runtime = () => refuseOutOfRange(name, value);
        if (inRange(name, value)) runtime();
        else assert.throws(runtime, { code: 'INVALID_ARGS', variable: name });
      }
      for (const valid of checks) {
        assert.equal(valid(`\${SOME_VARIABLE}`, node), true);
        assert.equal(valid(undefined, node), true);
      }
    });
  }

  it('that the core takes for a time limit is one that the dialog allows', () => {
    // Nothing at all is the default.
    for (const timeout of values.filter((value) => value !== '')) {
      const options = connectOptions({ ...BOX_DEFAULTS, timeout }, {});
      const work = () => settingsOf(options);
      if (inRange('timeout', timeout)) work();
      else assert.throws(work, { code: 'INVALID_ARGS', variable: 'timeout' });
    }
  });
});
