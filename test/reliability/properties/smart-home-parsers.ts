/** Everything that reads what a stranger may have written of a smart home; whatever is read can be counted and dated with. */

import { devicesOf as ahaDevices, switchesOf } from '../../../core/smart-home/aha/device-list';
import { paletteOf } from '../../../core/smart-home/aha/palette';
import { routinesOf, templatesOf } from '../../../core/smart-home/aha/scenes';
import { seriesOf as ahaSeries } from '../../../core/smart-home/aha/statistics';
import { devicesOf as restDevices } from '../../../core/smart-home/rest/overview';
import { seriesOf as restSeries, settingsOf } from '../../../core/smart-home/rest/statistics';
import { parseSessionInfo } from '../../../core/smart-home/web/session-info';
import { isObject } from '../../../core/util/json-folder';
import { parseXml } from '../../../core/wire/xml';
import { elements, json, type ParserRow, xmlRow } from './rows';

const ahaList =
  '<devicelist version="1" fwversion="7.57"><device identifier="11657 0240192" functionbitmask="35712" ' +
  'manufacturer="AVM" productname="FRITZ!DECT 200"><present>1</present><name>Lampe</name><switch><state>1</state></switch>' +
  '<powermeter><power>1000</power></powermeter><temperature><celsius>215</celsius></temperature></device>' +
  '<device identifier="09995 0330601" functionbitmask="320"><present>1</present><name>Bad</name><hkr><tsoll>42</tsoll>' +
  '<nextchange><endperiod>1780000000</endperiod><tchange>32</tchange></nextchange></hkr></device>' +
  '<device identifier="09995 0897408" functionbitmask="1048608"><button identifier="09995 0897408-1">' +
  '<lastpressedtimestamp>1780000000</lastpressedtimestamp></button></device></devicelist>';
const overview = JSON.stringify({
  units: [
    {
      ...{
        UID: '11657 0240192',
        ain: '11657 0240192',
        name: 'Lampe',
        unitType: 'avmPlug',
        isConnected: true,
      },
      interfaces: {
        onOffInterface: { active: true, state: 'valid' },
        thermostatInterface: { nextChange: { time: 1_780_000_000 }, setPointTemperature: { celsius: 21 } },
        buttonInterface: { lastPressedTime: 1_780_000_000 },
      },
      statistics: { powers: [{ interval: 10, period: 'hour', values: [1, 2, 3], statisticsState: 'valid' }] },
    },
  ],
  devices: [
    { UID: '1', ain: '11657 0240192', productName: 'FRITZ!DECT 200', battery: { chargePercent: 80 } },
  ],
  templates: [{ UID: 'tmp1', name: 'Nacht' }],
  triggers: [{ UID: 'trg1', name: 'Abends', enabled: true }],
});

/** What was read, if it can be counted and dated with: a number that is none spoils what is made of it. */
function countable<T>(thing: T): T {
  if (typeof thing === 'number' && !(Math.abs(thing) <= 8.64e15)) throw new Error(`read ${thing}`);
  if (typeof thing === 'object' && thing !== null) for (const part of Object.values(thing)) countable(part);
  return thing;
}

export const smartHomeParsers: readonly ParserRow[] = [
  xmlRow(
    'smart home over AHA-HTTP',
    (text) => {
      const root = parseXml(text);
      switchesOf(root);
      return countable(ahaDevices(root));
    },
    [
      ...elements('device', 'group', 'hkr', 'button', 'present', 'etsidaunitinfo'),
      'identifier="',
      '1e308',
      '-',
    ],
    [ahaList],
  ),
  xmlRow(
    'templates and routines over AHA-HTTP',
    (text) => countable([templatesOf(parseXml(text)), routinesOf(parseXml(text))]),
    [...elements('template', 'trigger', 'applymask', 'name'), 'identifier="', 'active="'],
    [
      '<templatelist version="1"><template identifier="tmp1" applymask="1"><name>Nacht</name></template></templatelist>',
      '<triggerlist version="1"><trigger identifier="trg1" active="1"><name>Abends</name></trigger></triggerlist>',
    ],
  ),
  xmlRow(
    'statistics and colours over AHA-HTTP',
    (text) => countable([ahaSeries(parseXml(text), 0), paletteOf(parseXml(text))]),
    [...elements('temperature', 'stats', 'hs', 'color'), 'grid="', 'count="', 'datatime="', ',', '1e308'],
    [
      '<devicestats><temperature><stats count="3" grid="900" datatime="1780000000">215,-,220</stats></temperature></devicestats>',
      '<colordefaults><hsdefaults><hs hue_index="1"><name enum="5569">Rot</name><color sat_index="1" hue="358" sat="180" val="230"/>' +
        '</hs></hsdefaults></colordefaults>',
    ],
  ),
  xmlRow(
    'login of the web server',
    (text) => countable(parseSessionInfo(text)),
    elements('SessionInfo', 'SID', 'Challenge', 'Users', 'User', 'Rights', 'Name', 'Access'),
    [
      '<SessionInfo><SID>0000000000000000</SID><Challenge>2$10000$5A$2000$B0</Challenge><BlockTime>0</BlockTime>' +
        '<Rights><Name>HomeAuto</Name><Access>2</Access></Rights><Users><User last="1">anna</User></Users></SessionInfo>',
    ],
  ),
  {
    name: 'smart home over REST',
    read: (text) => {
      const value: unknown = JSON.parse(text);
      if (!isObject(value)) return;
      countable(restDevices(value));
      const [unit] = Array.isArray(value.units) ? value.units : [];
      if (isObject(unit)) countable([restSeries(unit, 0), settingsOf(unit)]);
    },
    samples: [overview, '{}'],
    tokens: [
      ...json,
      '1e308',
      '"interfaces"',
      '"units":[null]',
      '"statistics":',
      '"UID":1',
      '"__proto__":{"a":1}',
    ],
    length: 100_000,
    costly: 20,
    // What is no JSON is told before it comes here.
    refuses: (error) => error instanceof SyntaxError,
  },
];
