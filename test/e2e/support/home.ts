/** A home for end-to-end tests: the simulated box, the real Homebridge with this plugin, and a paired controller. */

import { on } from 'node:events';
import { join } from 'node:path';
import { HttpClient } from 'hap-controller';
import { type Homebridge, type HomebridgeOptions, startHomebridge } from '../../../scripts/hosts/homebridge';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator';
import { hap } from '../../homebridge/support/bench';
import { temporaryFolder } from '../../support/folder';
import {
  type CharacteristicName,
  characteristicType,
  nameOfCharacteristic,
  nameOfService,
  type ServiceName,
  serviceType,
} from './hap-names';

export type { CharacteristicName, ServiceName } from './hap-names';

/** An accessory by its name, and where several of its services are of one type, what follows that in the service's name. */
export type Place = readonly [
  name: string,
  service: ServiceName,
  characteristic: CharacteristicName,
  part?: string,
];

interface Found {
  readonly id: string;
  readonly value: unknown;
}

const fasterThanLife = (speed: number) => ({
  TR064_TEST_SPEED: String(speed),
  NODE_OPTIONS: `--require ${join(__dirname, 'time-lapse.cjs')}`,
});

export class Home {
  readonly storage: string;
  private client?: HttpClient;
  private closing: (() => Promise<unknown>)[] = [];
  homebridge!: Homebridge;

  constructor(
    name: string,
    /** How many times faster than life the plugin's clock runs in this Homebridge. */
    readonly speed = 4,
  ) {
    this.storage = temporaryFolder(`homebridge-${name}`);
  }

  async box(options: SimulatorOptions = {}): Promise<Simulator> {
    const simulator = await startSimulator(options);
    this.closing.push(() => simulator.close());
    return simulator;
  }

  /** Starts, or starts again with what it kept. Any mistake in the platform's configuration is the test's. */
  async start(boxes: readonly object[], options: Partial<HomebridgeOptions> = {}): Promise<Homebridge> {
    const platforms = [{ platform: 'FritzBox', name: 'FRITZ!Box', boxes }];
    this.homebridge = await startHomebridge({
      storage: this.storage,
      platforms,
      env: fasterThanLife(this.speed),
      ...options,
    });
    return this.homebridge;
  }

  async stop(): Promise<void> {
    await this.client?.close();
    await this.homebridge?.stop();
  }

  async close(): Promise<void> {
    await this.stop();
    for (const close of this.closing.splice(0)) await close();
  }

  get log(): readonly string[] {
    return this.homebridge.child.lines;
  }

  /** What the platform said, without the time before it. */
  get said(): readonly string[] {
    return this.log
      .filter((line) => line.includes('[FRITZ!Box]'))
      .map((line) => line.replace(/^.*\[FRITZ!Box\] /, ''))
      .filter((line) => !line.startsWith('Initializing'));
  }

  /** The whole look at the box is done. */
  async shown(count?: number): Promise<void> {
    await this.homebridge.child.waitFor(
      new RegExp(`${count ?? '\\d+'} accessor(y is|ies are) shown`),
      20_000,
    );
  }

  /** Pairs on first use; later it speaks to the bridge that was started again. Subscribes to everything. */
  async controller(): Promise<HttpClient> {
    const { username, port, pin } = this.homebridge;
    await this.client?.close();
    const pairing = this.client?.getLongTermData() ?? undefined;
    this.client = new HttpClient(username, '127.0.0.1', port, pairing, { usePersistentConnections: true });
    if (!pairing) await this.client.pairSetup(pin);
    const accessories = await this.accessories();
    const evented = accessories.flatMap(({ aid, services }) =>
      services
        .flatMap(({ characteristics }) => characteristics)
        .filter(({ perms }) => perms.includes('ev'))
        .map(({ iid }) => `${aid}.${iid}`),
    );
    // All at once: this client takes a second subscription on its connection for garbage, and never ends.
    await this.client.subscribeCharacteristics(evented);
    return this.client;
  }

  /** Names of all accessories but the bridge. */
  async names(): Promise<string[]> {
    const accessories = await this.accessories();
    return accessories.slice(1).map(({ services }) => nameOf(services));
  }

  /** Of each accessory by its name: what a controller files its rooms and automations under. */
  async identities(): Promise<Record<string, string>> {
    const accessories = await this.accessories();
    return Object.fromEntries(
      accessories.slice(1).map(({ aid, services }) => {
        const types = services.map(({ iid, type }) => `${iid} ${type.slice(0, 8)}`);
        return [nameOf(services), [aid, ...types].join()];
      }),
    );
  }

  async find(...place: Place): Promise<Found> {
    return foundIn(await this.accessories(), place);
  }

  /** As the Home app reads: the value, or `status -70402`. */
  async read(...place: Place): Promise<unknown> {
    const [value] = await this.readAll([place]);
    return value;
  }

