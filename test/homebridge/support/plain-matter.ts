/**
 * Homebridge's Matter as a plugin meets it (2.4 with matter.js 0.17): late, silent about what went wrong, forgetful at a
 * restart. Each habit was seen with the real one, which the tests in test/e2e/matter hold against the same household.
 */

import type { MatterAccessory, MatterApi, MatterAttributes } from '../../../homebridge/matter/api';
import type { FakeClock } from '../../support/fake-clock';

type MatterState = Record<string, Record<string, unknown>>;

interface MatterBridged {
  accessory: MatterAccessory;
  /** What controllers see: matter.js's own, not what the plugin declared. */
  state: MatterState;
  /** Of an earlier run, and not registered again in this one: it has no handlers. */
  restored: boolean;
  /** Made again from what was kept: whatever it shows, commands need a handler of the plugin. */
  remade?: boolean;
}

/** What a plugin may make of its deviceTypes is the class; what comes back after a restart is its name. */
const deviceTypes = Object.fromEntries(
  [
    ...['OnOffOutlet', 'MotionSensor', 'ContactSensor', 'TemperatureSensor', 'HumiditySensor', 'Thermostat'],
    ...['OnOffLight', 'DimmableLight', 'ColorTemperatureLight', 'ExtendedColorLight', 'WindowCovering'],
    ...['SmokeSensor', 'LeakSensor', 'DoorLock', 'ElectricalSensor'],
  ].map((key) => [key, { name: key }]),
);

class MatterError extends Error {
  constructor(
    readonly code: number,
    message?: string,
  ) {
    super(message);
  }
}

const codes = {
  Failure: 1,
  Busy: 156,
  Timeout: 148,
  InvalidInState: 203,
  PermissionDenied: 126,
  NotFound: 139,
};

const status = Object.fromEntries(
  Object.entries(codes).map(([name, code]) => [
    name,
    class extends MatterError {
      constructor(message?: string) {
        super(code, message);
      }
    },
  ]),
) as unknown as MatterApi['status'];

export class PlainMatter implements MatterApi {
  readonly deviceTypes = deviceTypes;
  readonly status = status;
  /** What Homebridge writes into its log at level error: to nobody else. */
  readonly errors: string[] = [];
  readonly calls: string[] = [];
  readonly updates: string[] = [];
  readonly bridged = new Map<string, MatterBridged>();
  /** `child` is the main bridge where a child bridge alone has Matter. */
  mode: 'on' | 'child' | 'starting' | 'externals-only' = 'on';
  /** From the end of the registering promise until an accessory can be used. */
  lateMs = 320;
  /** Updates that get lost, though they resolve. */
  lose = 0;

  constructor(
    private readonly clock: FakeClock,
    kept: readonly MatterBridged[] = [],
  ) {
    for (const one of kept) this.bridged.set(one.accessory.UUID, one);
  }

  /** What the platform is handed before it launches. */
  get kept(): MatterAccessory[] {
    return [...this.bridged.values()].map(({ accessory }) =>
      structuredClone({ ...accessory, handlers: undefined }),
    );
  }

  /** Homebridge starts again: what nobody registered in this run is gone, and what comes back has its old state. */
  restart(): PlainMatter {
    const kept = [...this.bridged.values()]
      .filter(({ restored }) => !restored)
      .map(({ accessory, state }) => {
        const { handlers: _, deviceType, ...rest } = accessory;
        const plain = JSON.parse(JSON.stringify({ ...rest, deviceType: { name: deviceType.name } }));
        return {
          accessory: plain as MatterAccessory,
          state: withNew(state, plain.clusters),
          restored: true,
          remade: true,
        };
      });
    return new PlainMatter(this.clock, kept);
  }

  async registerPlatformAccessories(_: string, __: string, list: MatterAccessory[]): Promise<void> {
    this.assertReady();
    this.calls.push(`register ${list.map(({ displayName }) => displayName).join()}`);
    if (this.mode === 'starting') throw new Error('the Matter server for this bridge is still starting');
    if (this.mode === 'externals-only') return;
    this.take(list);
  }

  async updatePlatformAccessories(list: MatterAccessory[]): Promise<void> {
    this.assertReady();
    for (const accessory of list) {
      const known = this.bridged.get(accessory.UUID);
      if (known) known.accessory = { ...known.accessory, ...accessory };
    }
  }

  async unregisterPlatformAccessories(_: string, __: string, list: MatterAccessory[]): Promise<void> {
    this.assertReady();
    for (const { UUID, deviceType, displayName } of list) {
      // With its UUID alone: reading 'deviceType' of it fails.
      if (deviceType.name === undefined) throw new TypeError("reading 'deviceType'");
      this.calls.push(`unregister ${displayName}`);
      // Its endpoint closes first, and until then another one of its UUID is refused.
      this.clock.setTimeout(() => this.bridged.delete(UUID), 60);
    }
  }

  async updateAccessoryState(
    uuid: string,
    cluster: string,
    attributes: Record<string, unknown>,
  ): Promise<void> {
    this.assertReady();
    if (this.lose > 0) {
      this.lose--;
      return;
    }
    this.clock.setTimeout(() => void this.apply(uuid, cluster, attributes, true), 0);
  }

  async getAccessoryState(uuid: string, cluster: string): Promise<MatterAttributes | undefined> {
    const state = this.bridged.get(uuid)?.state[cluster];
    return state && structuredClone(state);
  }

  /** As a controller sees it. */
  read(name: string, cluster: string, attribute: string): unknown {
    return this.find(name).state[cluster]?.[attribute];
  }

