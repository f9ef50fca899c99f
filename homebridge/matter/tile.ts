/** One thing over Matter: its state from the same source as in HomeKit, its commands to the box, and what changed to Matter. */

import { monotonic } from '../../core/index';
import type { Protocol } from '../config-types';
import type { AnyContext } from '../context';
import type { Environment, Reachability, TileOrder } from '../mapping';
import { HOLD_MS } from '../settings';
import type { ShownTile } from '../shown';
import { type Adopted, Switching } from '../switching';
import { isSameTitle } from '../titles';
import { Wishes } from '../wishes';
import type { MatterAccessory } from './api';
import type { CommandedTile, Converter, MatterDevice } from './converter';
import { Published, type Publishing } from './published';
import { matterStatus } from './status';
import { fitted } from './texts';

/** A written attribute is seen in Matter after some 70 ms. */
const TAKE_BACK_AFTER_MS = 250;

type AnyConverter = Converter<object, unknown>;
type AnyDevice = MatterDevice<object, unknown>;

/** What a tile needs of the bridge that it is on. */
export interface MatterEnvironment extends Pick<Environment, 'clock'>, Publishing {
  uuidOf(seed: string): string;
  /** In its turn. */
  register(published: Published): Promise<void>;
  /** The thing itself is on the bridge. */
  stood(tile: MatterTile): void;
}

/** How the thing's kind is shown. */
export interface MatterShown {
  readonly title: string;
  readonly namedOnce?: boolean;
  readonly converter: AnyConverter;
}

export class MatterTile implements ShownTile, CommandedTile<object, unknown> {
  readonly protocol: Protocol = 'matter';
  private readonly published = new Map<AnyDevice, Published>();
  private readonly switching: Switching;
  private readonly wishes = new Wishes();

  /** @param kept accessories of an earlier run, by UUID */
  constructor(
    private readonly environment: MatterEnvironment,
    readonly uuid: string,
    readonly context: AnyContext,
    private readonly shown: MatterShown,
    reachability: Reachability,
    kept?: ReadonlyMap<string, MatterAccessory>,
  ) {
    this.switching = new Switching(environment, reachability);
    for (const device of shown.converter.devices) {
      const accessory = kept?.get(this.uuidOf(device));
      if (accessory) this.published.set(device, this.publishedFrom(device, accessory));
    }
  }

  get displayName(): string {
    return this.context.name;
  }

  get options(): unknown {
    return this.context.options;
  }

  /** UUIDs of all its accessories: a plug with a thermometer has two. */
  get uuids(): readonly string[] {
    return this.shown.converter.devices.map((device) => this.uuidOf(device));
  }

  get stands(): boolean {
    const [main] = this.shown.converter.devices;
    return main !== undefined && this.published.get(main)?.stands === true;
  }

  adopt(thing: Adopted<object, unknown>, reachability: Reachability): void {
    this.switching.take(thing.control, reachability);
    this.rename(thing.name);
    const options = { ...(this.options as object), ...(thing.options as object | undefined) };
    const { firmware } = this.context.about;
    Object.assign(this.context, { about: thing.about, options });
    if (thing.about.firmware !== firmware) this.updateFirmware(thing.about.firmware);
    if (thing.state !== undefined) this.context.state = thing.state;
    this.switching.ready();
    this.publish();
    this.show();
  }

  put(state: object): void {
    this.context.state = state;
    this.publish();
    this.show();
  }

  setReachability(reachability: Reachability): void {
    this.switching.setReachability(reachability);
    // Nobody asks Matter's values of us: what becomes too old is said by ourselves.
    if (!reachability.online) this.environment.later(HOLD_MS + 1, () => this.show());
    this.show();
  }

  /** Its accessory is on the bridge without handlers, which Homebridge takes at a start only. */
  restored(): void {
    for (const published of this.published.values()) {
      published.standing();
      published.keep();
    }
  }

  /** Registers what Homebridge kept, whether the box is there or not: what is not registered again is removed at the next start. */
  restore(): void {
    this.show();
    for (const published of this.published.values()) this.register(published);
  }

  async write(on: boolean, check: (state: object | undefined) => void = () => {}): Promise<void> {
    const settled = (error: unknown, late: boolean) => this.written({ on }, error, late);
    await this.refusing(() => this.switching.write(on, () => check(this.context.state), settled));
  }

  async order<Wanted extends object>(
    wish: Partial<Wanted>,
    compose: (wishes: Partial<Wanted>, state: object | undefined) => TileOrder<object>,
    check: (state: object | undefined) => void = () => {},
  ): Promise<void> {
    const send = async (wishes: object) => {
      const order = compose(wishes as Partial<Wanted>, this.switching.asAsked(this.context.state));
      const settled = (error: unknown, late: boolean) => this.written(order.change, error, late);
      await this.switching.order(order, () => check(this.context.state), settled);
    };
    await this.refusing(() => this.wishes.add(wish, send));
  }