  /** All with one request. */
  async readAll(places: readonly Place[]): Promise<unknown[]> {
    const all = await this.accessories();
    const ids = places.map((place) => foundIn(all, place).id);
    const answer = await this.client!.getCharacteristics(ids);
    const told = answer.characteristics as { aid: number; iid: number; value?: unknown; status?: number }[];
    return ids.map((id) => {
      const one = told.find(({ aid, iid }) => `${aid}.${iid}` === id);
      return one?.status ? `status ${one.status}` : plain(one?.value);
    });
  }

  /** As the Home app writes: `ok`, or `status -70402`. */
  async write(
    name: string,
    service: ServiceName,
    value: unknown,
    characteristic: CharacteristicName = 'On',
    part?: string,
  ) {
    const { id } = await this.find(name, service, characteristic, part);
    const answer = await this.client!.setCharacteristics({ [id]: value }).then(
      (done) =>
        (done as { characteristics?: { status?: number }[] } | undefined)?.characteristics?.[0]?.status ?? 0,
      (error: { body?: { characteristics?: { status: number }[] } }) =>
        error.body?.characteristics?.[0]?.status ?? error,
    );
    return answer === 0 ? 'ok' : `status ${answer}`;
  }

  /** Does something, and waits for the event that says this value. Events on the way there are let pass. */
  async sees(place: Place, value: unknown, action: () => unknown): Promise<void> {
    const [told] = await this.hears([[place, value]], action);
    if (told?.at(-1) === value) return;
    throw new Error(`${place[0]}: no event said ${value}, only [${told?.join()}] was told.`);
  }

  /** Does something, and gathers what events say of each place until all have said their values; after 40 s what there was. */
  async hears(
    wanted: readonly (readonly [Place, unknown])[],
    action: () => unknown,
  ): Promise<readonly (readonly unknown[])[]> {
    const all = await this.accessories();
    const waiting = new Map(wanted.map(([place, value]) => [foundIn(all, place).id, value]));
    const told = new Map<string, unknown[]>([...waiting.keys()].map((id) => [id, []]));
    const events = on(this.client!, 'event', { signal: AbortSignal.timeout(40_000) });
    await action();
    try {
      for await (const [{ characteristics }] of events as AsyncIterable<[Event]>) {
        for (const { aid, iid, value } of characteristics) {
          const id = `${aid}.${iid}`;
          if (!waiting.has(id)) continue;
          told.get(id)!.push(plain(value));
          if (plain(value) === waiting.get(id)) waiting.delete(id);
        }
        if (waiting.size === 0) break;
      }
    } catch {
      // Time is up: what was told stands for itself.
    }
    return [...told.values()];
  }

  /** Every characteristic that a controller finds, with the names that the tests have for it. */
  async everything(): Promise<readonly Characteristic[]> {
    const all = await this.accessories();
    return all.slice(1).flatMap(({ services }) =>
      services.flatMap(({ type, characteristics }) =>
        characteristics.map(({ type: its, perms }) => ({
          device: nameOf(services),
          service: nameOfService(type),
          characteristic: nameOfCharacteristic(its),
          perms,
        })),
      ),
    );
  }

  private async accessories(): Promise<Accessory[]> {
    const client = this.client ?? (await this.controller());
    const { accessories } = (await client.getAccessories()) as unknown as { accessories: Accessory[] };
    return accessories;
  }
}

export interface Characteristic {
  readonly device: string;
  readonly service: string;
  readonly characteristic: string;
  readonly perms: readonly string[];
}

interface Event {
  readonly characteristics: readonly {
    readonly aid: number;
    readonly iid: number;
    readonly value: unknown;
  }[];
}

interface Accessory {
  readonly aid: number;
  readonly services: readonly {
    readonly iid: number;
    readonly type: string;
    readonly characteristics: readonly {
      readonly iid: number;
      readonly type: string;
      readonly value: unknown;
      readonly perms: readonly string[];
    }[];
  }[];
}

/** Two accessories may have one name: the first that has the service counts. */
function foundIn(all: readonly Accessory[], [name, service, characteristic, part]: Place): Found {
  const own = part === undefined ? undefined : `${name} ${part}`;
  for (const { aid, services } of all.filter((accessory) => nameOf(accessory.services) === name)) {
    const found = services
      .filter(({ type }) => type === serviceType(service))
      .find(({ characteristics }) => own === undefined || ownName(characteristics) === own)
      ?.characteristics.find(({ type }) => type === characteristicType(characteristic));
    if (found) return { id: `${aid}.${found.iid}`, value: found.value };
  }
  throw new Error(`There is no ${characteristic} of a ${service} ${part ?? ''} in ${name}.`);
}

const ownName = (characteristics: Accessory['services'][number]['characteristics']) =>
  characteristics.find(({ type }) => type === hap.Characteristic.Name.UUID)?.value;

function nameOf(services: Accessory['services']): string {
  const information = services.find(({ type }) => type === hap.Service.AccessoryInformation.UUID);
  return String(information && ownName(information.characteristics));
}

/** HAP says 1 and 0 for booleans as it likes. */
function plain(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value;
}
