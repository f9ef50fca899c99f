/** The smart home: all devices, their groups, templates and routines, and what people and programs do with them. */

import { Fault } from '../fault';
import type { HouseholdContext } from './context';
import { every } from './smart/all';
import { Blinds } from './smart/blinds';
import { copyOf, type Heating, has, type Presence, type SmartDevice } from './smart/device';
import { away, freezer, group, lamp, plug, template, thermostat } from './smart/few';
import { Meter } from './smart/meter';
import { apply, isAble, prospect, type SmartOrder, type SmartOutcome } from './smart/orders';
import { everyTemplate, everyTrigger, type SmartTemplate, type SmartTrigger } from './smart/scenes';
import { nextChange } from './smart/timetable';

export type { Presence, SmartDevice } from './smart/device';

export class SmartHome {
  list: SmartDevice[];
  templates: SmartTemplate[];
  triggers: SmartTrigger[];
  readonly #blinds: Blinds;
  readonly #meter: Meter;
  /** When rooms got warmer or colder last, in milliseconds since 1970. */
  #lastLook: number;

  constructor(private readonly context: HouseholdContext) {
    const { settings } = context;
    const all = settings.everyDevice;
    const wanted = [
      lamp,
      freezer,
      group,
      ...(settings.thermostat || all ? [thermostat] : []),
      ...(settings.template || all ? [template] : []),
      ...(all ? every : []),
    ];
    this.list = wanted.map(copyOf);
    this.templates = structuredClone([
      ...(settings.template || all ? [away] : []),
      ...(all ? everyTemplate : []),
    ]);
    this.triggers = structuredClone(all ? everyTrigger : []);
    this.#blinds = new Blinds(context);
    this.#meter = new Meter(context, () => this.list);
    this.#lastLook = context.clock.now();
  }

  /** By AIN or name, in any case; what acts before the device that it is a part of. */
  find(which: string): SmartDevice | undefined {
    const wanted = which.toLowerCase();
    return (
      this.list.find(({ ain }) => ain.toLowerCase() === wanted) ??
      this.list.find(({ kind, name }) => kind !== 'device' && name.toLowerCase() === wanted)
    );
  }

  get(which: string): SmartDevice {
    const device = this.find(which);
    if (!device)
      throw new Error(
        `There is no smart home device ${which}. There are ${this.list.map((d) => d.ain).join(', ')}.`,
      );
    return device;
  }

  /** For an action: 713 when there is no such AIN (Homeauto 3.3). */
  byAin(ain: string): SmartDevice {
    const device = this.list.find((candidate) => candidate.ain === ain);
    if (!device) throw new Fault(713);
    return device;
  }

  members(device: SmartDevice): SmartDevice[] {
    return device.kind === 'group' ? this.list.filter(({ ain }) => device.members.includes(ain)) : [device];
  }

  /** What is in the lists at present: after a restart they are empty for `delay`, and then as long short. */
  listed(since: number, delay: number): SmartDevice[] {
    const passed = this.context.clock.now() - since;
    if (passed < delay) return [];
    return passed < 2 * delay ? this.list.slice(0, Math.ceil(this.list.length / 2)) : this.list;
  }

  /** The group that a device is in. */
  groupOf({ ain }: SmartDevice): SmartDevice | undefined {
    return this.list.find(({ kind, members }) => kind === 'group' && members.includes(ain));
  }

  /** Whole groups are there while one of their members is. */
  isPresent(device: SmartDevice): boolean {
    return this.members(device).some(({ present }) => present === 'CONNECTED');
  }

