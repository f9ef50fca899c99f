/** The commands of AHA-HTTP: since which FRITZ!OS each is there, what it wants, and what it answers. */

import { has, type SmartDevice } from '../../household/smart/device';
import type { SmartOrder } from '../../household/smart/orders';
import { type AhaBox, ahaDevice, halves } from './aha-device';
import {
  colorDefaults,
  deviceList,
  deviceStats,
  isInPalette,
  listed,
  templateList,
  triggerList,
} from './aha-lists';
import { whites } from './palette';
import type { XmlElement } from './xml-tree';

/** A refusal by its HTTP status: 400 bad parameter, 500 not there or not possible. */
export class AhaRefusal extends Error {
  constructor(readonly status: 400 | 500) {
    super(`HTTP ${status}`);
  }
}

export type AhaAnswer = string | XmlElement;

/** The word for a value that is not known. */
const INVALID = 'inval';

interface AhaRequest extends AhaBox {
  fields: URLSearchParams;
}

export interface AhaCommand {
  /** 720 is FRITZ!OS 7.20. */
  since: number;
  run(request: AhaRequest): AhaAnswer;
}

const all = (since: number, run: (request: AhaRequest) => AhaAnswer): AhaCommand => ({ since, run });

/** For one device; `ain` with or without its space. */
const one = (since: number, run: (device: SmartDevice, request: AhaRequest) => AhaAnswer): AhaCommand => ({
  since,
  run: (request) => run(deviceOf(request), request),
});

function deviceOf({ world, fields }: AhaRequest): SmartDevice {
  const bare = (ain: string) => ain.replaceAll(' ', '').toLowerCase();
  const wanted = bare(fields.get('ain') ?? '');
  if (wanted === '') throw new AhaRefusal(400);
  const found = world.smartHome.list.find(({ ain, kind }) => kind !== 'template' && bare(ain) === wanted);
  if (found) return found;
  // The device of a smart meter is none of the list, though its units are.
  throw new AhaRefusal(
    world.smartHome.list.some(({ parent }) => parent && bare(parent) === wanted) ? 500 : 400,
  );
}

/** A number of a field; refused with 400 where it is none, or out of range. */
function whole(fields: URLSearchParams, name: string, least: number, most: number): number {
  const text = fields.get(name) ?? '';
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) throw new AhaRefusal(400);
  return value;
}

/** Gives the order; what the device is not made for is refused with 500, an away one answers `inval`. */
function give({ world }: AhaRequest, device: SmartDevice, order: SmartOrder, answer: AhaAnswer): AhaAnswer {
  const outcome = world.smartHome.order(device, order);
  if (outcome === 'unable') throw new AhaRefusal(500);
  return outcome === 'away' ? INVALID : answer;
}

const flag = (on: boolean) => (on ? '1' : '0');
const mayBe = (value: string | number | undefined) => (value === undefined ? INVALID : String(value));

function switchTo(request: AhaRequest, device: SmartDevice, on: boolean): AhaAnswer {
  if (!has(device, 'plug') && !has(device, 'switchable')) throw new AhaRefusal(500);
  const answer = give(request, device, { on }, '');
  // What it is then: a locked one stays as it was.
  return answer === INVALID ? INVALID : flag(request.world.smartHome.isOn(device));
}

const heats = (device: SmartDevice) => {
  if (!device.heating) throw new AhaRefusal(500);
  return device;
};

/** `param`: 16–56 half degrees, 253 off, 254 on. */
function heatOf(fields: URLSearchParams): SmartOrder['heat'] {
  const value = whole(fields, 'param', 0, 254);
  if (value === 253) return 'off';
  if (value === 254) return 'on';
  if (value < 16 || value > 56) throw new AhaRefusal(400);
  return value * 5;
}

const LONGEST = 24 * 3600;

/** `endtimestamp`: 0 ends it, at most 24 hours from now. */
function endOf({ fields, world }: AhaRequest): number {
  const text = fields.get('endtimestamp') ?? '';
  // Clients in wide use send fractions of a second, too.
  if (!/^\d+(\.\d+)?$/.test(text)) throw new AhaRefusal(400);
  const end = Math.floor(Number(text));
  const now = world.clock.now() / 1000;
  if (end !== 0 && (end < now - 60 || end > now + LONGEST + 60)) throw new AhaRefusal(400);
  return end;
}

function colorOf(fields: URLSearchParams, device: SmartDevice, free: boolean): SmartOrder {
  const color = { hue: whole(fields, 'hue', 0, 359), saturation: whole(fields, 'saturation', 0, 255) };
  whole(fields, 'duration', 0, 65_535);
  if (!device.color) throw new AhaRefusal(500);
  if (free ? !device.color.full : !isInPalette(color.hue, color.saturation)) throw new AhaRefusal(400);
  return { color: { ...color, free } };
}

const blindTargets = ['open', 'close', 'stop'] as const;

