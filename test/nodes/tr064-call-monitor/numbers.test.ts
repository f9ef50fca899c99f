/** Numbers that a flow wants, in every way of writing. */

import assert from 'node:assert/strict';
import { normalizeNumber } from '../../../core/index';
import { isAmong } from '../../../nodes/tr064-call-monitor/numbers';

const berlin = { country: '49', countryPrefix: '00', area: '30', areaPrefix: '0' };
const normalize = async (number: string) => normalizeNumber(number, berlin);

describe('The numbers that a call monitor is narrowed down to', () => {
  const cases: [list: string, number: string, wanted: boolean][] = [
    ['', '0301234', true],
    ['', '', true],
    [' , ', '0301234', true],
    ['0301234', '0301234', true],
    ['0301234', '1234', true],
    ['+49 30 1234', '0301234', true],
    ['0301234', '0401234', false],
    ['0301234', '', false],
    ['0401234, 0301234', '0301234', true],
    ['0401234; 0301234', '0301234', true],
    ['0171*', '01715550123', true],
    ['+49171*', '01715550123', true],
    ['0171*', '01725550123', false],
    ['*123', '01715550123', true],
    ['*0123', '01715550124', false],
    ['*', '0301234', true],
    ['*', '', false],
    ['**610', '**610', true],
    ['**610', '0301610', false],
    ['0033*', '+33199001234', true],
  ];
  for (const [list, number, wanted] of cases) {
    it(`"${list}" ${wanted ? 'holds' : 'does not hold'} "${number}"`, async () => {
      assert.equal(await isAmong(list, number, normalize), wanted);
    });
  }
});
