/** Answers of AHA-HTTP that others recorded, each with the values that a person would read from it. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { devicesOf } from '../../../../core/smart-home/aha/device-list';
import { paletteOf, usualPalette } from '../../../../core/smart-home/aha/palette';
import { routinesOf, templatesOf } from '../../../../core/smart-home/aha/scenes';
import type { SmartDevice } from '../../../../core/smart-home/model';
import { parseXml } from '../../../../core/wire/xml';
import { sharedPath } from '../../../support/shared';

const folder = sharedPath('captures', 'smart-home-aha');

const device = (xml: string): SmartDevice | undefined => devicesOf(parseXml(xml))[0];
const list = (content: string, attributes = 'identifier="1 2" functionbitmask="0"') =>
  `<devicelist version="1"><device ${attributes}><present>1</present><name>X</name>${content}</device></devicelist>`;

describe('recorded answers of AHA-HTTP', () => {
  before(function () {
    if (folder) return;
    process.stdout.write('    ../shared/captures/smart-home-aha is missing: nothing recorded is read.\n');
    this.skip();
  });

  const root = (file: string) => parseXml(readFileSync(`${folder}/${file}.xml`, 'utf8'));
  const read = (file: string) => devicesOf(root(file));
  const one = (file: string, at = 0) => read(file)[at]!;

  it('a roller shutter: one unit, closed to 99 %, with the firmware of its device', () => {
    const [unit, ...others] = read('blind-rollotron1213');
    assert.deepEqual(others, []);
    assert.deepEqual(
      [unit?.ain, unit?.device, unit?.type, unit?.firmware, unit?.present],
      ['14276 1234567-1', '14276 1234567', 'blind', '37.16.08#1.1R', true],
    );
    assert.deepEqual(unit?.blind, {
      closed: 99,
      endPositions: true,
      obstacle: false,
      overheated: false,
    });
    assert.equal(unit?.level, undefined);
    assert.equal(unit?.alert, undefined);
  });

  it('two DECT 440: temperature, battery and four keys each, as the box numbers them; two were never pressed', () => {
    const { buttons, temperature, battery, humidity } = one('buttons-dect440');
    assert.deepEqual([temperature, humidity, battery], [21.5, undefined, { percent: 100, low: false }]);
    assert.deepEqual(
      buttons?.map(({ ain, name, pressedAt }) => [ain, name, pressedAt]),
      [
        ['12345 0000001-1', 'Taster Wohnzimmer: Oben rechts', 1_608_557_681_000],
        ['12345 0000001-2', 'Taster Wohnzimmer: Unten rechts', 1_608_557_682_000],
        ['12345 0000001-3', 'Taster Wohnzimmer: Unten links', undefined],
        ['12345 0000001-4', 'Taster Wohnzimmer: Oben links', undefined],
      ],
    );
    assert.deepEqual(
      one('buttons-dect440', 1).buttons?.map(({ ain }) => ain),
      ['nnnnn nnnnnnn-5', 'nnnnn nnnnnnn-6', 'nnnnn nnnnnnn-7', 'nnnnn nnnnnnn-8'],
    );
  });

  it('a plug, a repeater, a thermostat, a contact and an old group in one list', () => {
    const [plug, repeater, thermostat, contact, group, ...others] = read('device-list');
    assert.deepEqual(others, []);
    assert.deepEqual(
      [plug?.type, plug?.switch, plug?.power, plug?.energy, plug?.temperature, plug?.voltage],
      ['plug', { on: true, automatic: true, locked: false, keysLocked: false }, 0, 707, 28.5, undefined],
    );
    assert.deepEqual(
      [repeater?.type, repeater?.temperature, repeater?.switch],
      ['repeater', 28.8, undefined],
    );
    assert.deepEqual(thermostat?.thermostat, {
      ...{ current: 20.5, target: 18, comfort: 21, reduced: 18, locked: false, keysLocked: false },
      next: { at: 1_508_342_400_000, target: 21 },
    });
    assert.deepEqual([thermostat?.battery, thermostat?.offset], [{ low: false }, -1.5]);
    assert.deepEqual([contact?.ain, contact?.alert], ['05333 0077045-1', { kind: 'window', active: true }]);
    // 17 is the plug; two other devices have the number 16.
    assert.deepEqual(
      [group?.ain, group?.kind, group?.members, group?.switch],
      ['65:3A:18-900', 'group', ['08761 0000434'], { on: true, automatic: true, locked: false }],
    );
  });

  it('a thermostat that is away has no values, and none is 0', () => {
    const { present, thermostat, temperature, offset, measures } = one('device-not-present');
    assert.deepEqual(
      [present, thermostat, temperature, offset, measures],
      [false, {}, undefined, undefined, ['temperature']],
    );
  });

  it('a name with umlauts, a locked plug at 114.58 W', () => {
    const { name, power, energy, switch: its } = one('device-umlaut-name');
    assert.deepEqual([name, power, energy], ['äöü', 114.58, 87_830]);
    assert.deepEqual(its, { on: true, automatic: false, locked: true });
  });

  it('a lamp with white space around every value', () => {
    const [lamp, ...others] = read('lamp-dect500-white-space');
    assert.deepEqual(others, []);
    assert.deepEqual([lamp?.ain, lamp?.name, lamp?.type], ['12345-1', 'FRITZ!DECT 500 Büro', 'light']);
    assert.deepEqual([lamp?.switch?.on, lamp?.level], [true, { percent: 1 }]);
    assert.deepEqual(lamp?.color, {
      ...{ mode: 'color', modes: ['color', 'white'], hue: 358, saturation: 70.6, full: true },
    });
  });

  it('a plug of another maker is its unit alone, of the firmware of its device', () => {
    const [own, other, ...rest] = read('switches-and-han-fun-plug');
    assert.deepEqual(rest, []);
    assert.equal(own?.ain, '08761 0000434');
    assert.deepEqual(
      [other?.ain, other?.type, other?.switch?.on, other?.firmware, other?.manufacturer],
      ['11324 0716524-1', 'outlet', true, '30.17.04.02.018', ''],
    );
  });

  it('an entry without identifier is skipped, though it has an attribute twice', () => {
    assert.deepEqual(read('temperature-sensor'), []);
  });

  it('a thermostat in boost until a time', () => {
    const { thermostat, battery } = one('thermostat-302-7.57');
    assert.deepEqual(thermostat, {
      ...{ current: 26.5, target: 23.5, comfort: 22, reduced: 18, locked: false, keysLocked: false },
      boost: { active: true, until: 1_704_630_842_000 },
      ...{ window: { active: false }, summer: false, holiday: false },
      adaptive: { enabled: true, running: false },
      next: { at: 1_704_650_400_000, target: 22 },
    });
    assert.deepEqual(battery, { percent: 90, low: false });
  });

  it('a group of thermostats measures nothing and knows its members', () => {
    const group = one('thermostat-group', 2);
    assert.deepEqual(
      [group.kind, group.type, group.members, group.thermostat?.current, group.thermostat?.target],
      ['group', 'thermostat', ['09995 0523646', '09995 0517495'], undefined, 21.5],
    );
    assert.equal(group.thermostat?.next, undefined, 'no time is no change');
  });

  it('a thermostat that is off is closed, and no 126.5 °C', () => {
    assert.deepEqual(one('thermostat-off').thermostat, {
      ...{ current: 23, target: 'closed', comfort: 22.5, reduced: 16 },
    });
  });

  it('a battery that is nearly empty', () => {
    assert.deepEqual(one('thermostats-battery-low').battery, { percent: 10, low: true });
  });

  it('an open window', () => {
    assert.deepEqual(one('window-contact-open').alert, { kind: 'window', active: true });
  });

  it('templates with what they change, and routines that are on and off', () => {
    const templates = templatesOf(root('templates'));
    assert.equal(templates.length, 12);
    assert.deepEqual(
      templates.slice(3).map(({ template }) => template?.changes[0]),
      [
        ...['heating-off', 'heating-temperature', 'heating-holiday', 'heating-timetable'],
        ...['switch', 'switch-timetable', 'level', 'color', 'dial'],
      ],
    );
    assert.deepEqual(templates[2]?.members?.length, 4);
    assert.deepEqual(
      routinesOf(root('triggers')).map(({ ain, name, routine }) => [ain, name, routine?.on]),
      [
        ['trg303e4f-41979A02D', 'Test Trigger Active', true],
        ['trg405e4a-57AE9A80A', 'Test Trigger Inactive', false],
      ],
    );
  });

  it('the palette that every lamp has is the usual one', () => {
    assert.deepEqual(paletteOf(root('lamp-dect500-colordefaults')), usualPalette);
  });
});

describe('what AHA-HTTP leaves out', () => {
  const empty = '<hkr><tist/><tsoll/><komfort> </komfort><absenk>255</absenk><errorcode/></hkr>';

  it('is no value, in whichever element', () => {
    const all = device(
      list(
        `<switch><state/><lock/></switch><powermeter><power/><energy/><voltage>inval</voltage></powermeter>` +
          `<temperature><celsius/></temperature><humidity><rel_humidity/></humidity>${empty}` +
          `<levelcontrol><level/></levelcontrol><colorcontrol><hue/></colorcontrol><alert><state/></alert>`,
      ),
    );
    assert.deepEqual(all?.switch, { on: undefined, automatic: false, locked: false });
    for (const value of ['power', 'energy', 'voltage', 'temperature', 'humidity'] as const)
      assert.equal(all?.[value], undefined, value);
    assert.deepEqual(all?.thermostat, {});
    assert.deepEqual(all?.level, { percent: undefined });
    assert.deepEqual(all?.color, { mode: undefined, modes: [] });
    assert.deepEqual(all?.alert, { kind: 'alarm', active: undefined });
    assert.deepEqual(all?.measures, ['power', 'temperature', 'humidity']);
  });

  it('is what no thermostat can mean: 0, 255, a word', () => {
    for (const value of ['0', '255', 'warm', '-3', '1e9']) {
      const { thermostat } = device(list(`<hkr><tsoll>${value}</tsoll></hkr>`))!;
      assert.deepEqual(thermostat, {}, value);
    }
    assert.equal(device(list('<hkr><tsoll>254</tsoll></hkr>'))?.thermostat?.target, 'open');
  });

  it('is told apart from 0 W, from 0 V of a plug that is pulled out, and from what is fed in', () => {
    const meter = (power: string) =>
      device(list(`<powermeter><power>${power}</power><voltage>0</voltage></powermeter>`))!;
    assert.deepEqual([meter('0').power, meter('0').voltage], [0, 0]);
    assert.equal(meter('-612400').power, -612.4);
    assert.equal(meter(String(2 ** 32 - 612_400)).power, -612.4);
  });

  it('a smart meter counts by its direction, and 0 V is no reading there', () => {
    const fed = device(
      list(
        '<powermeter><voltage>0</voltage><power>5</power></powermeter>',
        'identifier="12573 0000402-2" functionbitmask="130"',
      ),
    );
    assert.deepEqual([fed?.type, fed?.direction, fed?.voltage], ['meter', 'feed-in', undefined]);
    assert.equal(fed?.device, '12573 0000402');
  });

  it('a blind tells of an obstacle and of heat by the bits of its alert', () => {
    const blind = (state: string) =>
      device(
        list(`<blind><endpositionsset>0</endpositionsset></blind><alert><state>${state}</state></alert>`),
      )?.blind;
    assert.deepEqual(blind('3'), {
      closed: undefined,
      endPositions: false,
      obstacle: true,
      overheated: true,
    });
    assert.deepEqual(blind(''), { closed: undefined, endPositions: false });
  });
});
