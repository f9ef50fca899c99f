import assert from 'node:assert/strict';
import { scpdFromRecord, scpdToRecord } from '../../../core/description/record';
import { parseScpd } from '../../../core/description/scpd';

const argument = (name: string, direction: string, variable: string) =>
  `<argument><name>${name}</name><direction>${direction}</direction><relatedStateVariable>${variable}</relatedStateVariable></argument>`;

const scpd = (actions: string, variables: string) => `<?xml version="1.0"?>
<scpd xmlns="urn:dslforum-org:service-1-0">
<specVersion><major>1</major><minor>0</minor></specVersion>
<actionList>${actions}</actionList>
<serviceStateTable>${variables}</serviceStateTable>
</scpd>`;

const action = (name: string, ...list: string[]) =>
  `<action><name>${name}</name><argumentList>${list.join('\n')}</argumentList></action>`;

const variable = (name: string, type: string, more = '', sendEvents = 'no') =>
  `<stateVariable sendEvents="${sendEvents}"><name>${name}</name><dataType>${type}</dataType>${more}</stateVariable>`;

const list = (...values: string[]) =>
  `<allowedValueList>${values.map((value) => `<allowedValue>${value}</allowedValue>`).join('')}</allowedValueList>`;

describe('an SCPD', () => {
  const switchState = variable(
    'SwitchState',
    'string',
    `<defaultValue>OFF</defaultValue>${list('OFF', 'ON', '')}`,
  );
  const index = variable(
    'Index',
    'ui2',
    '<allowedValueRange><minimum>0</minimum><maximum>4</maximum><step>1</step></allowedValueRange>',
  );

  it('tells actions with their arguments in its own order', () => {
    const { actions } = parseScpd(
      scpd(
        action('SetSwitch', argument('NewOld', 'out', 'SwitchState'), argument('NewIndex', 'in', 'Index')),
        switchState + index,
      ),
    );
    assert.deepEqual(
      actions
        .get('SetSwitch')
        ?.arguments.map(({ name, direction, variable: { dataType } }) => [name, direction, dataType]),
      [
        ['NewOld', 'out', 'string'],
        ['NewIndex', 'in', 'ui2'],
      ],
    );
  });

  it('tells what a state variable may hold', () => {
    const text = variable('Text', 'string', '<defaultValue>a &amp; b</defaultValue>');
    const empty = variable('Empty', 'string', '<defaultValue></defaultValue>', 'yes');
    const { variables } = parseScpd(scpd('', switchState + index + text + empty));
    assert.deepEqual(variables.get('SwitchState')?.allowedValues, ['OFF', 'ON', '']);
    assert.deepEqual(variables.get('Index')?.allowedRange, { minimum: 0, maximum: 4, step: 1 });
    assert.equal(variables.get('Text')?.defaultValue, 'a & b');
    assert.equal(variables.get('Empty')?.defaultValue, '');
    assert.deepEqual(
      [...variables.values()].map(({ sendEvents }) => sendEvents),
      [false, false, false, true],
    );
  });

  it('tells no range where an end of it is missing or no number', () => {
    const range = (ends: string) => `<allowedValueRange>${ends}</allowedValueRange>`;
    const { variables } = parseScpd(
      scpd(
        '',
        variable('Open', 'ui2', range('<minimum>1</minimum>')) +
          variable('Words', 'ui2', range('<minimum>low</minimum><maximum>high</maximum>')) +
          variable('Empty', 'ui2', range('<minimum></minimum><maximum></maximum>')) +
          variable('Steps', 'ui2', range('<minimum>1</minimum><maximum>9</maximum><step>any</step>')),
      ),
    );
    assert.deepEqual(
      [...variables.values()].map(({ allowedRange }) => allowedRange),
      [undefined, undefined, undefined, { minimum: 1, maximum: 9 }],
    );
  });

  it('may declare an action without arguments, an argument twice, and one without its variable', () => {
    const { actions } = parseScpd(
      scpd(
        '<action><name>Reboot</name></action>' +
          action(
            'Get',
            argument('NewA', 'out', 'Index'),
            argument('NewA', 'out', 'Index'),
            argument('NewB', 'out', 'Gone'),
          ),
        index,
      ),
    );
    assert.deepEqual(actions.get('Reboot')?.arguments, []);
    assert.deepEqual(
      actions.get('Get')?.arguments.map(({ name, variable: { dataType } }) => [name, dataType]),
      [
        ['NewA', 'ui2'],
        ['NewB', 'string'],
      ],
    );
  });

  it('is refused when it is none', () => {
    assert.throws(() => parseScpd('<root/>'), { code: 'MALFORMED' });
    assert.throws(() => parseScpd('<html><br></html>'), { code: 'MALFORMED' });
  });

  it('comes back from JSON as it was, and not at all when a part of it is damaged', () => {
    const read = parseScpd(
      scpd(action('SetSwitch', argument('NewIndex', 'in', 'Index')), switchState + index),
    );
    const record = JSON.parse(JSON.stringify(scpdToRecord(read)));
    assert.deepEqual(scpdFromRecord(record), read);
    const damages: ((copy: Record<string, never>) => unknown)[] = [
      (copy) => ({ ...copy, actions: 'none' }),
      (copy) => ({ ...copy, variables: [{ name: 'Index' }] }),
      (copy) => ({
        ...copy,
        actions: [{ name: 'SetSwitch', arguments: [['NewIndex', 'sideways', 'Index']] }],
      }),
      (copy) => ({ ...copy, actions: [{ name: 'SetSwitch', arguments: [[1, 2, 3]] }] }),
      () => null,
      () => [],
    ];
    for (const damage of damages) assert.equal(scpdFromRecord(damage(structuredClone(record))), undefined);
  });
});
