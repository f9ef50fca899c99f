/** The lists of AHA-HTTP: devices, templates, routines, statistics, colours. */

import type { SmartDevice } from '../../household/smart/device';
import { has, plain } from '../../household/smart/device';
import type { SmartTemplate } from '../../household/smart/scenes';
import { type AhaBox, ahaDevice } from './aha-device';
import { colorNames, palette, whites } from './palette';
import { series } from './statistics';
import { systemVersion, versionText } from './version';
import { branch, leaf, type XmlElement } from './xml-tree';

/** Templates have a list of their own. */
export const listed = ({ world, switches }: AhaBox): SmartDevice[] =>
  world.smartHome.listed(world.box.bootedAt, switches.listDelay).filter(({ kind }) => kind !== 'template');

export function deviceList(box: AhaBox): XmlElement {
  const version = versionText(systemVersion(box.world.box.firmware));
  const devices = listed(box).map((device) => ahaDevice(box, device));
  // Seen with FRITZ!OS 8.01: a device without an identifier.
  const nameless = box.switches.emptyIdentifier
    ? [ahaDevice(box, { ...plain, ...nobody, temperature: undefined })]
    : [];
  return branch('devicelist', [...devices, ...nameless], { version: 1, fwversion: version });
}

const nobody = {
  ...{ ain: '', id: 0, name: '', product: '', firmware: '', functions: 1, kind: 'device', members: [] },
} satisfies Partial<SmartDevice>;

export function templateList({ world }: AhaBox): XmlElement {
  return branch('templatelist', world.smartHome.templates.map(templateOf), { version: 1 });
}

function templateOf({
  ain,
  id,
  name,
  functions,
  members,
  applies,
  templates = [],
}: SmartTemplate): XmlElement {
  const named = (list: string, kind: string, ains: string[]) =>
    branch(
      list,
      ains.map((identifier) => branch(kind, [], { identifier })),
    );
  return branch(
    'template',
    [
      leaf('name', name),
      named('devices', 'device', members),
      named('triggers', 'trigger', []),
      named('sub_templates', 'template', templates),
      branch(
        'applymask',
        applies.map(({ mask }) => branch(mask, [])),
      ),
    ],
    { identifier: ain, id, functionbitmask: functions, applymask: 0 },
  );
}

export function triggerList({ world }: AhaBox): XmlElement {
  const triggers = world.smartHome.triggers.map(({ ain, name, active }) =>
    branch('trigger', [leaf('name', name)], { identifier: ain, active: Number(active) }),
  );
  return branch('triggerlist', triggers, { version: 1 });
}

/** getcolordefaults: the pairs that `setcolor` takes. */
export function colorDefaults(): XmlElement {
  const hues = colorNames.map(({ id, name, colors }, index) =>
    branch(
      'hs',
      [
        { ...leaf('name', name), attributes: { enum: id } },
        ...colors.map(({ hue, saturation, value }, position) =>
          branch('color', [], { sat_index: position + 1, hue, sat: saturation, val: value }),
        ),
      ],
      { hue_index: index + 1 },
    ),
  );
  const temperatures = whites.map((value) => branch('temp', [], { value }));
  return branch('colordefaults', [branch('hsdefaults', hues), branch('temperaturedefaults', temperatures)]);
}

export const isInPalette = (hue: number, saturation: number) =>
  palette.some((color) => color.hue === hue && color.saturation === saturation);

/** getbasicdevicestats: newest value first; `-` where there is none. */
export function deviceStats({ world }: AhaBox, device: SmartDevice): XmlElement {
  const now = Math.floor(world.clock.now() / 1000);
  const stats = (values: (number | undefined)[], grid: number) => ({
    ...leaf('stats', values.map((value) => value ?? '-').join(',')),
    attributes: { count: values.length, grid, datatime: now },
  });
  const own = series(world, device);
  const content: XmlElement[] = [];
  if (has(device, 'temperature')) content.push(branch('temperature', [stats(own.temperatures, 900)]));
  if (device.humidity !== undefined) content.push(branch('humidity', [stats(own.humidities, 900)]));
  if (has(device, 'meter')) {
    content.push(
      branch('voltage', [stats(own.voltages, 10)]),
      branch('power', [stats(own.powers, 10)]),
      branch('energy', [stats(own.months, 2_678_400), stats(own.days, 86_400)]),
    );
  }
  return branch('devicestats', content);
}
