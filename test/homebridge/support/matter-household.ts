/** A block with `protocol: "matter"` in Homebridge, with a box that shows what the test says, and a clock turned by hand. */

import type { BoxController } from '../../../homebridge/box-controller';
import type { API, PlatformAccessory } from '../../../homebridge/hap';
import { seedOf } from '../../../homebridge/identity';
import type { Reachability } from '../../../homebridge/mapping';
import { FritzBoxPlatform } from '../../../homebridge/platform';
import type { Kind, Thing } from '../../../homebridge/thing';
import { FakeClock } from '../../support/fake-clock';
import { temporaryFolder } from '../../support/folder';
import { hap, StandIn, UDN } from './bench';
import { PlainHomebridge } from './plain-homebridge';
import { PlainMatter } from './plain-matter';

const about = {
  manufacturer: 'AVM',
  model: 'FRITZ!DECT 200',
  serial: '11630 0123456',
  firmware: '4.27',
};

/** As a source tells it. */
export function thing(
  kind: Kind,
  id: string,
  state: object | undefined,
  more: { name?: string; options?: object; set?: (on: boolean) => Promise<void>; about?: object } = {},
): Thing {
  const { name = id, options, set = async () => {} } = more;
  const one = { kind, id, name, about: { ...about, ...more.about }, options, state, control: { set } };
  return one as unknown as Thing;
}

export const guest = (on = false, more: Parameters<typeof thing>[3] = {}) =>
  thing('guest-wifi', 'guest', { on }, { name: 'Guest Wi-Fi', ...more });

export const anna = (present: boolean | undefined, sensor = 'occupancy') =>
  thing('person', 'anna', present === undefined ? undefined : { present }, {
    name: 'Anna',
    options: { sensor },
  });

export const plugOptions = {
  type: 'outlet',
  inUseAbove: 1,
  readOnly: false,
  temperature: true,
  eve: false,
  meter: true,
};

export const lamp = (state: object = {}, more: Parameters<typeof thing>[3] = {}) =>
  thing(
    'plug',
    '116300123456',
    { on: true, present: true, locked: false, power: 7.5, energy: 1234, temperature: 21.5, ...state },
    { name: 'Stehlampe', options: plugOptions, ...more },
  );

interface HouseholdOptions {
  readonly protocol?: unknown;
  readonly block?: object;
  /** Undefined where Homebridge has none. */
  readonly matter?: PlainMatter | null;
  readonly host?: PlainHomebridge;
  readonly clock?: FakeClock;
  readonly storage?: string;
  readonly mistake?: boolean;
  readonly child?: string;
  /** Homebridge 1 knows no Matter at all. */
  readonly old?: boolean;
}

export class MatterHousehold {
  readonly clock: FakeClock;
  readonly matter: PlainMatter;
  readonly host: PlainHomebridge;
  readonly storage: string;
  readonly controller: BoxController & { reachability: Reachability };
  readonly platform: FritzBoxPlatform;

  constructor(private readonly options: HouseholdOptions = {}) {
    this.clock = options.clock ?? new FakeClock();
    this.matter = options.matter ?? new PlainMatter(this.clock);
    this.storage = options.storage ?? temporaryFolder('matter');
    this.host = options.host ?? new PlainHomebridge(this.storage);
    const offered = options.matter !== null;
    if (!options.old) {
      Object.assign(this.host, { matter: offered ? this.matter : undefined, isMatterEnabled: () => offered });
    }
    const box = {
      host: '127.0.0.1',
      port: 1,
      username: 'x',
      password: 'y',
      ...(options.mistake && { plugs: 7 }),
    };
    const { protocol = 'matter', child } = options;
    const raw = { platform: 'FritzBox', boxes: [box], protocol, ...options.block };
    const bridge = child ? { _bridge: { username: child } } : {};
    const config = { ...raw, ...bridge } as never;
    this.platform = new FritzBoxPlatform(this.host.log, config, this.host as unknown as API, this.clock);
    const journal = { news: {}, requests: {}, failures: [] };
    const notice = { name: 'Box', host: '127.0.0.1', port: 1, status: 'online', since: 0, journal };
    const since = this.clock.now();
    this.controller = {
      ...{ udn: UDN, config: { name: 'Box', host: '127.0.0.1', port: 1 }, notice },
      ...{ reachability: { online: true, since }, settledSince: since },
    } as unknown as MatterHousehold['controller'];
  }

  /** Homebridge has launched: it has handed over what it kept, and the block begins. The box has not answered yet. */
  async launch(): Promise<this> {
    for (const accessory of this.matter.kept) this.platform.configureMatterAccessory(accessory);
    this.host.emit('didFinishLaunching');
    // The block's own, which looks for a box in the real network, ends before it has a turn.
    for (let turn = 0; turn < 1_000 && !this.platform.started; turn++) await Promise.resolve();
    for (const own of this.platform.controllers) void own.close();
    this.platform.controllers = [this.controller];
    await this.clock.advance(1_000);
    return this;
  }

  /** The box is looked at, and there is nothing else of these kinds; then a second passes. */
  async look(...things: readonly Thing[]): Promise<void> {
    const kinds = [...new Set(things.map(({ kind }) => kind))];
    await this.lookFor(kinds, ...things);
  }

  async lookFor(kinds: readonly Kind[], ...things: readonly Thing[]): Promise<void> {
    this.platform.reconcile(this.controller, kinds, things, () => true);
    await this.clock.advance(2_000);
  }

  async offline(error?: Error): Promise<void> {
    this.controller.reachability = { online: false, since: this.clock.now(), error };
    this.platform.reached(this.controller);
    await this.clock.advance(100);
  }

  /** The same Homebridge again, with what it kept. The box has not answered yet. */
  async restart(options: HouseholdOptions = {}): Promise<MatterHousehold> {
    this.host.emit('shutdown');
    const matter = options.matter === undefined ? this.matter.restart() : options.matter;
    const { clock, storage } = this;
    return new MatterHousehold({
      ...this.options,
      host: undefined,
      clock,
      storage,
      ...options,
      matter,
    }).launch();
  }

  /** A HomeKit tile of an earlier run. */
  keptInHomeKit(kind: Kind, id: string, name: string, options: object = {}): StandIn {
    const accessory = new StandIn(name, hap.uuid.generate(seedOf(UDN, kind, id)));
    accessory.context = { udn: UDN, kind, id, name, about, options };
    this.platform.configureAccessory(accessory as unknown as PlatformAccessory);
    return accessory;
  }

  /** Lines of the log that a person sees. */
  said(pattern: RegExp): string[] {
    return this.host.lines.filter((line) => pattern.test(line));
  }
}