  get names(): string[] {
    return [...this.bridged.values()].map((one) => labelOf(one)).sort();
  }

  /** @returns `ok`, or `status 1` */
  async command(name: string, cluster: string, command: string, request?: MatterAttributes): Promise<string> {
    const { accessory, restored, remade } = this.find(name);
    const own = restored ? undefined : accessory.handlers?.[cluster];
    const handlers = remade ? (own ?? {}) : own;
    try {
      // Where nobody handles the cluster, matter.js does it alone.
      if (handlers) await this.handle(handlers, command, request);
      // `toggle` is followed by what it comes to.
      if (command === 'toggle') {
        return this.command(name, cluster, this.read(name, cluster, 'onOff') ? 'off' : 'on');
      }
      if (cluster === 'onOff') this.find(name).state.onOff!.onOff = command === 'on';
      return 'ok';
    } catch (error) {
      return `status ${error instanceof MatterError ? error.code : codes.Failure}`;
    }
  }

  /** A written attribute stays, whatever the plugin says of it. */
  async write(name: string, cluster: string, attributes: Record<string, unknown>): Promise<string> {
    const { accessory } = this.find(name);
    await this.apply(accessory.UUID, cluster, attributes, true);
    return 'ok';
  }

  /** A person gives it a name in their app. */
  label(name: string, label: string): void {
    this.find(name).state.bridgedDeviceBasicInformation!.nodeLabel = label;
  }

  private async handle(
    handlers: Readonly<Record<string, unknown>>,
    command: string,
    request?: MatterAttributes,
  ): Promise<void> {
    const handler = handlers[command] as ((request?: MatterAttributes) => Promise<void>) | undefined;
    if (!handler) throw new MatterError(codes.Failure, 'No handler registered');
    await handler(request);
  }

  /** One that cannot be taken ends the list it is in. */
  private take(list: readonly MatterAccessory[]): void {
    const restored = (accessory: MatterAccessory) => this.bridged.get(accessory.UUID)?.restored === true;
    for (const accessory of list) {
      if (restored(accessory)) {
        const known = this.bridged.get(accessory.UUID)!;
        Object.assign(known, { accessory: { ...known.accessory, ...accessory }, restored: false });
        continue;
      }
      const reason = this.refusal(accessory);
      if (reason) {
        this.errors.push(`Failed to register Matter accessory ${accessory.displayName}: ${reason}`);
        return;
      }
      this.clock.setTimeout(() => this.put(accessory), this.lateMs);
    }
  }

  private refusal(accessory: MatterAccessory): string | undefined {
    if (this.bridged.has(accessory.UUID)) return 'is already registered';
    const { displayName, serialNumber, manufacturer, model, deviceType } = accessory;
    const texts = { displayName, serialNumber, manufacturer, model };
    const empty = Object.entries(texts).find(([, text]) => text === '');
    if (empty) return `missing required '${empty[0]}' field`;
    if (!deviceType?.name) return "missing required 'deviceType' field";
    const long = Object.entries(texts).find(([, text]) => text.length > 32);
    return long && `${long[0]}: constraint: max 32`;
  }

  private put(accessory: MatterAccessory): void {
    const information = {
      nodeLabel: accessory.displayName,
      serialNumber: accessory.serialNumber,
      reachable: true,
    };
    const state = structuredClone({ ...accessory.clusters, bridgedDeviceBasicInformation: information });
    this.bridged.set(accessory.UUID, { accessory, state, restored: false });
  }

  /** Never tells anybody that it failed. */
  private async apply(
    uuid: string,
    cluster: string,
    attributes: Record<string, unknown>,
    reacts: boolean,
  ): Promise<void> {
    const one = this.bridged.get(uuid);
    // Not there yet: a line at level debug.
    if (!one) return;
    const state = one.state[cluster];
    if (!state || Object.values(attributes).some((value) => value === undefined || Number.isNaN(value))) {
      this.errors.push(`Failed to update Matter accessory state: ${cluster} ${JSON.stringify(attributes)}`);
      return;
    }
    this.updates.push(`${labelOf(one)} ${cluster} ${JSON.stringify(attributes)}`);
    Object.assign(state, attributes);
    one.accessory.clusters[cluster] = { ...one.accessory.clusters[cluster], ...attributes };
    if (!reacts || cluster !== 'thermostat') return;
    for (const [attribute, value] of Object.entries(attributes)) {
      const handler = one.accessory.handlers?.thermostat?.[`${attribute}Change`];
      // What it throws ends in Homebridge's log: the controller was told "ok", and the value stays.
      await Promise.resolve(handler?.({ [attribute]: value })).catch((error: unknown) => {
        this.errors.push(`Unhandled in reactor: ${String(error)}`);
      });
    }
  }

  private assertReady(): void {
    if (this.mode === 'child') throw new Error('Matter is not enabled for this bridge.');
  }

  private find(name: string): MatterBridged {
    const found = [...this.bridged.values()].find((one) => labelOf(one) === name);
    if (!found) throw new Error(`There is no ${name}, only ${this.names.join(', ')}.`);
    return found;
  }
}

const labelOf = ({ state }: MatterBridged) => String(state.bridgedDeviceBasicInformation?.nodeLabel);

/** The endpoint is made anew with every cluster that was kept; what it had before keeps its state. */
function withNew(state: MatterState, clusters: MatterState): MatterState {
  return { ...structuredClone(clusters), ...structuredClone(state) };
}
