/** The smart home: switchable plugs, a group of them, and on request a thermostat and a template. */

import { Fault } from '../fault';
import type { HouseholdContext } from './context';

export type Presence = 'DISCONNECTED' | 'REGISTERED' | 'CONNECTED' | 'UNKNOWN';

export interface SmartDevice {
  ain: string;
  id: number;
  kind: 'plug' | 'group' | 'thermostat' | 'template';
  name: string;
  product: string;
  manufacturer: string;
  firmware: string;
  functions: number;
  present: Presence;
  /** Plugs and groups. */
  on: boolean;
  locked: boolean;
  mode: 'AUTO' | 'MANUAL';
  /** 1/100 W while it is on. */
  load: number;
  /** Wh. */
  energy: number;
  /** 1/10 °C. */
  temperature: number;
  offset: number;
  /** AINs of a group's members. */
  members: string[];
  /** 1/10 °C: wanted, reduced and comfort temperature of a thermostat. */
  wanted: number;
  reduced: number;
  comfort: number;
}

const nobody = {
  manufacturer: 'AVM',
  present: 'CONNECTED',
  on: false,
  locked: false,
  mode: 'MANUAL',
  load: 0,
  energy: 0,
  temperature: 0,
  offset: 0,
  members: [],
  wanted: 0,
  reduced: 0,
  comfort: 0,
} satisfies Partial<SmartDevice>;

const plug = {
  ...nobody,
  kind: 'plug',
  product: 'FRITZ!DECT 200',
  firmware: '04.27',
  functions: 2944,
} as const;

const lamp: SmartDevice = {
  ...plug,
  ain: '11657 0240192',
  id: 16,
  name: 'Stehlampe',
  mode: 'AUTO',
  on: false,
  load: 1673,
  energy: 5182,
  temperature: 225,
  members: [],
};
const freezer: SmartDevice = {
  ...plug,
  ain: '11657 0240207',
  id: 17,
  name: 'Gefriertruhe',
  on: true,
  locked: true,
  load: 8450,
  energy: 402_318,
  temperature: 194,
  offset: -5,
  members: [],
};
const group: SmartDevice = {
  ...nobody,
  kind: 'group',
  ain: 'grp303E4F-3F7E5A9C1',
  id: 900,
  name: 'Steckdosen',
  product: 'Group',
  firmware: '1.0',
  functions: 6784,
  members: [lamp.ain, freezer.ain],
};
const thermostat: SmartDevice = {
  ...nobody,
  kind: 'thermostat',
  ain: '09995 0330601',
  id: 18,
  name: 'Heizung Bad',
  product: 'FRITZ!DECT 301',
  firmware: '05.08',
  functions: 320,
  temperature: 215,
  members: [],
  wanted: 210,
  reduced: 160,
  comfort: 210,
};
const template: SmartDevice = {
  ...nobody,
  kind: 'template',
  ain: 'tmp303E4F-3F7E5A9D2',
  id: 60_000,
  name: 'Abwesend',
  product: 'Template',
  firmware: '',
  functions: 320,
  members: [],
};

export class SmartHome {
  list: SmartDevice[];
  #readAt: number;

  constructor(private readonly context: HouseholdContext) {
    const { settings } = context;
    const wanted = [
      lamp,
      freezer,
      group,
      ...(settings.thermostat ? [thermostat] : []),
      ...(settings.template ? [template] : []),
    ];
    this.list = wanted.map((device) => ({ ...device, members: [...device.members] }));
    this.#readAt = context.clock.now();
  }

  /** By AIN or name, in any case. */
  find(which: string): SmartDevice | undefined {
    const wanted = which.toLowerCase();
    return this.list.find(({ ain, name }) => ain.toLowerCase() === wanted || name.toLowerCase() === wanted);
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
    if (!device) throw new Fault(713, 'SpecifiedArrayIndexInvalid');
    return device;
  }

  members(device: SmartDevice): SmartDevice[] {
    return device.kind === 'group' ? this.list.filter(({ ain }) => device.members.includes(ain)) : [device];
  }

  isOn(device: SmartDevice): boolean {
    return device.kind === 'group' ? this.members(device).some(({ on }) => on) : device.on;
  }

  isLocked(device: SmartDevice): boolean {
    return this.members(device).every(({ locked }) => locked) && this.members(device).length > 0;
  }

  /** 1/100 W now. */
  power(device: SmartDevice): number {
    const own = (one: SmartDevice) =>
      one.on && one.present === 'CONNECTED' ? one.load + this.#wobble(one) : 0;
    return this.members(device).reduce((sum, one) => sum + own(one), 0);
  }

  energy(device: SmartDevice): number {
    this.#meter();
    return Math.floor(this.members(device).reduce((sum, one) => sum + one.energy, 0));
  }

  /** By a person's hand or a timer: no lock of the switching by radio stops that. */
  turn(device: SmartDevice, on: boolean): void {
    this.#meter();
    for (const one of this.members(device)) one.on = on;
  }

  /** As SetSwitch: refused (501) when locked, away, or nothing to switch; a group passes its locked members over. */
  command(device: SmartDevice, on: boolean): void {
    if (device.kind !== 'plug' && device.kind !== 'group') throw new Fault(501, 'ActionFailed');
    const able = this.members(device).filter((one) => !one.locked && one.present === 'CONNECTED');
    if (able.length === 0) throw new Fault(501, 'ActionFailed');
    this.#meter();
    for (const one of able) one.on = on;
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

  /** Adds up what flowed since the last look, where values move by themselves. */
  #meter(): void {
    const now = this.context.clock.now();
    const hours = (now - this.#readAt) / 3_600_000;
    this.#readAt = now;
    if (!this.context.settings.alive) return;
    for (const one of this.list)
      if (one.on && one.present === 'CONNECTED') one.energy += (one.load / 100) * hours;
  }

  /** Up to 2 % around the load, slowly. */
  #wobble({ load, id }: SmartDevice): number {
    if (!this.context.settings.alive) return 0;
    return Math.round(load * 0.02 * Math.sin(this.context.clock.now() / 7000 + id));
  }
}
