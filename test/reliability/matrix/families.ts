/** What a program does with a box, five ways: each is tried while a fault lasts, and again when it has ended. */

import { once } from 'node:events';
import {
  CallMonitor,
  type ConnectOptions,
  FritzBox,
  type Radio,
  readCallList,
  type Tr064Error,
} from '../../../core/index';
import type { Injection, Simulator } from '../../../simulator';
import type { FamilyName, FaultRow } from './faults';

/** A program that is ready for a fault. */
export interface Trial {
  /** The requests that a fault is put in the way of. */
  readonly where: Partial<Injection>;
  /** While the fault lasts: rejects with what the program is told. */
  attempt(): Promise<unknown>;
  /** Whether all is well again, now; asked again and again. */
  well(): boolean;
  /** Called now and then while it is not well: what a program or a person would do again. */
  again?(): void;
  close(): Promise<void>;
}

export interface Surroundings {
  readonly simulator: Simulator;
  readonly options: ConnectOptions;
  readonly row: FaultRow;
}

/** Something that is asked, once while the fault lasts, and again and again after it. */
function asked(box: FritzBox, where: Partial<Injection>, ask: () => Promise<unknown>): Trial {
  let well = false;
  let busy = false;
  return {
    where,
    attempt: ask,
    well: () => well,
    again: () => {
      if (busy) return;
      busy = true;
      ask()
        .then(
          () => {
            well = true;
          },
          () => {},
        )
        .finally(() => {
          busy = false;
        });
    },
    close: () => box.close(),
  };
}

async function read({ options }: Surroundings): Promise<Trial> {
  const box = await FritzBox.connect(options);
  const ask = () => box.call('DeviceInfo', 'GetInfo');
  await ask();
  return asked(box, { action: 'GetInfo' }, ask);
}

async function write({ options }: Surroundings): Promise<Trial> {
  const box = await FritzBox.connect(options);
  await box.describe('WLANConfiguration:1');
  await box.call('DeviceInfo', 'GetInfo');
  let count = 0;
  const ask = () => box.call('WLANConfiguration:1', 'SetSSID', { NewSSID: `name ${count++}` });
  return asked(box, { action: 'SetSSID' }, ask);
}

async function page({ options }: Surroundings): Promise<Trial> {
  const box = await FritzBox.connect(options);
  const ask = () => readCallList(box);
  await ask();
  return asked(box, { path: '/calllist.lua' }, ask);
}

/** A radio is switched while the fault lasts: whoever watches hears of it, or of what stands in the way. */
async function watch({ simulator, options, row }: Surroundings): Promise<Trial> {
  const box = await FritzBox.connect({ ...options, eventing: row.events === true });
  let told: readonly Radio[] = [];
  let refused: Tr064Error | undefined;
  await new Promise<void>((resolve) => {
    const listener = (radios: readonly Radio[]) => {
      told = radios;
      resolve();
    };
    box.watch('wlan', listener, {
      interval: 5000,
      failed: (error) => {
        refused = error;
      },
    });
  });
  // The box confirms a subscription with its first notification.
  while (row.events && simulator.gena.sent.delivered < simulator.gena.size)
    await once(simulator.log, 'entry');
  const { radios } = simulator.world;
  /** Both radios as they are, once one of them has been switched. */
  const isTold = () =>
    [1, 2].every((number) => {
      const heard = told.find(({ service }) => service === `WLANConfiguration:${number}`);
      return heard?.enabled === radios.get(number).wanted;
    });
  return {
    where: { service: 'WLANConfiguration' },
    attempt: async () => {
      await (row.change ?? ((box) => box.world.setRadio(1, false)))(simulator);
      while (!isTold()) {
        const { error } = box.state;
        if (refused) throw refused;
        if (error) throw error;
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    well: isTold,
    close: () => box.close(),
  };
}

/** The call monitor, in place of a topic. */
async function calls({ simulator, options }: Surroundings): Promise<Trial> {
  const { port } = new URL(simulator.callMonitor);
  const monitor = new CallMonitor({
    host: () => '127.0.0.1',
    port: Number(port),
    clock: options.clock,
    logger: options.logger,
  });
  let heard = false;
  monitor.on('event', (event) => {
    heard ||= event.type === 'ring' && event.from === '089999';
  });
  const online = once(monitor, 'state');
  monitor.start();
  await online;
  while (simulator.callMonitorServer.listeners === 0) await new Promise((resolve) => setImmediate(resolve));
  return {
    where: {},
    attempt: async () => {
      simulator.world.startCall({ number: '089999' });
      while (!heard) await new Promise((resolve) => setImmediate(resolve));
    },
    well: () => heard,
    close: async () => monitor.close(),
  };
}

/** A program that starts while the fault lasts, with what an earlier start has left in the storage. */
async function start({ options }: Surroundings): Promise<Trial> {
  const before = await FritzBox.connect(options);
  await before.call('DeviceInfo', 'GetInfo');
  await before.close();
  let box: FritzBox | undefined;
  return {
    where: {},
    attempt: async () => {
      box = FritzBox.open(options);
      if (box.state.status === 'connecting') await once(box, 'state');
      if (box.state.error) throw box.state.error;
    },
    well: () => box?.state.status === 'online',
    close: async () => box?.close(),
  };
}

export const families: Readonly<Record<FamilyName, (surroundings: Surroundings) => Promise<Trial>>> = {
  read,
  write,
  page,
  watch: (surroundings) => (surroundings.row.calls ? calls(surroundings) : watch(surroundings)),
  start,
};
