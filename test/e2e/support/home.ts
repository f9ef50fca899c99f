/** A home for end-to-end tests: the simulated box, the real Homebridge with this plugin, and a paired controller. */

import { on } from 'node:events';
import { join } from 'node:path';
import { HttpClient } from 'hap-controller';
import { type Homebridge, type HomebridgeOptions, startHomebridge } from '../../../scripts/hosts/homebridge';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator';
import { hap } from '../../homebridge/support/bench';
import { temporaryFolder } from '../../support/folder';

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
  | 'SmokeSensor'
  | 'CarbonMonoxideSensor'
  | 'LeakSensor'
  | 'Doorbell'
  | 'LockMechanism'
  | 'StatelessProgrammableSwitch'
  | 'Battery';
export type CharacteristicName =
  | 'On'
  | 'OutletInUse'
  | 'OccupancyDetected'
  | 'MotionDetected'
  | 'ContactSensorState'
  | 'CurrentTemperature'
  | 'ConfiguredName'
  | 'StatusActive'
  | 'StatusFault'
  | 'CurrentRelativeHumidity'
  | 'CurrentHeatingCoolingState'
  | 'TargetHeatingCoolingState'
  | 'TargetTemperature'
  | 'Brightness'
  | 'Hue'
  | 'ColorTemperature'
  | 'SupportedCharacteristicValueTransitionConfiguration'
  | 'CurrentPosition'
  | 'TargetPosition'
  | 'PositionState'
  | 'HoldPosition'
  | 'SmokeDetected'
  | 'CarbonMonoxideDetected'
  | 'LeakDetected'
  | 'LockCurrentState'
  | 'LockTargetState'
  | 'ProgrammableSwitchEvent'
  | 'BatteryLevel'
  | 'StatusLowBattery';

interface Found {
  readonly id: string;
  readonly value: unknown;
}

const speed = 4;
const fasterThanLife = {
  TR064_TEST_SPEED: String(speed),
  NODE_OPTIONS: `--require ${join(__dirname, 'time-lapse.cjs')}`,
};

export class Home {
  readonly storage: string;
  /** How many times faster than life the plugin's clock runs in this Homebridge. */
  readonly speed = speed;
  private client?: HttpClient;
  private closing: (() => Promise<unknown>)[] = [];
  homebridge!: Homebridge;

  constructor(name: string) {
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
      env: fasterThanLife,
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

  async find(name: string, service: ServiceName, characteristic: CharacteristicName): Promise<Found> {
    const accessory = (await this.accessories()).find(({ services }) => nameOf(services) === name);
    const type = hap.Service[service].UUID;
    const wanted = hap.Characteristic[characteristic].UUID;
    const found = accessory?.services
      .find((one) => one.type === type)
      ?.characteristics.find((one) => one.type === wanted);
    if (!accessory || !found) throw new Error(`There is no ${characteristic} of a ${service} in ${name}.`);
    return { id: `${accessory.aid}.${found.iid}`, value: found.value };
  }

  /** As the Home app reads: the value, or `status -70402`. */
  async read(name: string, service: ServiceName, characteristic: CharacteristicName): Promise<unknown> {
    const { id } = await this.find(name, service, characteristic);
    const answer = await this.client!.getCharacteristics([id]);
    const [one] = answer.characteristics as { value?: unknown; status?: number }[];
    return one?.status ? `status ${one.status}` : plain(one?.value);
  }

  /** As the Home app writes: `ok`, or `status -70402`. */
  async write(name: string, service: ServiceName, value: unknown, characteristic: CharacteristicName = 'On') {
    const { id } = await this.find(name, service, characteristic);
    const answer = await this.client!.setCharacteristics({ [id]: value }).then(
      (done) =>
        (done as { characteristics?: { status?: number }[] } | undefined)?.characteristics?.[0]?.status ?? 0,
      (error: { body?: { characteristics?: { status: number }[] } }) =>
        error.body?.characteristics?.[0]?.status ?? error,
    );
    return answer === 0 ? 'ok' : `status ${answer}`;
  }

  /** Does something, and waits for the event that says this value. Events on the way there are let pass. */
  async sees(
    [name, service, characteristic]: readonly [string, ServiceName, CharacteristicName],
    value: unknown,
    action: () => unknown,
  ): Promise<void> {
    const { id } = await this.find(name, service, characteristic);
    const told: unknown[] = [];
    const events = on(this.client!, 'event', { signal: AbortSignal.timeout(20_000) });
    await action();
    try {
      for await (const [{ characteristics }] of events as AsyncIterable<[Event]>) {
        const found = characteristics.find(({ aid, iid }) => `${aid}.${iid}` === id);
        if (found) told.push(plain(found.value));
        if (found && plain(found.value) === value) return;
      }
    } catch {
      throw new Error(`${name}: no event said ${value}, only [${told.join()}] was told.`);
    }
  }

  private async accessories(): Promise<Accessory[]> {
    const client = this.client ?? (await this.controller());
    const { accessories } = (await client.getAccessories()) as unknown as { accessories: Accessory[] };
    return accessories;
  }
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

function nameOf(services: Accessory['services']): string {
  const name = hap.Characteristic.Name.UUID;
  const information = services.find(({ type }) => type === hap.Service.AccessoryInformation.UUID);
  return String(information?.characteristics.find(({ type }) => type === name)?.value);
}

/** HAP says 1 and 0 for booleans as it likes. */
function plain(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value;
}
