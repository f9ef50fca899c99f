/** The household behind the simulated box: everything that a person, a test or a scenario can change in it. */

import { EventEmitter } from 'node:events';
import type { Model } from '../description/model';
import { AnsweringMachines, type Message, type NewMessage } from './answering-machines';
import { Box } from './box';
import { realClock, type SimClock } from './clock';
import type { HouseholdContext, WorldEvents } from './context';
import { type Host, Hosts, type NewHost } from './hosts';
import { Internet } from './internet';
import { type Settings, stillLife, type WorldOptions } from './options';
import { PhoneBooks } from './phone-books';
import { Radios } from './radios';
import { Registers } from './registers';
import { type Presence, type SmartDevice, SmartHome } from './smart-home';
import { Store } from './store';
import { type Call, type NewCall, Telephony } from './telephony';
import { defaultUsers, type SimUser } from './users';

/** Methods act at once, but for the delays of the options; they throw an `Error` that names what is unknown. */
export class World extends EventEmitter<WorldEvents> implements HouseholdContext {
  readonly clock: SimClock;
  readonly model: Model;
  /** Delays can be changed while the house lives. */
  readonly settings: Settings;
  users!: SimUser[];
  readonly store = new Store();
  box!: Box;
  radios!: Radios;
  hosts!: Hosts;
  smartHome!: SmartHome;
  internet!: Internet;
  phoneBooks!: PhoneBooks;
  telephony!: Telephony;
  answeringMachines!: AnsweringMachines;
  registers!: Registers;
  readonly #alarms = new Set<unknown>();
  readonly #broken = new Map<string, { code: number; times: number }>();

  constructor(options: WorldOptions = {}) {
    super();
    const given = Object.entries(options).filter(([, value]) => value !== undefined);
    this.settings = { ...stillLife, clock: realClock, users: defaultUsers, ...Object.fromEntries(given) };
    this.clock = this.settings.clock;
    this.model = this.settings.model;
    this.#furnish();
  }

  /** Runs `action` after `delay` milliseconds, at once if that is 0; answers how to call it off. */
  after(delay: number, action: () => void): () => void {
    if (delay <= 0) {
      action();
      return () => {};
    }
    const alarm = this.clock.setTimeout(() => {
      this.#alarms.delete(alarm);
      action();
    }, delay);
    this.#alarms.add(alarm);
    return () => {
      this.#alarms.delete(alarm);
      this.clock.clearTimeout(alarm);
    };
  }

  /** Tells subscribers that a variable has a new value. */
  changed(kind: string, instance: number, variable: string): void {
    this.emit('change', { kind, instance, variable });
  }

