import assert from 'node:assert/strict';
import type { Action, Argument, StateVariable } from '../../../core/model';
import { allowed, decodeValues, encodeArguments } from '../../../core/values';

type Facts = Partial<Omit<StateVariable, 'name'>>;

function argument(name: string, direction: 'in' | 'out', dataType: string, facts: Facts = {}): Argument {
  return { name, direction, variable: { name, sendEvents: false, ...facts, dataType } };
}

const action = (...list: Argument[]): Action => ({ name: 'SetThing', arguments: list });

const one = (dataType: string, value: unknown, facts: Facts = {}) =>
  encodeArguments(action(argument('NewValue', 'in', dataType, facts)), { NewValue: value })[0]![1];

const refused =
  (...patterns: RegExp[]) =>
  (error: { code: string; message: string }) => {
    assert.equal(error.code, 'INVALID_ARGS');
    for (const pattern of patterns) assert.match(error.message, pattern);
    return true;
  };

describe('arguments on their way to the box', () => {
  it('take any usual word for a boolean', () => {
    for (const value of [true, 1, '1', 'true', 'TRUE', 'yes', ' on '])
      assert.equal(one('boolean', value), '1');
    for (const value of [false, 0, '0', 'false', 'no', 'off']) assert.equal(one('boolean', value), '0');
    assert.throws(() => one('boolean', 'maybe'), refused(/NewValue/, /"maybe"/, /true or false/));
    assert.throws(() => one('boolean', 2), refused(/cannot be 2/));
  });

  it('take whole numbers within the type', () => {
    assert.equal(one('ui1', 255), '255');
    assert.equal(one('ui4', '4294967295'), '4294967295');
    assert.equal(one('i4', '-2147483648'), '-2147483648');
    assert.throws(() => one('ui1', 256), refused(/NewValue cannot be 256/, /from 0 to 255/));
    assert.throws(() => one('ui2', -1), refused(/from 0 to 65535/));
    for (const value of [1.5, '', ' ', 'x', '1e3', '0x10', true, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => one('ui2', value), refused(/NewValue/), String(value));
    }
  });

  it('keep to the range of the state variable, and to the type where the range is wider', () => {
    const range = { allowedRange: { minimum: 0, maximum: 23 } };
    assert.equal(one('ui2', 23, range), '23');
    assert.throws(() => one('ui2', 24, range), refused(/from 0 to 23/));
    assert.throws(
      () => one('ui2', 70_000, { allowedRange: { minimum: 1, maximum: 4_294_967_295 } }),
      refused(/from 1 to 65535/),
    );
    const steps = { allowedRange: { minimum: 10, maximum: 30, step: 10 } };
    assert.equal(one('ui2', 20, steps), '20');
    assert.throws(() => one('ui2', 15, steps), refused(/steps of 10/));
  });

  it('keep to the value list', () => {
    const list = { allowedValues: ['OFF', 'ON', 'TOGGLE'] };
    assert.equal(one('string', 'ON', list), 'ON');
    assert.throws(() => one('string', 'AUS', list), refused(/"AUS"/, /one of OFF, ON, TOGGLE/));
  });

  it('hold text that XML can hold', () => {
    assert.equal(one('string', 'Gäste 🙂\n'), 'Gäste 🙂\n');
    assert.equal(one('string', 12), '12');
    assert.equal(one('string', ''), '');
    assert.throws(() => one('string', 'a\u0000b'), refused(/control characters/));
    assert.throws(() => one('string', '\ud800'), refused(/control characters/));
    assert.throws(() => one('string', {}), refused(/an object/));
  });

  it('go out in the order of the SCPD, which may list an out before an in', () => {
    const list = action(
      argument('NewA', 'in', 'ui2'),
      argument('NewOut', 'out', 'string'),
      argument('NewB', 'in', 'boolean'),
    );
    assert.deepEqual(encodeArguments(list, { NewB: true, NewA: 1 }), [
      ['NewA', '1'],
      ['NewB', '1'],
    ]);
  });

  it('are named in any case, but only once', () => {
    const list = action(argument('NewIndex', 'in', 'ui2'));
    assert.deepEqual(encodeArguments(list, { newindex: 1 }), [['NewIndex', '1']]);
    assert.throws(
      () => encodeArguments(list, { NewIndex: 1, newindex: 2 }),
      refused(/NewIndex is given twice/, /newindex/),
    );
  });

  it('that are missing or unknown are named', () => {
    const list = action(argument('NewIndex', 'in', 'ui2'));
    assert.throws(() => encodeArguments(list, {}), refused(/NewIndex is missing/, /0 to 65535/));
    assert.throws(() => encodeArguments(list, { NewIndex: null }), refused(/NewIndex/));
    assert.throws(
      () => encodeArguments(list, { NewIndex: 1, NewName: 'x' }),
      refused(/NewName is unknown/, /takes NewIndex/),
    );
    assert.throws(() => encodeArguments(action(), { NewIndex: 1 }), refused(/none at all/));
    assert.throws(() => encodeArguments(list, [1]), refused(/must be an object/));
  });

  it('that are secrets are not repeated in the error', () => {
    const list = action(argument('NewPassword', 'in', 'string', { allowedValues: ['x'] }));
    assert.throws(
      () => encodeArguments(list, { NewPassword: 'sommer2026' }),
      (error: Error) => !error.message.includes('sommer2026'),
    );
  });

  it('are described for a person', () => {
    assert.equal(allowed(argument('A', 'in', 'ui1').variable), 'a whole number from 0 to 255');
    assert.equal(allowed(argument('A', 'in', 'boolean').variable), 'true or false');
    assert.equal(
      allowed(argument('A', 'in', 'string', { allowedValues: ['x', 'y'] }).variable),
      'one of x, y',
    );
  });
});

