/** What people do with each face while a fault lasts: the same four uses, as messages in Node-RED and as taps in the Home app. */

import type { API, Logging } from '../../../homebridge/hap';
import { FritzBoxPlatform } from '../../../homebridge/platform';
import type { Injection, Simulator } from '../../../simulator';
import { hap, type StandIn } from '../../homebridge/support/bench';
import { boxAt } from '../../homebridge/support/box-at';
import { boxNode, node, start as startFlow, startServer, stop, stopServer } from '../../nodes/support/flow';
import { HomebridgeHost } from '../homebridge-host';

export type Use = 'read' | 'write' | 'watch' | 'start';
export const uses: readonly Use[] = ['read', 'write', 'watch', 'start'];

export interface FaceTrial {
  /** The requests that a fault is put in the way of. */
  readonly where: Partial<Injection>;
  /** Before the fault. */
  prepare(): Promise<void>;
  /** While it lasts: `ok`, or what a person is told. */
  attempt(): Promise<string>;
  /** Whether all is well, now; asked again and again. */
  well(): Promise<boolean>;
  close(): Promise<void>;
}

export interface FaceSurroundings {
  readonly simulator: Simulator;
  readonly storage: string;
  readonly use: Use;
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

const wheres: Readonly<Record<Use, Partial<Injection>>> = {
  read: { action: 'GetInfo' },
  write: { action: 'SetEnable' },
  watch: { service: 'WLANConfiguration' },
  start: {},
};

/** A radio that both faces follow and switch. */
const guestOf = ({ world }: Simulator) => world.radios.guest;

/** Messages and their ends: answers and errors that a Catch node gets. */
class Flow {
  #count = 0;
  readonly #waiting = new Map<number, (outcome: string) => void>();
  guest?: boolean;

  constructor(private readonly surroundings: FaceSurroundings) {}

  async begin(): Promise<void> {
    const { simulator, storage } = this.surroundings;
    const at = (id: string, type: string, settings: object) => ({
      id,
      type,
      z: 'tab',
      box: 'box',
      ...settings,
    });
    await startFlow(
      [
        boxNode(simulator),
        at('read', 'tr064-call', { service: 'DeviceInfo:1', action: 'GetInfo', wires: [['out'], []] }),
        at('write', 'tr064-control', { thing: 'guest-wifi', wires: [['out']] }),
        at('watch', 'tr064-event', { event: 'wlan', interval: '5', initial: true, wires: [['second']] }),
      ],
      undefined,
      { userDir: storage },
    );
    node('out').on('input', (msg) => this.#settle(msg, 'ok'));
    node('caught').on('input', (msg) => {
      const { error } = msg as { error?: { code?: string; message?: string } };
      this.#settle(msg, error?.code ?? String(error?.message));
    });
    node('second').on('input', ({ payload }) => {
      const { service, enabled } = payload as { service: string; enabled: boolean };
      if (service === `WLANConfiguration:${guestOf(simulator).instance}`) this.guest = enabled;
    });
  }

  send(id: string, msg: object): Promise<string> {
    return new Promise((resolve) => {
      this.#waiting.set(++this.#count, resolve);
      node(id).receive({ ...msg, count: this.#count } as never);
    });
  }

  #settle(msg: object, outcome: string): void {
    const { count = 0 } = msg as { count?: number };
    this.#waiting.get(count)?.(outcome);
    this.#waiting.delete(count);
  }
}

export async function nodeRed(surroundings: FaceSurroundings): Promise<FaceTrial> {
  const { simulator, use } = surroundings;
  await startServer();
  let flow = new Flow(surroundings);
  const told = () => flow.guest === guestOf(simulator).wanted;
  const ask = () => flow.send('read', {});
  const attempts: Readonly<Record<Use, () => Promise<string>>> = {
    read: ask,
    write: () => flow.send('write', { payload: !guestOf(simulator).wanted }),
    watch: async () => {
      simulator.world.setRadio(guestOf(simulator).instance, !guestOf(simulator).wanted);
      while (!told()) await turn();
      return 'ok';
    },
    start: async () => {
      flow = new Flow(surroundings);
      await flow.begin();
      return ask();
    },
  };
  return {
    where: wheres[use],
    prepare: async () => {
      await flow.begin();
      while (!told()) await turn();
      if (use === 'start') await stop();
    },
    attempt: attempts[use],
    well: async () => told() && (await ask()) === 'ok',
    close: async () => {
      await stop();
      await stopServer();
    },
  };
}

const title = 'Guest Wi-Fi';

class Bridge {
  host?: HomebridgeHost;
  platform?: FritzBoxPlatform;

  constructor(private readonly surroundings: FaceSurroundings) {}

  begin(cached: Iterable<StandIn> = []): void {
    const { simulator, storage } = this.surroundings;
    this.host = new HomebridgeHost(storage);
    const ignore = () => {};
    const log = { debug: ignore, info: ignore, warn: ignore, error: ignore } as unknown as Logging;
    const box = boxAt(simulator, { pollInterval: 5, plugs: false });
    this.platform = new FritzBoxPlatform(
      log,
      { platform: 'FritzBox', boxes: [box] } as never,
      this.host as unknown as API,
    );
    for (const accessory of cached) {
      this.host.accessories.set(accessory.displayName, accessory);
      this.platform.configureAccessory(accessory as never);
    }
    this.host.emit('didFinishLaunching');
  }

  async end(): Promise<void> {
    this.host?.emit('shutdown');
    for (let turns = 0; turns < 20; turns++) await turn();
  }

  get #switch() {
    return this.host?.accessories
      .get(title)
      ?.services.find(({ UUID }) => UUID === hap.Service.Switch.UUID)
      ?.characteristics.find(({ displayName }) => displayName === 'On');
  }

  /** What the Home app is shown: the value, or a status such as `−70402`. */
  async shown(): Promise<string> {
    return String(await this.#switch?.handleGetRequest().catch((error: unknown) => `status ${error}`));
  }

  async set(on: boolean): Promise<string> {
    return (await this.#switch?.handleSetRequest(on, undefined).then(
      () => 'ok',
      (error: unknown) => `status ${error}`,
    )) as string;
  }
}

export async function homebridge(surroundings: FaceSurroundings): Promise<FaceTrial> {
  const { simulator, use } = surroundings;
  const bridge = new Bridge(surroundings);
  const agrees = async () =>
    ['true', '1'].includes(await bridge.shown()) === guestOf(simulator).wanted &&
    !/status|undefined/.test(await bridge.shown());
  const answer = async () => ((await agrees()) ? 'ok' : bridge.shown());
  const attempts: Readonly<Record<Use, () => Promise<string>>> = {
    read: answer,
    write: () => bridge.set(!guestOf(simulator).wanted),
    watch: async () => {
      simulator.world.setRadio(guestOf(simulator).instance, !guestOf(simulator).wanted);
      for (;;) {
        await turn();
        const shown = await answer();
        if (shown === 'ok' || shown.startsWith('status')) return shown;
      }
    },
    start: async () => {
      const cached = [...(bridge.host?.accessories.values() ?? [])];
      bridge.begin(cached);
      return answer();
    },
  };
  return {
    where: wheres[use],
    prepare: async () => {
      bridge.begin();
      while ((await answer()) !== 'ok') await turn();
      if (use === 'start') await bridge.end();
    },
    attempt: attempts[use],
    well: agrees,
    close: () => bridge.end(),
  };
}
