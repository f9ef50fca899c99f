/** Homebridge in a storm: the platform with the real classes of HAP, and a person with the Home app. */

import type { API, Logging } from '../../../homebridge/hap';
import { FritzBoxPlatform } from '../../../homebridge/platform';
import { hap } from '../../homebridge/support/bench';
import { boxAt } from '../../homebridge/support/box-at';
import type { Random } from '../../support/random';
import { HomebridgeHost } from '../homebridge-host';
import type { Face, Surroundings } from './face';

type Place = readonly [
  accessory: string,
  service: 'Switch' | 'Outlet' | 'OccupancySensor',
  characteristic: string,
];

export async function startHomebridge({ simulator, webPort = 0, storage, log }: Surroundings): Promise<Face> {
  const host = new HomebridgeHost(storage);
  const logging = { debug: () => {}, info: log, warn: log, error: log } as unknown as Logging;
  const people = [{ id: 'anna', name: 'Anna', devices: ['Annas-iPhone'], awayAfter: 0.1 }];
  const box = boxAt(simulator, { pollInterval: 10, people, ringing: true, webPort });
  new FritzBoxPlatform(logging, { platform: 'FritzBox', boxes: [box] } as never, host as unknown as API);
  host.emit('didFinishLaunching');
  // Whom it meets first it trusts, and so would it trust a stranger.
  while (!host.accessories.has('Guest Wi-Fi')) await new Promise((resolve) => setImmediate(resolve));
  let switches = 0;

  const find = ([accessory, service, characteristic]: Place) =>
    host.accessories
      .get(accessory)
      ?.services.find(({ UUID }) => UUID === hap.Service[service].UUID)
      ?.characteristics.find(({ displayName }) => displayName === characteristic);
  const guest: Place = ['Guest Wi-Fi', 'Switch', 'On'];
  const lamp: Place = ['Stehlampe', 'Outlet', 'On'];
  const anna: Place = ['Anna', 'OccupancySensor', 'Occupancy Detected'];

  /** A tile answers or refuses with a status of HomeKit, and nothing else. */
  const status = (error: unknown) => {
    if (typeof error !== 'number') throw error;
  };
  const read = (place: Place) => async () => find(place)?.handleGetRequest().catch(status);
  const write = (place: Place) => async (random: Random) => {
    const found = find(place);
    if (!found) return;
    if (place === guest) switches += 1;
    await found.handleSetRequest(random.next() < 0.5, undefined).catch(status);
  };

  const actions: readonly (readonly [number, (random: Random) => Promise<unknown>])[] = [
    [3, read(guest)],
    [3, read(lamp)],
    [3, read(anna)],
    [5, write(guest)],
    [4, write(lamp)],
  ];

  return {
    act: (random) => random.weighted(actions)(random),
    differences: async () => {
      const { world } = simulator;
      const wanted: readonly (readonly [Place, unknown])[] = [
        [guest, world.radios.guest.wanted],
        [lamp, world.smartHome.get('Stehlampe').on],
        [anna, world.hosts.get('Annas-iPhone').active],
      ];
      const wrong: string[] = [];
      for (const [place, value] of wanted) {
        const shown = await find(place)
          ?.handleGetRequest()
          .catch((error: unknown) => `status ${error}`);
        if (Number(shown) !== Number(value)) wrong.push(`${place[0]} shows ${shown}`);
      }
      return wrong;
    },
    get writes() {
      return { names: new Set<string>(), switches };
    },
    stop: async () => {
      host.emit('shutdown');
      for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    },
  };
}
