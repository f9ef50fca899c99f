/** The core in a storm: a program that asks, switches, watches, gives up and connects anew. */

import {
  FritzBox,
  listHosts,
  listSmartDevices,
  Phonebook,
  type Radio,
  readCallList,
  readConnection,
  readMesh,
  type SmartDevice,
  switchRadio,
  Tr064Error,
} from '../../../core/index';
import type { Random } from '../../support/random';
import { type Face, newName, type Surroundings } from './face';

export async function startCore({ simulator, webPort, storage, log }: Surroundings): Promise<Face> {
  const { username, password } = simulator.users[0]!;
  const logger = { debug: () => {}, info: log, warn: log, error: log };
  const options = {
    url: `${simulator.http}/tr64desc.xml`,
    username,
    password,
    storage,
    logger,
    web: { port: webPort },
  };
  const names = new Set<string>();
  let switches = 0;
  let radios: readonly Radio[] = [];
  let plugs: readonly SmartDevice[] = [];
  let connected: boolean | undefined;

  const watching = (opened: FritzBox) => {
    opened.watch('wlan', (state) => {
      radios = state;
    });
    opened.watch('smart-home', (state) => {
      plugs = state;
    });
    opened.watch('internet', (state) => {
      connected = state?.connected;
    });
    opened.watch('hosts', () => {});
    return opened;
  };
  let box = watching(FritzBox.open(options));
  // Whom it meets first it trusts, and so would it trust a stranger.
  await box.ready();

  const guest = `WLANConfiguration:${simulator.world.radios.guest.instance}`;
  const actions: readonly (readonly [number, (random: Random) => Promise<unknown>])[] = [
    [6, () => box.call('DeviceInfo', 'GetInfo')],
    [4, (random) => box.call('Hosts', 'GetGenericHostEntry', { NewIndex: random.between(0, 12) })],
    [4, () => listHosts(box)],
    [2, () => readCallList(box)],
    [2, () => readMesh(box)],
    [2, () => listSmartDevices(box)],
    [2, () => readConnection(box)],
    [1, () => new Phonebook(() => box).contacts()],
    [1, () => box.describe()],
    [
      6,
      () => {
        const name = newName();
        names.add(name);
        return box.call('WLANConfiguration:1', 'SetSSID', { NewSSID: name });
      },
    ],
    [
      4,
      (random) => {
        switches += 1;
        return switchRadio(box, guest, random.next() < 0.5);
      },
    ],
    [
      1,
      () =>
        box.transaction(async (transaction) => {
          const name = newName();
          names.add(name);
          await transaction.call('WLANConfiguration:1', 'SetSSID', { NewSSID: name });
        }),
    ],
    [
      2,
      (random) =>
        box.call('DeviceInfo', 'GetInfo', {}, { signal: AbortSignal.timeout(random.between(0, 20)) }),
    ],
    [1, (random) => box.call('DeviceInfo', 'GetInfo', {}, { timeout: random.between(1, 2000) })],
    [
      1,
      async () => {
        // Calls under way end with it, and nobody may be left with a box that nobody closes.
        const closing = box.close();
        box = watching(FritzBox.open(options));
        await closing;
      },
    ],
  ];

  return {
    act: (random) =>
      random
        .weighted(actions)(random)
        .catch((error: unknown) => {
          if (!(error instanceof Tr064Error)) throw error;
        }),
    differences: () => {
      const { world } = simulator;
      const wrong = world.radios.list
        .filter(({ instance, wanted }) => {
          const told = radios.find(({ service }) => service === `WLANConfiguration:${instance}`);
          return told?.enabled !== wanted;
        })
        .map(({ instance }) => `radio ${instance}`);
      const lamp = plugs.find(({ name }) => name === 'Stehlampe')?.switch?.on;
      if (lamp !== world.smartHome.get('Stehlampe').on) wrong.push(`the lamp is told to be ${lamp}`);
      if (connected !== true) wrong.push('the internet');
      if (box.state.status !== 'online')
        wrong.push(`the box is ${box.state.status} ${box.state.error?.code}`);
      return wrong;
    },
    get writes() {
      return { names, switches };
    },
    stop: () => box.close(),
  };
}
