/** One accessory in HomeKit: answers every read from memory, sends writes to the box, and tells HomeKit what changed. */

import { monotonic } from '../core/index';
import { AdaptiveLights } from './adaptive';
import { fitting, picked } from './fitting';
import type { Characteristic, CharacteristicValue, HAPStatus, PlatformAccessory, Service } from './hap';
import type {
  AdaptiveLight,
  CharacteristicType,
  Environment,
  MappedTile,
  Mapping,
  Reachability,
  ServiceType,
  TileContext,
  TileOrder,
  ValueOf,
} from './mapping';
import { cleanName, renamed } from './names';
import { printed } from './printed';
import { HOLD_MS } from './settings';
import { hapStatus, statusOf } from './status';
import { type Adopted, Switching } from './switching';
import { isSameTitle } from './titles';
import { Wishes } from './wishes';

interface Bound<State> {
  readonly characteristic: Characteristic;
  readonly pick: ValueOf<State>;
  /** The last value there was. */
  held?: CharacteristicValue;
}

/** What is shown: the mapping of the thing's kind, and its title. */
export interface Shown<State, Options> {
  readonly title: string;
  /** The name is a title of ours, which changes with settings: the tile keeps its own. */
  readonly namedOnce?: boolean;
  readonly mapping: Mapping<State, Options>;
}

export class Tile<State extends object = object, Options = unknown> implements MappedTile<State, Options> {
  readonly protocol = 'hap';
  readonly stands = true;
  private bound: Bound<State>[] = [];
  /** The services in use, each with what follows the accessory's name in its own. */
  private used = new Map<Service, string>();
  private readonly switching: Switching;
  private readonly wishes = new Wishes();
  private readonly adaptive: AdaptiveLights;
  private listener?: (state: State, before: State) => void;
  /** The last state that came from the box without a break. */
  private heard?: State;

  constructor(
    readonly environment: Environment,
    readonly accessory: PlatformAccessory<TileContext<State, Options>>,
    private readonly shown: Shown<State, Options>,
    reachability: Reachability,
  ) {
    this.switching = new Switching(environment, reachability);
    this.adaptive = new AdaptiveLights(environment.hap, accessory);
    this.describe();
    this.wire();
  }

  get uuid(): string {
    return this.accessory.UUID;
  }

  get displayName(): string {
    return this.accessory.displayName;
  }

  get context(): TileContext<State, Options> {
    return this.accessory.context;
  }

  get options(): Options {
    return this.context.options;
  }

  get reachable(): boolean {
    return this.switching.reachability.online;
  }

  get state(): State | undefined {
    return this.switching.asAsked(this.context.state ?? this.shown.mapping.initial);
  }

  /** The box (or the configuration) shows this thing: from now on it can be switched. */
  adopt(thing: Adopted<State, Options>, reachability: Reachability): void {
    this.switching.take(thing.control, reachability);
    this.rename(thing.name);
    const options = { ...this.options, ...thing.options } as Options;
    const rewire = JSON.stringify(options) !== JSON.stringify(this.options);
    Object.assign(this.context, { about: thing.about, options });
    this.describe();
    if (rewire) this.wire();
    if (thing.state !== undefined) this.take(thing.state);
    this.switching.ready();
    this.show();
  }

  /** A new state from the box. */
  put(state: State): void {
    this.take(state);
    this.show();
  }

  private take(state: State): void {
    const before = this.heard;
    this.context.state = this.heard = state;
    if (before !== undefined) this.listener?.(state, before);
  }

  setReachability(reachability: Reachability): void {
    if (!reachability.online) this.heard = undefined;
    this.switching.setReachability(reachability);
    this.show();
  }

  listen(changed: (state: State, before: State) => void): void {
    this.listener = changed;
  }

  adaptiveLighting(light: Service): AdaptiveLight | undefined {
    return this.adaptive.of(light);
  }

  service(type: ServiceType, subtype?: string, suffix = ''): Service {
    const found = subtype ? this.accessory.getServiceById(type, subtype) : this.accessory.getService(type);
    const service =
      found ?? this.accessory.addService(new type(this.named(this.context.name, suffix), subtype));
    this.used.set(service, suffix);
    return service;
  }

  bind(service: Service, type: CharacteristicType, pick: ValueOf<State>): Characteristic {
    return this.answer(service, type, pick, () => this.known());
  }

  bindAlways(
    service: Service,
    type: CharacteristicType,
    pick: ValueOf<State>,
    unknown?: CharacteristicValue,
  ): void {
    const known = (state: State | undefined) => (state === undefined ? unknown : pick(state));
    this.answer(service, type, known, () => this.state as State);
  }

  private answer(
    service: Service,
    type: CharacteristicType,
    pick: ValueOf<State>,
    state: () => State,
  ): Characteristic {
    const characteristic = service.getCharacteristic(type);
    const bound: Bound<State> = { characteristic, pick };
    characteristic.onGet(() => {
      bound.held = fitting(characteristic, pick(state())) ?? bound.held;
      if (bound.held === undefined) throw this.failure(hapStatus.communicationFailure);
      return bound.held;
    });
    this.bound.push(bound);
    return characteristic;
  }

