/** A box that goes, comes back, restarts, moves, or is replaced by another one. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { FritzBox } from '../../../core/index';
import { FakeClock } from '../../support/fake-clock';
import { removeTemporaryFolders, temporaryFolder } from '../../support/folder';
import { searchPort } from '../../support/search-port';
import { boxes, calls, failure, told } from '../support/boxes';

/** All events of a box, in their order. */
function diary(box: FritzBox): string[] {
  const lines: string[] = [];
  for (const event of ['offline', 'restarted', 'online'] as const)
    box.on(event, () => void lines.push(event));
  return lines;
}

const neverAgain = 'uuid:739f2409-bccb-40e7-8e6c-3C3712AABBFF';

describe('a box that goes and comes back', () => {
  const { simulate, connect } = boxes();

  it('is offline once it does not answer a second look, then online and restarted', async () => {
    const boxClock = new FakeClock();
    const simulator = await simulate({ rebootTime: 1000, clock: boxClock });
    const box = await connect(simulator);
    const lines = diary(box);
    const offline = once(box, 'offline');
    simulator.world.reboot();
    const error = await failure(box.call('DeviceInfo', 'GetInfo'));
    assert.equal(error.code, 'UNREACHABLE');
    await offline;
    const online = once(box, 'online');
    await boxClock.advance(1000);
    await online;
    assert.deepEqual(lines, ['offline', 'restarted', 'online']);
    assert.equal(typeof (await box.call('DeviceInfo', 'GetInfo')).NewUpTime, 'number');
  });

  it('is looked at once by all calls that come meanwhile, and used as soon as it answers', async () => {
    const boxClock = new FakeClock();
    const simulator = await simulate({ rebootTime: 1000, clock: boxClock });
    const box = await connect(simulator);
    await box.call('DeviceInfo', 'GetInfo');
    const offline = once(box, 'offline');
    simulator.world.reboot();
    await failure(box.call('DeviceInfo', 'GetInfo'));
    await offline;
    const errors = await Promise.all([1, 2, 3].map(() => failure(box.call('DeviceInfo', 'GetInfo'))));
    assert.deepEqual(new Set(errors.map(({ code }) => code)), new Set(['UNREACHABLE']));
    await boxClock.advance(1000);
    while (!simulator.up) await new Promise((resolve) => setTimeout(resolve, 10));
    await box.call('DeviceInfo', 'GetInfo');
  });

  it('only loses one connection without being called offline', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    const lines = diary(box);
    simulator.injections.add({ kind: 'reset', action: 'SetSSID', times: 1 });
    const error = await failure(box.call('WLANConfiguration:1', 'SetSSID', { NewSSID: 'x' }));
    assert.equal(error.code, 'UNREACHABLE');
    await box.call('DeviceInfo', 'GetInfo');
    assert.deepEqual(lines, []);
  });

  it('is asked again for ever, ever more rarely, and not in step with others', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ rebootTime: 1e8 });
    const box = await connect(simulator, { clock });
    const offline = once(box, 'offline');
    simulator.world.reboot();
    await failure(box.call('DeviceInfo', 'GetInfo'));
    await offline;
    assert.equal(clock.pending, 1);
    for (let hour = 0; hour < 3; hour++) {
      for (let turn = 0; turn < 60; turn++) {
        await clock.advance(60_000);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      assert.equal(clock.pending, 1, 'one timer waits for the next look');
    }
    await box.close();
    assert.equal(clock.pending, 0);
  });

  it('has restarted when its up-time falls, and logs in anew', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ clock });
    const box = await connect(simulator);
    const lines = diary(box);
    await box.call('DeviceInfo', 'GetInfo');
    await clock.advance(60_000);
    await box.call('DeviceInfo', 'GetInfo');
    assert.deepEqual(lines, []);
    simulator.world.reboot();
    await clock.advance(1000);
    await box.call('DeviceInfo', 'GetInfo');
    assert.deepEqual(lines, ['restarted']);
    await box.call('DeviceInfo', 'GetInfo');
    assert.deepEqual(lines, ['restarted']);
  });
});