describe('values on their way from the box', () => {
  const reply = (entries: Record<string, string>, ...list: Argument[]) =>
    decodeValues(action(...list), new Map(Object.entries(entries)));

  it('are numbers and booleans where the SCPD says so, and text otherwise', () => {
    assert.deepEqual(
      reply(
        {
          NewEnable: '1',
          NewOff: '0',
          NewChannel: ' 6 ',
          NewOffset: '-3',
          NewSSID: '0123',
          NewTime: '2026-06-01T00:00:00',
        },
        argument('NewEnable', 'out', 'boolean'),
        argument('NewOff', 'out', 'boolean'),
        argument('NewChannel', 'out', 'ui1'),
        argument('NewOffset', 'out', 'i4'),
        argument('NewSSID', 'out', 'string'),
        argument('NewTime', 'out', 'dateTime'),
      ),
      {
        NewEnable: true,
        NewOff: false,
        NewChannel: 6,
        NewOffset: -3,
        NewSSID: '0123',
        NewTime: '2026-06-01T00:00:00',
      },
    );
  });

  it('stay what the box sent where they do not fit their type', () => {
    assert.deepEqual(
      reply({ NewA: 'unknown', NewB: '' }, argument('NewA', 'out', 'ui4'), argument('NewB', 'out', 'ui4')),
      { NewA: 'unknown', NewB: '' },
    );
    // A radio of which the box does not say whether it is on is not off.
    const [perhaps, untold] = [argument('NewA', 'out', 'boolean'), argument('NewB', 'out', 'boolean')];
    assert.deepEqual(reply({ NewA: 'perhaps', NewB: '' }, perhaps, untold), { NewA: 'perhaps', NewB: '' });
  });

  it('that the SCPD does not know are text', () => {
    assert.deepEqual(reply({ NewMore: '1' }), { NewMore: '1' });
  });

  it('without the prefix of First Steps 10.7.4 get the name that real boxes use', () => {
    const count = argument('NewHostNumberOfEntries', 'out', 'ui2');
    assert.deepEqual(reply({ HostNumberOfEntries: '42' }, count), { NewHostNumberOfEntries: 42 });
  });

  it('cannot reach into JavaScript', () => {
    const values = reply({ ['__proto__']: 'x' });
    assert.equal(Object.getPrototypeOf(values), Object.prototype);
    assert.ok(Object.hasOwn(values, '__proto__'));
  });
});