  /**
   * Sends a write; on failure the tile goes back, the log says why, and HomeKit gets a fitting status.
   *
   * @param check throws a Refusal when the thing must not be switched now
   */
  async write(on: boolean, check: (state: State | undefined) => void = () => {}): Promise<void> {
    try {
      await this.switching.write(
        on,
        () => check(this.context.state),
        (error, late) => this.written({ on }, error, late),
      );
    } catch (error) {
      throw this.failure(statusOf(error));
    } finally {
      this.showOnceAnswered();
    }
  }

  async order<Wanted extends object>(
    wish: Partial<Wanted>,
    compose: (wishes: Partial<Wanted>, state: State | undefined) => TileOrder<State>,
    check: (state: State | undefined) => void = () => {},
  ): Promise<void> {
    try {
      await this.wishes.add(wish, async (wishes) => {
        const order = compose(wishes as Partial<Wanted>, this.state);
        await this.switching.order(
          order,
          () => check(this.context.state),
          (error, late) => this.written(order.change, error, late),
        );
      });
    } catch (error) {
      throw this.failure(statusOf(error));
    } finally {
      this.showOnceAnswered();
    }
  }

  /** HomeKit takes over what was written after its answer, also of an older write that is answered after a newer one has failed. */
  private showOnceAnswered(): void {
    setImmediate(() => this.show());
  }

  failure(status: HAPStatus): Error {
    return new this.environment.hap.HapStatusError(status);
  }

  private written(change: object, error: unknown, late: boolean): void {
    if (error === undefined) {
      if (this.context.state !== undefined) this.context.state = { ...this.context.state, ...change };
    } else this.switching.tellFailure(this.displayName, change, error);
    // HomeKit itself forgets a write that failed in time; one that failed later must be taken back.
    if (error === undefined || late) this.show();
  }

  private known(): State {
    const { online, since } = this.switching.reachability;
    const tooOld = !online && monotonic(this.environment.clock) - since > HOLD_MS;
    if (tooOld || this.state === undefined) throw this.failure(hapStatus.communicationFailure);
    return this.state;
  }

  private show(): void {
    const { state } = this;
    if (state === undefined) return;
    for (const bound of this.bound) {
      const { characteristic, pick } = bound;
      const value = fitting(
        characteristic,
        picked(() => pick(state)),
      );
      bound.held = value ?? bound.held;
      if (value !== undefined && value !== characteristic.value) characteristic.updateValue(value);
    }
  }

  private wire(): void {
    this.bound = [];
    this.used = new Map();
    this.listener = undefined;
    this.shown.mapping.wire(this);
    for (const service of [...this.accessory.services]) {
      if (service !== this.information && !this.used.has(service)) this.accessory.removeService(service);
    }
    if (this.used.size > 1) this.keepNames();
    this.show();
  }

  private named(name: string, suffix: string): string {
    const { names } = this.environment;
    return cleanName(`${cleanName(name, this.shown.title, names)} ${suffix}`, this.shown.title, names);
  }

  /** With several services in one accessory the Home app shows, and lets a person change, the name of each. */
  private keepNames(): void {
    const { ConfiguredName } = this.environment.hap.Characteristic;
    for (const [service, suffix] of this.used) {
      if (service.testCharacteristic(ConfiguredName)) continue;
      service.addOptionalCharacteristic(ConfiguredName);
      service.setCharacteristic(ConfiguredName, this.named(this.context.name, suffix));
    }
  }

  /** The thing has a new name on the box or in the configuration; what a person called it in the Home app stays. */
  private rename(name: string): void {
    const before = this.context.name;
    if (this.shown.namedOnce || isSameTitle(before, name)) return;
    const { Name, ConfiguredName } = this.environment.hap.Characteristic;
    this.context.name = name;
    this.accessory.displayName = this.named(name, '');
    this.information.updateCharacteristic(Name, this.accessory.displayName);
    for (const [service, suffix] of this.used) {
      service.updateCharacteristic(Name, this.named(name, suffix));
      if (!service.testCharacteristic(ConfiguredName)) continue;
      const shown = service.getCharacteristic(ConfiguredName).value as string;
      service.updateCharacteristic(
        ConfiguredName,
        renamed(shown, this.named(before, suffix), this.named(name, suffix)),
      );
    }
  }

  private get information(): Service {
    return this.accessory.getService(this.environment.hap.Service.AccessoryInformation) as Service;
  }

  /** Homebridge resets the firmware of cached accessories, so this runs at every start. */
  private describe(): void {
    const { Manufacturer, Model, SerialNumber, FirmwareRevision } = this.environment.hap.Characteristic;
    const { manufacturer, model, serial, firmware } = printed(this.context.about);
    this.information
      .setCharacteristic(Manufacturer, manufacturer || 'AVM')
      .setCharacteristic(Model, model || this.shown.title)
      // HAP wants at least two characters here.
      .setCharacteristic(SerialNumber, serial.length > 1 ? serial : this.accessory.UUID)
      .setCharacteristic(FirmwareRevision, firmware || '0');
  }
}
