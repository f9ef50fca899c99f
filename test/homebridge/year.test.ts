/** A year of household life in a fast clock: whatever happens, an accessory that still exists stays the one that it is. */

import assert from 'node:assert/strict';
import type { BoxController } from '../../homebridge/box-controller';
import type { API, PlatformAccessory } from '../../homebridge/hap';
import { seedOf } from '../../homebridge/identity';
import { FritzBoxPlatform } from '../../homebridge/platform';
import type { Kind, Thing } from '../../homebridge/thing';
import { FakeClock } from '../support/fake-clock';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { hap, StandIn } from './support/bench';
import { PlainHomebridge } from './support/plain-homebridge';

const minute = 60_000;
const day = 24 * 60 * minute;
const LOOK = 20 * minute;
const BOXES = [
  'uuid:75802409-bccb-40e7-8e6c-3ca62f000001',
  'uuid:75802409-bccb-40e7-8e6c-3ca62f000002',
] as const;
const config = { host: 'fritz.box', port: 49000, name: 'FRITZ!Box', password: 'x', username: 'x' };

class Household {
  readonly clock = new FakeClock();
  private readonly folder = temporaryFolder('year');
  private readonly begin = this.clock.now();
  udn: string = BOXES[0];
  firmware = '7.57';
  names: Record<string, string> = { lamp: 'Lamp', freezer: 'Freezer', group: 'Group', pump: 'Pump' };
  /** Listed at the moment. */
  plugs = Object.keys(this.names);
  private host!: PlainHomebridge;
  private platform!: FritzBoxPlatform;
  private controller!: { settledSince: number; udn?: string };
  /** Everything that ever was registered, as Homebridge keeps it. */
  private accessories = new Map<string, StandIn>();
  readonly removals: { name: string; day: number }[] = [];
  readonly births: { id: string; uuid: string; day: number }[] = [];
  lines: string[] = [];

  start(): void {
    const kept = [...this.accessories.values()];
    this.host = new PlainHomebridge(this.folder);
    this.host.onRegister = (one) => {
      this.accessories.set(one.UUID, one);
      this.births.push({ id: (one.context as { id: string }).id, uuid: one.UUID, day: this.today });
    };
    this.host.onUnregister = (one) => {
      this.accessories.delete(one.UUID);
      this.removals.push({ name: one.displayName, day: this.today });
    };
    const raw = { platform: 'FritzBox', boxes: [] };
    this.platform = new FritzBoxPlatform(
      this.host.log,
      raw as never,
      this.host as unknown as API,
      this.clock,
    );
    this.accessories.clear();
    for (const { displayName, UUID, context, services } of kept) {
      const accessory = new StandIn(displayName, UUID);
      accessory.context = JSON.parse(JSON.stringify(context));
      void services;
      this.accessories.set(UUID, accessory);
      this.platform.configureAccessory(accessory as unknown as PlatformAccessory);
    }
    this.arrive();
  }

  /** The box is there, with whoever it is. */
  arrive(): void {
    this.controller = {
      ...{ config, settledSince: this.clock.now(), reachability: { online: true, since: this.clock.now() } },
      ...{
        notice: {
          journal: { failures: [] },
          name: 'Box',
          host: config.host,
          port: config.port,
          status: 'online',
          since: 0,
          udn: undefined,
        },
      },
    } as never;
    this.platform.controllers = [this.controller as BoxController];
    this.platform.started = true;
    this.controller.udn = this.udn;
    this.platform.arrived(this.controller as BoxController);
  }

  restart(): void {
    this.lines.push(...this.host.lines);
    this.host.emit('shutdown');
    this.start();
  }

  restarted(): void {
    this.controller.settledSince = this.clock.now();
  }

  get today(): number {
    return (this.clock.now() - this.begin) / day;
  }

  look(): void {
    const about = { manufacturer: 'AVM', model: '', serial: 'x1', firmware: this.firmware };
    const thing = (kind: Kind, id: string, name: string, options: object, state: object) =>
      ({ kind, id, name, about, options, state }) as Thing;
    const plugOptions = {
      type: 'outlet',
      inUseAbove: 1,
      readOnly: false,
      temperature: false,
      eve: false,
      meter: true,
    };
    const things = [
      thing('guest-wifi', 'guest', 'Guest Wi-Fi', {}, { on: true }),
      thing('person', 'anna', 'Anna', { sensor: 'occupancy' }, { present: true }),
      thing('wake', '3C:A6:2F:12:34:57', 'PC', {}, {}),
      ...this.plugs.map((id) =>
        thing('plug', id, this.names[id]!, plugOptions, { on: true, present: true, locked: false, power: 3 }),
      ),
    ];
    this.platform.reconcile(
      this.controller as BoxController,
      ['guest-wifi', 'person', 'wake', 'plug'],
      things,
      (kind) => kind === 'plug' || kind === 'guest-wifi',
    );
  }

  async live(time: number): Promise<void> {
    for (let passed = 0; passed < time; passed += LOOK) {
      this.look();
      await this.clock.advance(LOOK);
    }
  }

  /** What Homebridge has: the UUID of each thing. */
  identities(): Record<string, string> {
    return Object.fromEntries(
      [...this.accessories.values()].map(({ UUID, context }) => [(context as { id: string }).id, UUID]),
    );
  }
}

describe('A year in a house', function () {
  this.timeout(120_000);
  after(removeTemporaryFolders);

  it('changes the identity of no accessory that still exists', async () => {
    const house = new Household();
    house.start();
    house.look();
    const first = house.identities();
    assert.equal(Object.keys(first).length, 7);
    assert.equal(first.lamp, hap.uuid.generate(seedOf(BOXES[0], 'plug', 'lamp')));
    const all = [...house.plugs];
    const expect = (without: string[] = []) => {
      const rest = Object.fromEntries(Object.entries(first).filter(([id]) => !without.includes(id)));
      assert.deepEqual(house.identities(), rest, `on day ${house.today}`);
    };

    for (let today = 0; today < 365; today++) {
      const gone = today >= 201 && today < 300 ? ['freezer'] : [];
      const listed = all.filter((id) => !(today >= 200 && today < 300 && id === 'freezer'));
      house.plugs = listed;
      if (today === 60) house.firmware = '8.02';
      if (today === 100) house.udn = BOXES[1];
      if (today === 150) house.names = { ...house.names, lamp: 'Reading Lamp' };
      // A holiday with the mains off.
      if (today >= 250 && today < 253) {
        await house.clock.advance(day);
        house.restart();
        continue;
      }
      // The box restarts once a week, and Homebridge with it now and then: nothing is listed, then one, then all.
      if (today % 7 === 3) {
        house.restarted();
        house.plugs = [];
        await house.live(LOOK);
        house.plugs = listed.slice(0, 1);
        await house.live(LOOK);
        house.plugs = listed;
      }
      if (today % 10 === 5 || today === 100) house.restart();
      // The radio of the smart home hangs for most of a day.
      if (today === 280) {
        house.plugs = ['group'];
        await house.live(20 * 60 * minute);
        house.restart();
        house.plugs = listed;
      }
      await house.live(day);
      if (today !== 200 && today !== 300) expect(gone);
      if (today === 300) Object.assign(first, { freezer: house.identities().freezer! });
    }
    assert.deepEqual(
      house.removals.map(({ name }) => name),
      ['Freezer'],
    );
    const removed = house.removals[0]!.day;
    assert.ok(removed >= 201 && removed < 202, `a day after it was taken out on day 200: ${removed}`);
    assert.deepEqual(
      house.births.filter((birth) => birth.day > 0).map(({ id }) => id),
      ['freezer'],
    );
  });
});