function sceneOf<T extends { ain: string }>(list: T[], fields: URLSearchParams): T {
  const found = list.find(({ ain }) => ain === fields.get('ain'));
  if (!found) throw new AhaRefusal(400);
  return found;
}

export const ahaCommands: Readonly<Record<string, AhaCommand>> = {
  getdevicelistinfos: all(600, deviceList),
  getdeviceinfos: one(724, (device, box) => ahaDevice(box, device)),
  gettemplatelistinfos: all(698, templateList),
  gettriggerlistinfos: all(739, triggerList),
  getbasicdevicestats: one(698, (device, box) => deviceStats(box, device)),
  getcolordefaults: all(715, colorDefaults),
  getswitchlist: all(600, (box) =>
    listed(box)
      .filter((device) => has(device, 'plug') || has(device, 'switchable'))
      .map(({ ain }) => ain.replaceAll(' ', ''))
      .join(','),
  ),
  getswitchname: one(600, ({ name }) => name),
  getswitchpresent: one(600, (device, { world }) => flag(world.smartHome.isPresent(device))),
  getswitchstate: one(600, (device, { world }) => {
    if (!has(device, 'plug') && !has(device, 'switchable')) throw new AhaRefusal(500);
    return world.smartHome.isPresent(device) ? flag(world.smartHome.isOn(device)) : INVALID;
  }),
  getswitchpower: one(600, (device, { world }) => {
    if (!has(device, 'meter')) return INVALID;
    return mayBe(world.smartHome.isPresent(device) ? world.smartHome.power(device) * 10 : undefined);
  }),
  getswitchenergy: one(600, (device, { world }) => {
    if (!has(device, 'meter')) return INVALID;
    return mayBe(world.smartHome.isPresent(device) ? world.smartHome.energy(device) : undefined);
  }),
  gettemperature: one(600, (device, { world }) => {
    if (!has(device, 'temperature') || !world.smartHome.isPresent(device)) return INVALID;
    return mayBe(device.temperature === undefined ? undefined : Math.round(device.temperature));
  }),
  gethkrtsoll: one(600, (device, { world }) =>
    world.smartHome.isPresent(heats(device)) ? String(halves(world.smartHome.aim(device))) : INVALID,
  ),
  gethkrkomfort: one(600, (device) => String(halves(heats(device).comfort))),
  gethkrabsenk: one(600, (device) => String(halves(heats(device).reduced))),
  setswitchon: one(600, (device, request) => switchTo(request, device, true)),
  setswitchoff: one(600, (device, request) => switchTo(request, device, false)),
  setswitchtoggle: one(600, (device, request) =>
    switchTo(request, device, !request.world.smartHome.isOn(device)),
  ),
  setsimpleonoff: one(715, (device, request) => {
    const wanted = whole(request.fields, 'onoff', 0, 2);
    return switchTo(request, device, wanted === 2 ? !request.world.smartHome.isOn(device) : wanted === 1);
  }),
  sethkrtsoll: one(600, (device, request) => {
    const answer = request.fields.get('param') ?? '';
    return give(request, heats(device), { heat: heatOf(request.fields) }, answer);
  }),
  sethkrboost: one(720, (device, request) => {
    const boostUntil = endOf(request);
    return give(request, heats(device), { boostUntil }, String(boostUntil));
  }),
  sethkrwindowopen: one(720, (device, request) => {
    const windowUntil = endOf(request);
    return give(request, heats(device), { windowUntil }, String(windowUntil));
  }),
  setlevel: one(715, (device, request) => {
    const level = whole(request.fields, 'level', 0, 255);
    return give(request, device, { level }, String(level));
  }),
  setlevelpercentage: one(715, (device, request) => {
    const percent = whole(request.fields, 'level', 0, 100);
    return give(request, device, { level: Math.round(percent * 2.55) }, String(percent));
  }),
  setcolor: one(715, (device, request) => give(request, device, colorOf(request.fields, device, false), '')),
  setunmappedcolor: one(739, (device, request) =>
    give(request, device, colorOf(request.fields, device, true), ''),
  ),
  setcolortemperature: one(715, (device, request) => {
    const kelvin = whole(request.fields, 'temperature', whites[0]!, whites.at(-1)!);
    whole(request.fields, 'duration', 0, 65_535);
    return give(request, device, { kelvin }, String(kelvin));
  }),
  setblind: one(720, (device, request) => {
    const blind = blindTargets.find((target) => target === request.fields.get('target'));
    if (!blind) throw new AhaRefusal(400);
    return give(request, device, { blind }, blind);
  }),
  applytemplate: all(698, ({ world, fields }) => {
    const template = sceneOf(world.smartHome.templates, fields);
    world.smartHome.applyTemplate(template);
    return String(template.id);
  }),
  settriggeractive: all(739, ({ world, fields }) => {
    const trigger = sceneOf(world.smartHome.triggers, fields);
    trigger.active = whole(fields, 'active', 0, 1) === 1;
    return flag(trigger.active);
  }),
};
