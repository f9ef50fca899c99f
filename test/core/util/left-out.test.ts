/** A part that was left out of something read together is told once, and once more when it is back. */

import assert from 'node:assert/strict';
import { FritzBox, listRadios, listRadiosWithType, listSmartDevices, Phonebook } from '../../../core/index';
import { LeftOut } from '../../../core/util/left-out';
import { boxes } from '../support/boxes';

function listen() {
  const lines: string[] = [];
  const keep = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  return { lines, logger: { debug: () => {}, info: keep('info'), warn: keep('warn'), error: keep('error') } };
}

describe('a part that is left out', () => {
  it('is told once, and once that it answers again', () => {
    const { lines, logger } = listen();
    const leftOut = new LeftOut(logger);
    leftOut.note('Radio 1');
    leftOut.note('Radio 2', new Error('no'));
    leftOut.note('Radio 2', new Error('still not'));
    leftOut.note('Radio 2');
    leftOut.note('Radio 2');
    assert.deepEqual(lines, [
      'warn: Radio 2 does not answer and is left out: Something unexpected happened: no',
      'info: Radio 2 answers again.',
    ]);
  });

  const { simulate, connect } = boxes();

  async function heard(spoil: (simulator: Awaited<ReturnType<typeof simulate>>) => void) {
    const simulator = await simulate();
    const { lines, logger } = listen();
    const box = await connect(simulator, { logger, web: false });
    lines.length = 0;
    spoil(simulator);
    return { box, told: () => lines.filter((line) => line.includes('left out')) };
  }

  it('is a radio, of all readers of radios once', async () => {
    const { box, told } = await heard(({ world }) =>
      world.breakAction('WLANConfiguration', 'GetInfo', 820, 1),
    );
    assert.equal((await listRadios(box)).length, 3);
    await listRadiosWithType(box);
    assert.equal(told().length, 1);
    assert.match(told()[0]!, /^warn: WLANConfiguration:\d does not answer and is left out: .*820/);
  });

  it('is a smart-home device', async () => {
    const { box, told } = await heard(({ world }) =>
      world.breakAction('X_AVM-DE_Homeauto', 'GetGenericDeviceInfos', 820, 1),
    );
    const all = (await listSmartDevices(box)).length;
    assert.match(told().join(), /^warn: Smart-home device 1 does not answer and is left out/);
    assert.equal((await listSmartDevices(box)).length, all + 1);
    assert.equal(told().length, 1);
  });

  it('is a phone book', async () => {
    const { box, told } = await heard(({ injections }) => {
      injections.add({ kind: 'status', status: 500, path: '/phonebook.lua', times: 1 });
    });
    const book = new Phonebook(() => box);
    assert.notEqual((await book.contacts()).length, 0);
    await book.contacts();
    assert.equal(told().length, 1);
    assert.match(told()[0]!, /^warn: Phone book \d does not answer and is left out/);
    assert.ok(box instanceof FritzBox);
  });
});
