import assert from 'node:assert/strict';
import { Tr064Error, type Values } from '../../../core/index';
import { concernsBox, differs, readings, waitAfter } from '../../../core/watch/polling';
import type { Question } from '../../../core/watch/topic';

/** As far as these functions read it. */
const question = (more: Partial<Question>): Question => ({
  kinds: [],
  evented: [],
  interval: 30_000,
  action: 'GetInfo',
  ...more,
});
const wholeList = question({ action: 'GetGenericDeviceInfos', index: 'NewIndex' });

describe('asking for what a topic is about', () => {
  const list = (entries: number, end = new Tr064Error('NO_SUCH_ENTRY', 'no more')) => {
    const asked: (Values | undefined)[] = [];
    const ask = async (_service: string, _action: string, args?: Values) => {
      asked.push(args);
      if (args && Number(args.NewIndex) >= entries) throw end;
      return { NewName: String(args?.NewIndex) };
    };
    return { ask, asked };
  };

  it('is one call where there is no index', async () => {
    const { ask, asked } = list(5);
    const rows = await readings(ask, question({}), 'WLANConfiguration:1');
    assert.deepEqual([rows.length, asked], [1, [undefined]]);
  });

  it('goes on to the end of the list, and no further than known where that is known', async () => {
    const { ask, asked } = list(3);
    assert.equal((await readings(ask, wholeList, 'X_AVM-DE_Homeauto:1')).length, 3);
    assert.equal(asked.length, 4);
    assert.equal(
      (await readings(ask, wholeList, 'X_AVM-DE_Homeauto:1', { known: 2, knownOnly: true })).length,
      2,
    );
    assert.equal(asked.length, 6);
  });

  it('ends at a list without end', async () => {
    const { ask } = list(Number.POSITIVE_INFINITY);
    assert.equal((await readings(ask, wholeList, 'X_AVM-DE_Homeauto:1')).length, 250);
  });

  it('does not take a failure for the end of the list', async () => {
    const { ask } = list(2, new Tr064Error('UNREACHABLE', 'gone'));
    await assert.rejects(readings(ask, wholeList, 'X_AVM-DE_Homeauto:1'), { code: 'UNREACHABLE' });
  });
});

describe('whether a reading is news', () => {
  const reading = (values: Values) => ({ service: 'Hosts:1', values });
  const a = reading({ NewEnable: true, NewCounter: 1 });
  const b = reading({ NewEnable: true, NewCounter: 2 });

  it('looks at what is watched alone, or at everything', () => {
    assert.equal(differs(question({ watched: ['NewEnable'] }), a, b), false);
    assert.equal(differs(question({}), a, b), true);
    assert.equal(differs(question({}), a, reading({ ...a.values })), false);
  });

  it('sees a value that came or went', () => {
    assert.equal(differs(question({}), a, reading({ NewEnable: true })), true);
    assert.equal(differs(question({}), reading({ NewEnable: true }), a), true);
    assert.equal(differs(question({}), undefined, a), true);
    assert.equal(differs(question({}), undefined, undefined), false);
  });
});

describe('the wait after a failed question', () => {
  const itself = new Tr064Error('TIMEOUT', '');
  const person = new Tr064Error('MISSING_RIGHT', '');

  it('doubles with each failure, up to five minutes; up to half an hour where a person is needed', () => {
    assert.deepEqual(
      [1, 2, 10].map((failures) => waitAfter(itself, failures, 10_000)),
      [20_000, 40_000, 300_000],
    );
    assert.equal(waitAfter(person, 20, 10_000), 1_800_000);
  });

  it('is never shorter than the interval that somebody has chosen', () => {
    assert.equal(waitAfter(itself, 1, 3_600_000), 3_600_000);
  });

  it('concerns all services where the login or the box is the reason', () => {
    assert.deepEqual([itself, person, new Tr064Error('UNAUTHORIZED', '')].map(concernsBox), [
      true,
      false,
      true,
    ]);
  });
});
