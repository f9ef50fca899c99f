/** What was written to the box in a storm, as the box saw it: nothing twice, and nothing that nobody asked for. */

import type { Simulator } from '../../../simulator';
import type { Writes } from './face';

export class WrittenTo {
  readonly #names: ReadonlyMap<string, number>;
  #switched = 0;

  constructor(simulator: Simulator) {
    const { radios } = simulator.world;
    this.#names = recordNames(radios.get(1));
    const guest = `WLANConfiguration:${radios.guest.instance}`;
    simulator.log.on('entry', ({ action, service, done }) => {
      if (done && action === 'SetEnable' && service === guest) this.#switched += 1;
    });
  }

  check(asked: Writes, broken: string[]): void {
    for (const [name, times] of this.#names) {
      if (times > 1) broken.push(`${name} was written ${times} times`);
      if (!asked.names.has(name)) broken.push(`${name} was written, and nobody asked for it`);
    }
    if (this.#switched > asked.switches)
      broken.push(`switched ${this.#switched} times, asked for ${asked.switches}`);
  }
}

/** How often each name was given to a Wi-Fi. */
function recordNames(radio: { ssid: string }): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  let { ssid } = radio;
  Object.defineProperty(radio, 'ssid', {
    get: () => ssid,
    set: (name: string) => {
      ssid = name;
      names.set(name, (names.get(name) ?? 0) + 1);
    },
  });
  return names;
}
