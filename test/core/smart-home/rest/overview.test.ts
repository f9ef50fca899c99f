/** Every example of the manufacturer's text, read without loss; and what the text does not promise. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { SmartDevice } from '../../../../core/smart-home/model';
import { devicesOf } from '../../../../core/smart-home/rest/overview';
import { seriesOf, settingsOf } from '../../../../core/smart-home/rest/statistics';
import { isObject, type Json } from '../../../../core/util/json-folder';
import { sharedPath } from '../../../support/shared';

const text = sharedPath('spec', 'smart-home-rest-8.20.yaml');

type Examples = Record<string, { value: Json }>;

describe("the examples of the manufacturer's text", () => {
  let examples: Examples;

  before(function () {
    if (!text) {
      process.stdout.write('    ../shared/spec is missing: no example is read.\n');
      this.skip();
    }
    const document = parse(readFileSync(text, 'utf8')) as { components: { examples: Examples } };
    examples = document.components.examples;
  });

  const value = (name: string) => examples[name]!.value;
  const list = (names: string[]) => names.map(value);
  const unit = (name: string, device?: string): SmartDevice => {
    const devices = device ? [value(device)] : [];
    const [made, ...others] = devicesOf({ devices, units: [value(name)] });
    assert.deepEqual(others, []);
    return made!;
  };

  /** Every AIN of an example is in what was made of it. */
  it('are each read: no unit, group, template or routine is lost', () => {
    for (const [name, { value: one }] of Object.entries(examples)) {
      const units = Array.isArray(one.units) ? one.units.filter(isObject) : [];
      const isUnit = one.interfaces !== undefined;
      const made = devicesOf({
        devices: [one],
        units: isUnit ? [one] : units,
        templates: one.applyType || one.template || one.scenario ? [one] : [],
        triggers: /^trg/.test(String(one.UID)) ? [one] : [],
      });
      const wanted = [...(isUnit ? [one] : units), ...(/^(tmp|trg)/.test(String(one.UID)) ? [one] : [])].map(
        ({ UID }) => String(UID),
      );
      const got = made.flatMap(({ ain, buttons }) => [ain, ...(buttons ?? []).map((key) => key.ain)]);
      for (const uid of wanted) assert.ok(got.includes(uid), `${name}: ${uid} of ${got.join()}`);
    }
  });

  it('a plug: switch, locks, meter, temperature', () => {
    const plug = unit('FSE200_unit', 'FSE200_device');
    assert.deepEqual(
      [plug.ain, plug.name, plug.product, plug.manufacturer, plug.firmware, plug.present, plug.type],
      ['11630 0015376', 'FSE200 Steckdose', 'FRITZ!Smart Energy 200', 'AVM', '04.26', true, 'plug'],
    );
    assert.deepEqual(plug.switch, { on: false, automatic: false, locked: false, keysLocked: false });
    assert.deepEqual(
      [plug.power, plug.energy, plug.voltage, plug.current, plug.temperature],
      [0, 1053, 228.055, 0.001, 31],
    );
    assert.deepEqual([plug.battery, plug.measures], [undefined, ['power', 'temperature']]);
  });

  it('a thermostat that is off and being mounted, with its battery', () => {
    const { thermostat, battery, temperature } = unit('FST302_unit', 'FST302_device');
    assert.deepEqual(thermostat, {
      ...{ current: 24, target: 'closed', comfort: 16.5, reduced: 21, locked: false, keysLocked: false },
      ...{ boost: { active: false }, window: { active: false }, summer: false, holiday: false },
      ...{ adaptive: { running: false }, fault: 'mounting' },
    });
    assert.deepEqual([battery, temperature], [{ percent: 80, low: false }, 24]);
  });

  it('a lamp with a colour of the palette, which counts before the free one', () => {
    const lamp = unit('FSL500_unit', 'FSL500_device');
    assert.deepEqual([lamp.type, lamp.level, lamp.switch?.on], ['light', { percent: 25 }, false]);
    assert.deepEqual(lamp.color, {
      ...{ mode: 'color', modes: ['color', 'white'], hue: 212, saturation: 66.3, full: true },
    });
  });

  it('a blind at 20 %, without obstacle', () => {
    const { type, blind, level, alert } = unit('BeckerRollo_unit', 'BeckerRollo_device');
    assert.deepEqual(blind, { closed: 20, endPositions: true, obstacle: false, overheated: false });
    assert.deepEqual([type, level, alert], ['blind', undefined, undefined]);
  });

  it('groups: their members, and only those that are there', () => {
    const groups = {
      Thermostat_Group_unit: 'Thermostat_group',
      Plugsocket_Group_unit: 'Plugsocket_group',
      Lamps_Group_unit: 'Lamp_group',
      Plugsocket_and_Lamp_Group_unit: 'Plugsocket_and_Lamp_group',
      Blind_Group_unit: 'Blind_group',
    };
    for (const [name, group] of Object.entries(groups)) {
      const members = value(group).memberUnitUids as string[];
      const own = { ...value(group), unitUid: value(name).UID, UID: value(name).parentUid };
      const [made] = devicesOf({
        groups: [{ ...own, ain: own.UID }],
        units: [value(name), { UID: members[0], isGroupUnit: false, interfaces: {} }],
      });
      assert.deepEqual([made?.kind, made?.members, made?.present], ['group', [members[0]], true], name);
    }
    const [heating] = devicesOf({ units: [value('Thermostat_Group_unit')] });
    assert.deepEqual(heating?.thermostat?.next, { at: 1_712_614_500_000, target: 16.5 });
    assert.equal(heating?.type, 'thermostat');
  });

  it('keys: a FRITZ! one with its press, a wall switch that was never pressed, a display without any', () => {
    assert.deepEqual(unit('FSC400_unit').buttons, [
      {
        ain: '13096 0006590-0',
        name: 'FRITZ!Smart Control 400 #28: kurz',
        press: 'short',
        pressedAt: 1_740_390_714_000,
      },
    ]);
    const taster = value('Telekom_HAN-FUN_Taster');
    assert.deepEqual(
      devicesOf({ devices: [taster], units: taster.units }).map(({ ain, type, buttons }) => [
        ...[ain, type, buttons?.[0]?.pressedAt],
      ]),
      [
        ['11934 0082740-2', 'button', undefined],
        ['11934 0082740-1', 'button', undefined],
      ],
    );
    const display = unit('FSC440_unit');
    assert.deepEqual([display.temperature, display.humidity, display.buttons], [23, 41, undefined]);
  });

  it('a window that is closed since a time', () => {
    assert.deepEqual(unit('FSC350_unit').alert, {
      ...{ kind: 'window', active: false, at: 1_740_392_572_000 },
    });
  });

  it('templates, scenarios and routines', () => {
    const names = Object.keys(examples);
    const [templates, triggers] = [/template$/, /^Trigger/].map((kind) =>
      names.filter((one) => kind.test(one)),
    );
    const made = devicesOf({ templates: list(templates!), triggers: list(triggers!) });
    assert.equal(made.length, templates!.length + triggers!.length);
    const coming = made.find(({ name }) => name === 'Nach Hause kommen');
    assert.deepEqual(coming?.template, {
      ...{ kind: 'scenario', changes: ['templates'], occasion: 'coming' },
      templates: ['tmp9D4BAB-3F42B5C15', 'tmp9D4BAB-3F42B5C1F'],
    });
    assert.deepEqual(made.at(-1)?.routine, { on: true });
  });

  it('statistics of a plug, and the set-up of a thermostat', () => {
    const series = seriesOf(value('FSE200_unit'), 5);
    const day = series.find(({ of }) => of === 'temperature');
    assert.deepEqual(
      [day?.period, day?.interval, day?.values.length, day?.values.slice(0, 2)],
      ['day', 900, 96, [31, 34.5]],
    );
    assert.equal(series.find(({ of }) => of === 'voltage')?.values[0], 228.055);
    assert.ok(series.some(({ of, period }) => of === 'energy' && period === 'two-years'));
    // What was not measured is null, not 0.
    assert.equal(seriesOf(value('FSC440_unit'), 5)[0]?.values[5], null);
    const [thermostat] = (value('examples-FST302_device').units as Json[]) ?? [];
    assert.equal(settingsOf(thermostat!).offset, 1.5);
  });
});

