/** A bench for tiles: the real HAP classes, a clock turned by hand, a log that is kept, and things without a box. */

import * as hapNodeJs from 'hap-nodejs';
import type { SmartCommand } from '../../../core/index';
import type { HAP, Logging, PlatformAccessory } from '../../../homebridge/hap';
import { seedOf } from '../../../homebridge/identity';
import { kinds } from '../../../homebridge/kinds';
import type { Environment, Reachability, TileContext } from '../../../homebridge/mapping';
import type { Kind, Thing } from '../../../homebridge/thing';
import { Tile } from '../../../homebridge/tile';
import { FakeClock } from '../../support/fake-clock';
import { notePrinted } from '../../support/secrets';

export const hap = hapNodeJs as unknown as HAP;

export const UDN = 'uuid:75802409-bccb-40e7-8e6c-3ca62f000001';

type ServiceClass = hapNodeJs.WithUUID<typeof hapNodeJs.Service>;

/** Stands for Homebridge's class of this name, which no package exports: the same few members over a real HAP accessory. */
export class StandIn {
  context: unknown = {};

  constructor(
    public displayName: string,
    readonly UUID: string,
    readonly hapAccessory = new hapNodeJs.Accessory(displayName, UUID),
  ) {}

  get services() {
    return this.hapAccessory.services;
  }

  addService(service: hapNodeJs.Service) {
    return this.hapAccessory.addService(service);
  }

  configureController(controller: hapNodeJs.AdaptiveLightingController) {
    this.hapAccessory.configureController(controller);
  }

  removeService(service: hapNodeJs.Service) {
    this.hapAccessory.removeService(service);
  }

  getService(type: ServiceClass) {
    return this.hapAccessory.getService(type);
  }

  getServiceById(type: ServiceClass, subtype: string) {
    return this.hapAccessory.getServiceById(type, subtype);
  }
}

export interface Wish {
  kind: Kind;
  id?: string;
  name?: string;
  options?: object;
  state?: object;
  set?: (on: boolean) => Promise<void>;
  order?: (command: SmartCommand) => Promise<void>;
}

export class Bench {
  readonly clock = new FakeClock();
  readonly lines: string[] = [];
  readonly environment: Environment;
  readonly online: Reachability = { online: true, since: this.clock.now() };

  constructor() {
    const take = (line: string) => {
      this.lines.push(line);
      notePrinted(line);
    };
    this.environment = {
      hap,
      clock: this.clock,
      log: { debug: () => {}, info: take, warn: take, error: take } as unknown as Logging,
      names: 'relaxed',
      later: (milliseconds, action) => void this.clock.setTimeout(action, milliseconds),
    };
  }

  thing({ kind, id = '1', name = 'Thing', options, state, set, order }: Wish): Thing {
    const about = {
      manufacturer: 'AVM',
      model: 'FRITZ!Smart Energy 200',
      serial: '12345 0000001',
      firmware: '4.25',
    };
    const control = (set || order) && { set: set ?? ((on) => order!({ on })), order };
    return { kind, id, name, about, options, state, control } as Thing;
  }

  /** As Homebridge hands it over at a start: from its cache, with no box in sight. */
  cached(wish: Wish, reach: Reachability = { online: false, since: this.clock.now() }): Tile<object> {
    const { kind, id, name, about, options, state } = this.thing(wish);
    const uuid = hap.uuid.generate(seedOf(UDN, kind, id));
    const accessory = new StandIn(name, uuid) as unknown as PlatformAccessory<TileContext<object, unknown>>;
    accessory.context = { udn: UDN, kind, id, name, about, options, state };
    return new Tile(this.environment, accessory, kinds.get(kind)!, reach) as Tile<object>;
  }

  /** What Homebridge keeps goes through JSON; the tile is made anew from it, as at a start. */
  restart(tile: Tile<object>): Tile<object> {
    const kept = tile.accessory as unknown as StandIn;
    const restored = hapNodeJs.Accessory.deserialize(
      JSON.parse(JSON.stringify(hapNodeJs.Accessory.serialize(kept.hapAccessory))),
    );
    const accessory = new StandIn(restored.displayName, restored.UUID, restored);
    accessory.context = JSON.parse(JSON.stringify(kept.context));
    const { kind } = accessory.context as { kind: Kind };
    const reach = { online: false, since: this.clock.now() };
    return new Tile(
      this.environment,
      accessory as unknown as PlatformAccessory<TileContext<object, unknown>>,
      kinds.get(kind)!,
      reach,
    ) as Tile<object>;
  }

  /** With its box there. */
  live(wish: Wish): Tile<object> {
    const tile = this.cached(wish);
    tile.adopt(this.thing(wish), this.online);
    return tile;
  }
}

export type ServiceName =
  | 'Switch'
  | 'Outlet'
  | 'OccupancySensor'
  | 'MotionSensor'
  | 'ContactSensor'
  | 'TemperatureSensor'
  | 'HumiditySensor'
  | 'Thermostat'
  | 'Lightbulb'
  | 'WindowCovering'
  | 'LockMechanism'
  | 'SmokeSensor'
  | 'CarbonMonoxideSensor'
  | 'LeakSensor'
  | 'Doorbell'
  | 'StatelessProgrammableSwitch'
  | 'ServiceLabel'
  | 'Battery'
  | 'AccessoryInformation';

export function serviceOf(tile: Tile<object>, name: ServiceName) {
  return tile.accessory.services.find(({ UUID }) => UUID === hap.Service[name].UUID);
}

export function characteristicOf(tile: Tile<object>, service: ServiceName, name: string) {
  const found = serviceOf(tile, service)?.characteristics.find(({ displayName }) => displayName === name);
  if (!found) throw new Error(`${service} has no ${name}`);
  return found;
}

/** As a controller reads: the value, or the HAP status that it is refused with. */
export async function read(tile: Tile<object>, service: ServiceName, name: string): Promise<unknown> {
  return characteristicOf(tile, service, name)
    .handleGetRequest()
    .catch((status: unknown) => `status ${status}`);
}

/** As a controller writes: `ok`, or the HAP status that it is refused with. */
export async function write(
  tile: Tile<object>,
  service: ServiceName,
  value: boolean | number,
  name = 'On',
): Promise<string> {
  return (
    characteristicOf(tile, service, name)
      // HAP looks at what a controller writes only where there is one.
      .handleSetRequest(value, {} as hapNodeJs.HAPConnection)
      .then(
        () => 'ok',
        (status: unknown) => `status ${status}`,
      )
  );
}