describe('a box that was found by search', () => {
  const { simulate, connect } = boxes();
  after(removeTemporaryFolders);
  const search = {
    interfaceAddress: '127.0.0.1',
    ssdpPort: searchPort(),
    searchTimeout: 200,
    url: undefined,
  };
  const found = { ssdp: true, ssdpPort: search.ssdpPort };

  it('is the one that answers', async () => {
    const simulator = await simulate(found);
    const box = await connect(simulator, search);
    assert.equal(box.device.udn, simulator.udn);
    await box.call('DeviceInfo', 'GetInfo');
  });

  it('is the one that is meant, by its UDN', async () => {
    const one = await simulate(found);
    const other = await simulate(found);
    const error = await failure(connect(one, search));
    assert.deepEqual([error.code, /Several boxes/.test(error.message)], ['NOT_A_BOX', true]);
    const box = await connect(other, { ...search, udn: other.udn });
    assert.equal(box.device.udn, other.udn);
  });

  it('that nobody is, is UNREACHABLE, and told from a box that is away', async () => {
    const simulator = await simulate();
    const error = await failure(connect(simulator, search));
    assert.equal(error.code, 'UNREACHABLE');
    assert.equal(error.reason, 'not-found');
  });

  it('is followed to a new address by its UDN, with the pinned certificate', async () => {
    const simulator = await simulate(found);
    const box = await connect(simulator, search);
    const { NewUpTime } = await box.call('DeviceInfo', 'GetInfo');
    await simulator.moveTo('127.0.0.2');
    simulator.log.clear();
    assert.ok(Number((await box.call('DeviceInfo', 'GetInfo')).NewUpTime) >= Number(NewUpTime));
    assert.equal(box.device.url, `${simulator.http}/tr64desc.xml`);
    assert.ok(box.device.url.includes('127.0.0.2'));
    assert.ok(calls(simulator).some(({ secure, action }) => secure && action === 'GetInfo'));
  });

  it('is followed before anybody calls, when its announcement is renewed from a new address', async () => {
    const clock = new FakeClock();
    const simulator = await simulate(found);
    let box: FritzBox | undefined;
    const connecting = connect(simulator, { ...search, clock }).then((connected) => {
      box = connected;
    });
    /** In small steps, so that an answer to a search comes before its time is over. */
    const passUntil = async (is: () => boolean) => {
      for (let turn = 0; !is(); turn++) {
        assert.ok(turn < 1000, 'time passed in vain');
        await clock.advance(10);
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
    };
    await passUntil(() => box !== undefined);
    await connecting;
    await box!.call('DeviceInfo', 'GetInfo');
    await simulator.moveTo('127.0.0.2');
    simulator.log.clear();
    await clock.advance(0.8 * 1_800_000 - 2000);
    assert.deepEqual(simulator.log.entries, [], 'its announcement still holds');
    await passUntil(() => box!.device.url.includes('127.0.0.2'));
    await box!.call('DeviceInfo', 'GetInfo');
    assert.deepEqual(
      told(simulator.log.entries),
      [
        'GET /tr64desc.xml 200 none',
        'POST GetSecurityPort 200 none',
        'POST GetInfo 401 none',
        'POST GetInfo 200 digest',
      ],
      'neither the port for TLS nor the login of the old address counts at the new one',
    );
  });

  it('is not followed to an address where another box answers', async () => {
    const simulator = await simulate(found);
    const box = await connect(simulator, search);
    await box.call('DeviceInfo', 'GetInfo');
    await simulator.moveTo('127.0.0.2');
    simulator.udn = neverAgain;
    simulator.log.clear();
    assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'UNREACHABLE');
    assert.deepEqual(calls(simulator), []);
  });
});

describe('another box at the old address', () => {
  const { simulate, connect } = boxes();
  after(removeTemporaryFolders);

  it('is refused when a UDN was asked for', async () => {
    const simulator = await simulate();
    const error = await failure(connect(simulator, { udn: neverAgain }));
    assert.equal(error.code, 'NOT_A_BOX');
    assert.ok(error.message.includes(simulator.udn) && error.message.includes(neverAgain));
    assert.deepEqual(told(simulator.log.entries), ['GET /tr64desc.xml 200 none']);
  });

  it('is refused at the next start, until it is accepted by its UDN', async () => {
    const simulator = await simulate();
    const storage = temporaryFolder('stranger');
    await (await connect(simulator, { storage })).close();
    simulator.udn = neverAgain;
    simulator.log.clear();
    assert.equal((await failure(connect(simulator, { storage }))).code, 'NOT_A_BOX');
    assert.deepEqual(told(simulator.log.entries), ['GET /tr64desc.xml 200 none']);
    await (await connect(simulator, { storage, udn: neverAgain })).close();
    await connect(simulator, { storage });
  });

  it('is refused when it takes the place of a box that went away', async () => {
    const boxClock = new FakeClock();
    const simulator = await simulate({ rebootTime: 1000, clock: boxClock });
    const box = await connect(simulator, { security: 'plain' });
    await box.call('DeviceInfo', 'GetInfo');
    const offline = once(box, 'offline');
    simulator.world.reboot();
    await failure(box.call('DeviceInfo', 'GetInfo'));
    await offline;
    simulator.udn = neverAgain;
    await boxClock.advance(1000);
    while (!simulator.up) await new Promise((resolve) => setTimeout(resolve, 10));
    simulator.log.clear();
    const error = await failure(box.call('DeviceInfo', 'GetInfo'));
    assert.equal(error.code, 'NOT_A_BOX');
    assert.deepEqual(calls(simulator), []);
  });

  it('never gets to see a login, even when nobody noticed the change', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    await box.call('DeviceInfo', 'GetInfo');
    simulator.udn = neverAgain;
    await simulator.renewCertificate();
    simulator.cut();
    simulator.log.clear();
    assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'CERTIFICATE_CHANGED');
    assert.deepEqual(calls(simulator), []);
  });
});

describe('new firmware', () => {
  const { simulate, connect } = boxes();

  it('is noticed when the box comes back: descriptions are read anew, and only then', async () => {
    const boxClock = new FakeClock();
    const simulator = await simulate({ rebootTime: 1000, clock: boxClock });
    const box = await connect(simulator);
    const descriptions = () => simulator.log.entries.filter(({ path }) => path.endsWith('SCPD.xml')).length;
    const comeBack = async () => {
      const offline = once(box, 'offline');
      simulator.world.reboot();
      await failure(box.call('DeviceInfo', 'GetInfo'));
      await offline;
      await boxClock.advance(1000);
      await once(box, 'online');
    };
    const read = descriptions();
    await comeBack();
    assert.equal(descriptions(), read);
    simulator.world.box.firmware = '285.08.25';
    await comeBack();
    assert.equal(box.device.firmware, '285.08.25');
    assert.equal(descriptions(), 2 * read);
  });
});
