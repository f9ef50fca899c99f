/** What an hour costs in which nothing happens, by the clock of the program: no time passes. */

import { FritzBox, PresenceWatch } from '../../core/index';
import { ManualClock, startSimulator } from '../../simulator';
import { Traffic } from '../core/watch/traffic';

const hourMs = 3_600_000;
/** Shorter than the time that a call has. */
const stepMs = 7500;

/** Requests of an hour; ten people, 40 hosts, the radios and 4 plugs are watched. */
export async function idleHour(eventing: boolean): Promise<number> {
  const clock = new ManualClock();
  const traffic = new Traffic();
  const simulator = await startSimulator({ clock });
  const { world } = simulator;
  world.addHosts(40 - world.hosts.list.length);
  while (world.smartHome.list.filter(({ kind }) => kind === 'plug').length < 4) world.addPlug();
  const { username, password } = simulator.users[0]!;
  const box = await FritzBox.connect({
    url: `${simulator.http}/tr64desc.xml`,
    ...{ username, password, clock, eventing, security: 'plain' },
    web: { port: simulator.ports.web },
  });
  const persons = world.hosts.list.slice(0, 10).map(({ name, mac }) => ({ name, devices: [mac] }));
  const presence = new PresenceWatch({ persons, clock });
  try {
    presence.attach(box);
    for (const topic of ['wlan', 'smart-home', 'internet'] as const) box.watch(topic, () => {});
    await traffic.quiet();
    simulator.log.clear();
    for (let passed = 0; passed < hourMs; passed += stepMs) {
      clock.advance(stepMs);
      await traffic.quiet();
    }
    return simulator.log.entries.length;
  } finally {
    presence.close();
    await box.close();
    await simulator.close();
    traffic.close();
  }
}