  async wrote<Wanted extends object>(
    wish: Partial<Wanted>,
    compose: (wishes: Partial<Wanted>, state: object | undefined) => TileOrder<object>,
    check?: (state: object | undefined) => void,
  ): Promise<void> {
    // Matter takes the value over only after this: what was written is looked at then.
    await this.order(wish, compose, check).catch(() => {});
    this.environment.later(TAKE_BACK_AFTER_MS, () => this.show());
  }

  isShown(cluster: string, attribute: string, value: unknown): boolean {
    const [main] = this.shown.converter.devices;
    const published = main && this.published.get(main);
    if (!published) return false;
    // Back to what is shown, while an order for something else is under way, is no echo: a person has changed their mind.
    const state = this.switching.asAsked(this.context.state);
    return published.isEcho(cluster, attribute, value, state && main.clusters(state, this.options));
  }

  remove(): void {
    for (const published of this.published.values()) void published.remove();
    this.published.clear();
  }

  private async refusing(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw matterStatus(this.environment.api.status, error);
    }
  }

  private written(change: object, error: unknown, late: boolean): void {
    if (error !== undefined) this.switching.tellFailure(this.displayName, change, error);
    else if (this.context.state !== undefined) this.context.state = { ...this.context.state, ...change };
    // Matter takes a refused command back itself; one that failed later must be taken back.
    if (error === undefined || late) this.show();
    // An older command that is answered after this one is what Matter shows then.
    else this.environment.later(TAKE_BACK_AFTER_MS, () => this.show());
  }

  /** Matter has no word for "not known": what the box never told is not shown before it does. */
  private publish(): void {
    const { state } = this.context;
    const { devices, isKnown } = this.shown.converter;
    for (const device of devices) {
      const known = this.published.get(device);
      const wanted = device.wanted?.(this.options) ?? true;
      if (known && !wanted) this.takeBack(device, known);
      else if (known) this.register(known);
      else if (wanted && state !== undefined && (isKnown?.(state) ?? true)) {
        const fresh = new Published(this.environment, this.accessoryFor(device, state));
        this.published.set(device, fresh);
        this.register(fresh);
      }
    }
  }

  private takeBack(device: AnyDevice, published: Published): void {
    this.published.delete(device);
    void published.remove();
  }

  private register(published: Published): void {
    if (published.stands) return;
    void this.environment.register(published).then(() => {
      if (this.stands) this.environment.stood(this);
    });
  }

  private show(): void {
    const state = this.switching.asAsked(this.context.state);
    const information = { bridgedDeviceBasicInformation: { reachable: this.isReachable } };
    for (const [device, published] of this.published) {
      published.show({ ...(state && device.clusters(state, this.options)), ...information });
    }
  }

  /** As in HomeKit: for a while the last state holds, then "No Response" is the truth. */
  private get isReachable(): boolean {
    const { state } = this.context;
    const { online, since } = this.switching.reachability;
    if (state === undefined || this.shown.converter.reached?.(state) === false) return false;
    return online || monotonic(this.environment.clock) - since <= HOLD_MS;
  }

  /** Matter shows it after the next restart of Homebridge: it is fixed while a device is on the bridge. */
  private updateFirmware(firmware: string): void {
    for (const published of this.published.values()) {
      published.accessory.firmwareRevision = firmware || undefined;
      published.keep();
    }
  }

  private rename(name: string): void {
    const before = this.context.name;
    if (this.shown.namedOnce || isSameTitle(before, name)) return;
    this.context.name = name;
    for (const [device, published] of this.published) published.renameTo(this.nameOf(device));
  }

  private uuidOf({ part }: AnyDevice): string {
    return part === undefined ? this.uuid : this.environment.uuidOf(`${this.uuid}|${part}`);
  }

  private nameOf(device: AnyDevice): string {
    return fitted(this.context.name, this.shown.title, device.suffix?.(this.options));
  }

  private accessoryFor(device: AnyDevice, state: object): MatterAccessory {
    const { manufacturer, model, serial, firmware } = this.context.about;
    const { part } = device;
    const context = part === undefined ? this.context : { part, of: this.uuid };
    return {
      UUID: this.uuidOf(device),
      displayName: this.nameOf(device),
      deviceType: this.environment.api.deviceTypes[device.type(this.options)] ?? {},
      manufacturer: fitted(manufacturer, 'AVM'),
      model: fitted(model, this.shown.title),
      serialNumber: fitted(serial, this.uuid.replace(/-/g, '')),
      ...(firmware && { firmwareRevision: firmware }),
      context: context as Record<string, unknown>,
      clusters: structuredClone(device.clusters(state, this.options)) as MatterAccessory['clusters'],
      handlers: device.handlers?.(this),
    };
  }

  /** Handlers are functions, which nobody keeps. */
  private publishedFrom(device: AnyDevice, kept: MatterAccessory): Published {
    const { deviceTypes } = this.environment.api;
    const accessory: MatterAccessory = {
      ...kept,
      deviceType: deviceTypes[device.type(this.options)] ?? kept.deviceType,
      context:
        device.part === undefined ? (this.context as unknown as Record<string, unknown>) : kept.context,
      handlers: device.handlers?.(this),
    };
    return new Published(this.environment, accessory);
  }
}