  /** A device is there or away with all its entries, a group with all its members. */
  setPresence(device: SmartDevice, present: Presence): void {
    for (const one of this.members(device).flatMap((member) => this.#entriesOf(member)))
      one.present = present;
  }

  /** A template has the same name wherever it is listed. */
  rename(device: SmartDevice, name: string): void {
    for (const one of [device, ...this.templates.filter(({ ain }) => ain === device.ain)]) one.name = name;
  }

  isOn(device: SmartDevice): boolean {
    return device.kind === 'group' ? this.members(device).some(({ on }) => on) : device.on;
  }

  isLocked(device: SmartDevice): boolean {
    return this.members(device).every(({ locked }) => locked) && this.members(device).length > 0;
  }

  /** 1/100 W now. */
  power(device: SmartDevice): number {
    return this.members(device).reduce((sum, one) => sum + this.#meter.power(one), 0);
  }

  /** Wh. */
  energy(device: SmartDevice): number {
    return Math.floor(this.members(device).reduce((sum, one) => sum + this.#meter.energy(one), 0));
  }

  /** By a person's hand or a timer: no lock of the switching by radio stops that. */
  turn(device: SmartDevice, on: boolean): void {
    this.#meter.count();
    for (const one of this.members(device)) one.on = on;
  }

  /** As SetSwitch: refused (501) when locked, away, or nothing to switch; a group passes its locked members over. */
  command(device: SmartDevice, on: boolean): void {
    const able = this.members(device).filter((one) => prospect(one, { on }) === 'done');
    if (!has(device, 'plug') || able.length === 0) throw new Fault(501);
    this.#meter.count();
    for (const one of able) this.#carryOut(one, { on });
  }

  /** As a program's command over the other interfaces; a group passes on what its members can do. */
  order(device: SmartDevice, order: SmartOrder): SmartOutcome {
    if (!isAble(device, order)) return 'unable';
    const targets = device.heating ? this.#heatedTogether(device) : this.members(device);
    const outcomes = targets.map((one) => prospect(one, order));
    const able = targets.filter((_, index) => outcomes[index] === 'done');
    if (able.length === 0) return outcomes.find((one) => one !== 'unable') ?? 'unable';
    this.#meter.count();
    for (const one of new Set([...able, ...(device.kind === 'group' ? [device] : [])]))
      this.#carryOut(one, order);
    return 'done';
  }

  /** Applies a template or a scenario with all its templates. */
  applyTemplate({ effect, members, templates = [] }: SmartTemplate): void {
    for (const ain of templates) {
      const part = this.templates.find((one) => one.ain === ain);
      if (part) this.applyTemplate(part);
    }
    for (const device of members.flatMap((ain) => this.find(ain) ?? [])) {
      const { on, wanted, ...rest } = effect;
      const order: SmartOrder = { ...rest, heat: wanted };
      if (on !== undefined) order.on = on === 'toggle' ? !this.isOn(device) : on;
      this.order(device, order);
    }
  }

  /** 1/10 °C, or off and on: what a thermostat is told to do at present. */
  aim({ heating, wanted }: SmartDevice): number | 'on' | 'off' {
    if (!heating) return wanted;
    if (heating.summer || this.isUntil(heating.windowUntil)) return 'off';
    return heating.mode === 'temperature' ? wanted : heating.mode;
  }

  /** What its timetable does next. */
  next(device: SmartDevice): Heating['next'] {
    return nextChange(device, this.context.clock.now());
  }

  /** Whether a time in seconds lies ahead. */
  isUntil(seconds: number): boolean {
    return seconds * 1000 > this.context.clock.now();
  }

  /** Changes what is known of a device; of parts that have fields of their own only those that are given. */
  update(device: SmartDevice, changes: Partial<SmartDevice>): void {
    for (const [name, value] of Object.entries(changes)) {
      const before: unknown = device[name as keyof SmartDevice];
      const both = isRecord(before) && isRecord(value);
      Object.assign(device, { [name]: both ? { ...before, ...value } : value });
    }
  }

  /** A key by its AIN or name, or the how-manieth of a device. */
  press(which: string, number: number): void {
    const now = Math.floor(this.context.clock.now() / 1000);
    const keys = this.list.flatMap(({ buttons = [] }) => buttons);
    const key =
      keys.find(({ ain, name }) => ain === which || name === which) ?? this.get(which).buttons?.[number];
    if (!key) throw new Error(`${which} has no key ${number}.`);
    key.pressedAt = now;
  }

  /** `state`: 0 quiet or closed, 1 alert or open; of a blind the sum of 1 (obstacle) and 2 (too hot). */
  alert(device: SmartDevice, state: number): void {
    if (!device.alert) throw new Error(`${device.name} is no sensor.`);
    device.alert = { state, changedAt: Math.floor(this.context.clock.now() / 1000) };
  }

  /** The battery belongs to the whole device, whichever of its entries is meant. */
  setBattery(device: SmartDevice, percent: number): void {
    const entries = this.#entriesOf(device);
    // Where one entry stands for the whole device, it is told there.
    const owner = entries.find(({ kind }) => kind === 'device');
    for (const one of owner ? [owner] : entries) one.battery = { percent, low: percent < 15 };
  }

  /** By hand, at the device. */
  heat(device: SmartDevice, heat: number | 'on' | 'off'): void {
    if (!device.heating) throw new Error(`${device.name} is no thermostat.`);
    for (const one of this.#heatedTogether(device)) apply(one, { heat });
  }

  add(given: Partial<SmartDevice> = {}): SmartDevice {
    const number = this.list.length + 1;
    const id = Math.max(...this.list.filter(({ kind }) => kind === 'plug').map((one) => one.id), 15) + 1;
    const ain = `11657 ${String(240_300 + number).padStart(7, '0')}`;
    const device: SmartDevice = {
      ...plug,
      id,
      name: `Steckdose ${number}`,
      load: 500,
      temperature: 210,
      ...given,
      ain: given.ain ?? ain,
      members: given.members ?? [],
    };
    this.list.push(device);
    return device;
  }

  remove(device: SmartDevice): void {
    this.list = this.list.filter((other) => other !== device);
    for (const other of this.list) other.members = other.members.filter((ain) => ain !== device.ain);
  }

  /** Lets rooms get warmer or colder, where values move by themselves. */
  live(): void {
    const now = this.context.clock.now();
    const minutes = (now - this.#lastLook) / 60_000;
    this.#lastLook = now;
    if (!this.context.settings.alive) return;
    for (const one of this.list) {
      if (!one.heating || one.temperature === undefined || one.present !== 'CONNECTED') continue;
      const aim = this.aim(one);
      const target = typeof aim === 'number' ? aim : aim === 'on' ? 280 : 160;
      const step = Math.min(Math.abs(target - one.temperature), minutes * 2);
      one.temperature += Math.sign(target - one.temperature) * step;
    }
  }

  /** All entries of one device: itself and its units, or the two of a smart meter. */
  #entriesOf(device: SmartDevice): SmartDevice[] {
    const whole = device.parent ?? device.ain;
    return this.list.filter(({ ain, parent }) => ain === whole || parent === whole);
  }

  /** A thermostat of a group takes the others with it. */
  #heatedTogether(device: SmartDevice): SmartDevice[] {
    const whole = device.kind === 'group' ? device : this.groupOf(device);
    return whole ? [...this.members(whole), whole] : [device];
  }

  #carryOut(device: SmartDevice, order: SmartOrder): void {
    if (device.blind && (order.blind || order.level !== undefined)) {
      if (order.blind) this.#blinds.move(device, order.blind);
      else this.#blinds.goTo(device, order.level!);
      return;
    }
    const { thermostatDelay, thermostatTells, powerlineDelay } = this.context.settings;
    if (device.product.includes('Powerline')) {
      this.context.after(powerlineDelay, () => apply(device, order));
      return;
    }
    if (!device.heating || thermostatDelay <= 0) {
      apply(device, order);
      return;
    }
    device.busy = true;
    if (thermostatTells === 'order') apply(device, order);
    this.context.after(thermostatDelay, () => {
      device.busy = false;
      if (thermostatTells === 'device') apply(device, order);
    });
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