describe('what REST does not promise', () => {
  const unit = (interfaces: Json, more: Json = {}) =>
    devicesOf({ units: [{ UID: '1 2', interfaces, ...more }] })[0]!;

  it('a unit that is not connected has its parts, and no values', () => {
    const gone = { state: 'notConnected' };
    const away = unit(
      {
        ...{ onOffInterface: gone, temperatureInterface: gone, multimeterInterface: gone },
        ...{ thermostatInterface: gone, alertInterface: gone, levelControlInterface: gone },
      },
      { isConnected: false },
    );
    assert.deepEqual(
      [away.present, away.switch?.on, away.temperature, away.power, away.thermostat, away.alert?.active],
      [false, undefined, undefined, undefined, {}, undefined],
    );
    assert.deepEqual([away.level, away.measures], [{ percent: undefined }, ['power', 'temperature']]);
  });

  it('both names of an alert, and one word in place of a list', () => {
    const active = (fields: Json) =>
      unit({ alertInterface: { state: 'valid', ...fields } }, { unitType: 'smokeDetector' }).alert;
    assert.deepEqual(active({ alerts: ['smoke'] }), { kind: 'smoke', active: true });
    assert.deepEqual(active({ alert: ['none'] }), { kind: 'smoke', active: false });
    assert.deepEqual(active({ alert: 'smoke' }), { kind: 'smoke', active: true });
    assert.deepEqual(active({ alerts: ['unknown'] }), { kind: 'smoke', active: undefined });
    assert.deepEqual(active({}), { kind: 'smoke', active: undefined });
  });

  it('both names of heating early, times without end or unknown, and a socket that is stuck', () => {
    const heats = (fields: Json) => unit({ thermostatInterface: { state: 'valid', ...fields } }).thermostat;
    assert.deepEqual(heats({ isAdaptiveRunning: true }), { adaptive: { running: true } });
    assert.deepEqual(heats({ isAdaptiveActive: true }), { adaptive: { running: true } });
    assert.deepEqual(heats({ boost: { enabled: true, endTime: -1 } }), { boost: { active: true } });
    assert.deepEqual(heats({ boost: { enabled: true, endTime: null } }), { boost: { active: true } });
    assert.deepEqual(unit({ onOffInterface: { state: 'valid', outletState: 'relayStuck' } }).switch, {
      ...{ on: undefined, automatic: false, locked: false, fault: 'relay-stuck' },
    });
  });

  it('survives anything in the place of anything', () => {
    for (const odd of [null, 7, 'x', [], {}, true]) {
      devicesOf({ devices: odd, units: odd, groups: odd, templates: odd, triggers: odd });
      devicesOf({
        devices: [odd],
        units: [odd, { UID: 'a', interfaces: odd }, { UID: odd }],
        groups: [{ memberUnitUids: odd }],
        templates: [{ UID: 't', applyType: odd, scenario: odd, template: odd }],
        triggers: [{ UID: 't', enabled: odd }],
      });
      const names = ['onOff', 'thermostat', 'colorControl', 'alert', 'blind', 'levelControl', 'button'];
      unit(Object.fromEntries(names.map((name) => [`${name}Interface`, odd])));
      unit(
        Object.fromEntries(
          names.map((name) => [`${name}Interface`, { state: 'valid', boost: odd, hsColor: odd }]),
        ),
      );
    }
  });
});