  /** Ends every delay that is still running. */
  close(): void {
    for (const alarm of this.#alarms) this.clock.clearTimeout(alarm);
    this.#alarms.clear();
  }

  /** A host comes home, or wakes; by MAC, IP, host name or friendly name. */
  hostComes(which: string): void {
    this.hosts.come(this.hosts.get(which));
  }

  /** A host leaves the house; it is reported inactive after `lingering`. */
  hostGoes(which: string): void {
    this.hosts.go(this.hosts.get(which));
  }

  /** A phone sleeps: off the Wi-Fi at once, reported inactive after `lingering`. */
  hostSleeps(which: string): void {
    this.hosts.sleep(this.hosts.get(which));
  }

  /** A device that the box has never seen, here unless `here: false`. */
  newHost(given?: NewHost): Host {
    return this.hosts.add(given);
  }

  /** So many new devices. */
  addHosts(count: number): Host[] {
    return Array.from({ length: count }, () => this.hosts.add());
  }

  /** The box forgets a host: fault 714 for its MAC address. */
  forgetHost(which: string): void {
    this.hosts.forget(this.hosts.get(which));
  }

  /** Changes what the box knows of a host, e.g. `{ friendlyName: 'Tablet' }` or `{ mac: … }`. */
  updateHost(which: string, changes: Partial<Host>): void {
    this.hosts.update(this.hosts.get(which), changes);
  }

  /** Someone presses the button for the guest network on the box. */
  setGuest(on: boolean): void {
    this.radios.switch(this.radios.guest, on);
  }

  /** Someone switches a radio on the box's own page. */
  setRadio(instance: number, on: boolean): void {
    this.radios.switch(this.radios.get(instance), on);
  }

  /** A plug or a group is switched by hand, locked or not; by AIN or name. */
  switchPlug(which: string, on: boolean): void {
    this.smartHome.turn(this.smartHome.get(which), on);
  }

  /** What a plug draws while it is on, in 1/100 W. */
  setPower(which: string, load: number): void {
    this.smartHome.get(which).load = load;
  }

  /** What a device measures, in 1/10 °C. */
  setTemperature(which: string, temperature: number): void {
    this.smartHome.get(which).temperature = temperature;
  }

  /** A device loses or finds the box. */
  setPresence(which: string, present: Presence): void {
    this.smartHome.setPresence(this.smartHome.get(which), present);
  }

  /** The switch lock of a plug. */
  setLock(which: string, locked: boolean): void {
    this.smartHome.get(which).locked = locked;
  }

  /** Whatever else is to be different of a device, e.g. `{ humidity: 70 }`; parts such as `heating` are completed. */
  updateSmartDevice(which: string, changes: Partial<SmartDevice>): void {
    this.smartHome.update(this.smartHome.get(which), changes);
  }

  /** Someone presses a key: by its AIN or name, or the how-manieth of a device (default 0). */
  pressKey(which: string, key = 0): void {
    this.smartHome.press(which, key);
  }

  /** A contact opens or closes, a sensor reports or is quiet again. */
  setAlert(which: string, on: boolean): void {
    this.smartHome.alert(this.smartHome.get(which), on ? 1 : 0);
  }

  /** % of a device's battery; low below 15. */
  setBattery(which: string, percent: number): void {
    this.smartHome.setBattery(this.smartHome.get(which), percent);
  }

  /** Someone turns a thermostat by hand: 1/10 °C, `on` or `off`. */
  turnThermostat(which: string, heat: number | 'on' | 'off'): void {
    this.smartHome.heat(this.smartHome.get(which), heat);
  }

  /** A new plug is registered. */
  addPlug(given?: Partial<SmartDevice>): SmartDevice {
    return this.smartHome.add(given);
  }

  /** A device is unregistered. */
  removePlug(which: string): void {
    this.smartHome.remove(this.smartHome.get(which));
  }

  /** A call comes in, or goes out with `outgoing`; answers its number in the call monitor. */
  startCall(given: NewCall = {}): number {
    return this.telephony.start(given).connection;
  }

  /** Someone takes up (or is reached), at an extension. */
  answer(connection: number, extension?: number): void {
    this.telephony.answer(this.telephony.active(connection), extension);
  }

  /** The call ends; one that nobody answered is missed. */
  hangUp(connection: number): void {
    this.telephony.hangUp(this.telephony.active(connection));
  }

  /** The call is refused at a phone. */
  rejectCall(connection: number): void {
    this.telephony.reject(this.telephony.active(connection));
  }

  /** Rings and gives up: a missed call in the list. */
  missedCall(number?: string): Call {
    const call = this.telephony.start({ number });
    if (call.endedAt === undefined) this.telephony.hangUp(call);
    return call;
  }

  /** A message on an answering machine, and the call that left it in the list. */
  tamMessage(machine = 0, given?: NewMessage): Message {
    return this.answeringMachines.record(machine, given);
  }

  /** The line goes dead. */
  internetDown(): void {
    this.internet.down();
  }

  /** The line is back, with a new address. */
  internetUp(): void {
    this.internet.up();
  }

  /** The provider gives a new address. */
  newAddress(ipv4?: string): void {
    this.internet.renew(ipv4);
  }

  /** A newer firmware can be installed; without a version: no more. */
  firmwareUpdate(version?: string): void {
    this.box.update = version;
  }

  /** Installs the firmware that is ready, and starts again with it. */
  installFirmware(): void {
    if (this.box.update === undefined) throw new Error('There is no newer firmware to install.');
    this.box.previousFirmware = this.box.firmware;
    this.box.firmware = this.box.update;
    this.box.update = undefined;
    this.reboot();
  }

  /** The box starts again: up-time and change counter from 0, the connection is made anew. */
  reboot(): void {
    this.box.bootedAt = this.clock.now();
    this.box.note('Die FRITZ!Box wurde neu gestartet.');
    for (const call of this.telephony.going) this.telephony.hangUp(call);
    this.emit('reboot');
    this.hosts.rebooted();
    this.internet.rebooted();
  }

  /** Everything as it was at the start, and the box starts again. */
  factoryReset(): void {
    this.close();
    this.store.clear();
    // The ports stay where they are.
    const { securityPort } = this.box;
    this.#furnish();
    this.box.securityPort = securityPort;
    this.reboot();
  }

  /** Lets an action of a kind of service fail with a UPnP code, always or so many times. */
  breakAction(kind: string, action: string, code = 820, times = Number.POSITIVE_INFINITY): void {
    this.#broken.set(`${kind}#${action}`, { code, times });
  }

  /** The action works again. */
  mendAction(kind: string, action: string): void {
    this.#broken.delete(`${kind}#${action}`);
  }

  /** The code that an action is to fail with now, if any; counts. */
  brokenWith(kind: string, action: string): number | undefined {
    const broken = this.#broken.get(`${kind}#${action}`);
    if (!broken || broken.times <= 0) return undefined;
    broken.times -= 1;
    return broken.code;
  }

  #furnish(): void {
    this.users = this.settings.users.map((user) => ({ ...user, rights: [...user.rights] }));
    this.box = new Box(this);
    this.radios = new Radios(this, this.box, (radio) => this.hosts.radioSwitched(radio));
    this.hosts = new Hosts(this, this.radios);
    this.smartHome = new SmartHome(this);
    this.internet = new Internet(this, this.box);
    this.phoneBooks = new PhoneBooks(() => this.clock.now());
    this.telephony = new Telephony(this, this.phoneBooks, this.box);
    this.answeringMachines = new AnsweringMachines(this, this.telephony);
    this.registers = new Registers();
  }
}
