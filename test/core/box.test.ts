/** A FritzBox as programs use it: what it tells, who may call what, what it watches. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Change, FritzBox } from '../../core/index';
import * as core from '../../core/index';
import { FakeClock } from '../support/fake-clock';
import { boxes, failure } from './support/boxes';
import { Line } from './support/line';

describe('the core', () => {
  it('shows what programs rely on', () => {
    const { FritzBox: Box, discover, Tr064Error, requiredRights, permits } = core;
    for (const thing of [Box, discover, Tr064Error, requiredRights, permits]) {
      assert.equal(typeof thing, 'function');
    }
  });

  it('has one kind of error, with a code', () => {
    const error = new core.Tr064Error('TIMEOUT', 'Too late.', { service: 'Hosts:1', cause: 'x' });
    assert.ok(error instanceof Error);
    assert.deepEqual(
      [error.name, error.code, error.service, error.cause],
      ['Tr064Error', 'TIMEOUT', 'Hosts:1', 'x'],
    );
    assert.deepEqual(Object.keys(error).toSorted(), ['code', 'name', 'service']);
    const more = error.with({ service: 'Other:1', action: 'GetInfo' });
    assert.deepEqual([more.code, more.service, more.action], ['TIMEOUT', 'Hosts:1', 'GetInfo']);
    assert.equal(core.asTr064Error(error), error);
    assert.equal(core.asTr064Error(new RangeError('x')).code, 'MALFORMED');
  });
});

describe('a box', () => {
  const { simulate, connect } = boxes();

  for (const [model, radios] of [
    ['single', 2],
    ['dual', 3],
    ['tri', 4],
  ] as const) {
    it(`tells what it is and what it offers (${model}-band)`, async () => {
      const simulator = await simulate({ model });
      const box = await connect(simulator);
      assert.deepEqual(
        [box.device.udn, box.device.modelName, box.device.firmware, box.device.url],
        [
          simulator.udn,
          simulator.world.box.modelName,
          simulator.world.box.firmware,
          `${simulator.http}/tr64desc.xml`,
        ],
      );
      assert.equal(box.services.filter(({ name }) => name.startsWith('WLANConfiguration:')).length, radios);
      assert.deepEqual(
        (await box.describe()).map(({ name, actions }) => [name, [...actions.keys()].toSorted()]),
        simulator.services.map(({ kind, instance, actions }) => [
          `${kind}:${instance}`,
          [...actions.keys()].toSorted(),
        ]),
      );
    });
  }

  it('works with a repeater, which has fewer services', async () => {
    const simulator = await simulate({ device: 'repeater' });
    const box = await connect(simulator);
    assert.ok(box.services.length > 0 && box.services.length < 30);
    await box.call('DeviceInfo', 'GetInfo');
    assert.equal((await failure(box.call('WANPPPConnection', 'GetInfo'))).code, 'UNKNOWN_SERVICE');
  });

  it('works without any login where no password is set', async () => {
    const simulator = await simulate({ login: 'none' });
    const box = await connect(simulator, { username: undefined, password: undefined });
    assert.equal(typeof (await box.call('DeviceInfo', 'GetInfo')).NewUpTime, 'number');
  });
});

describe('6.1 Actions and User Rights', () => {
  const { simulate, connect } = boxes();

  it('the account is read once, on need', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    assert.equal(simulator.log.of('X_AVM-DE_GetCurrentUser').length, 0);
    const [account] = await Promise.all([box.account, box.account]);
    assert.equal(account?.username, 'fritz1234');
    assert.deepEqual([...account!.rights].toSorted(), ['A', 'C', 'H', 'N', 'P']);
    await box.account;
    assert.equal(
      simulator.log.of('X_AVM-DE_GetCurrentUser').filter(({ status }) => status === 200).length,
      1,
    );
  });

  it('the account is asked for again after a failure, and undefined without a login', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    simulator.injections.add({ kind: 'html', action: 'X_AVM-DE_GetCurrentUser', times: 2 });
    await failure(Promise.resolve(box.account));
    await failure(Promise.resolve(box.account));
    assert.equal((await box.account)?.username, 'fritz1234');
    const nobody = await connect(simulator, { username: undefined, password: undefined });
    assert.equal(await nobody.account, undefined);
  });

  it('what a user may call is known before the call', async () => {
    const simulator = await simulate();
    const { username, password } = simulator.users[1]!;
    const box = await connect(simulator, { username, password });
    assert.equal(await box.permits('DeviceConfig', 'Reboot'), 'no');
    assert.equal(await box.permits('X_AVM-DE_OnTel', 'GetCallList'), 'yes');
    assert.equal(await box.permits('Hosts', 'GetHostNumberOfEntries'), 'yes');
    assert.equal(box.requiredRight('DeviceConfig1', 'Reboot').text, 'C');
  });

  it('what nobody can know is unknown: an action without entry, a box without login', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { username: undefined, password: undefined });
    assert.equal(await box.permits('DeviceConfig', 'Reboot'), 'unknown');
    assert.equal(await box.permits('Hosts', 'GetHostNumberOfEntries'), 'yes');
  });

  it('a 606 names the right that is missing, and whose', async () => {
    const simulator = await simulate();
    const { username, password } = simulator.users[1]!;
    const box = await connect(simulator, { username, password });
    const error = await failure(box.call('DeviceInfo', 'GetInfo'));
    assert.deepEqual(
      [error.code, error.upnpCode, error.service, error.action],
      ['MISSING_RIGHT', 606, 'DeviceInfo:1', 'GetInfo'],
    );
    assert.match(error.message, /right C .*phone-only/);
    assert.deepEqual([error.right, error.user], ['C', 'phone-only']);
  });
});

describe('a listener that fails', () => {
  const { simulate, connect } = boxes();

  it('harms neither the box, nor the call that told it, nor another listener', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ clock });
    const box = await connect(simulator);
    box.on('restarted', () => {
      throw new Error('a mistake of the program');
    });
    let heard = 0;
    box.on('restarted', () => (heard += 1));
    await clock.advance(60_000);
    await box.call('DeviceInfo', 'GetInfo');
    simulator.world.reboot();
    await clock.advance(1000);
    assert.equal(typeof (await box.call('DeviceInfo', 'GetInfo')).NewUpTime, 'number');
    assert.equal(heard, 1);
  });
});

describe('a box that many listen to', () => {
  const { simulate, connect } = boxes();

  it('does not make Node warn of a leak in the log of the host program', async () => {
    const warnings: Error[] = [];
    const warned = (warning: Error) => void warnings.push(warning);
    process.on('warning', warned);
    const box = await connect(await simulate());
    for (let node = 0; node < 120; node++) box.on('state', () => {});
    await new Promise(setImmediate);
    process.off('warning', warned);
    assert.deepEqual(warnings, []);
  });
});

describe('a box that is watched', () => {
  const { simulate, connect, access, later } = boxes();

  const next = (box: FritzBox, fits: (change: Change<unknown>) => boolean = () => true) =>
    new Promise<Change<unknown>>((resolve) => {
      const unwatch = box.watch('hosts', (_, change) => {
        if (!fits(change)) return;
        unwatch();
        resolve(change);
      });
    });

  it('tells the state once, then what changes', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    const first = await next(box);
    assert.equal(first.cause, 'first');
    const change = next(box, ({ cause }) => cause === 'event');
    await next(box);
    simulator.world.newHost({ name: 'tablet' });
    assert.equal((await change).topic, 'hosts');
  });

  it('says nothing while it is away, and what may have changed when it is back', async () => {
    const boxClock = new FakeClock();
    const simulator = await simulate({ rebootTime: 1000, clock: boxClock });
    const box = await connect(simulator);
    await next(box);
    const causes: string[] = [];
    box.watch('hosts', (_, { cause }) => void causes.push(cause));
    await next(box);
    const offline = once(box, 'offline');
    const resumed = next(box, ({ cause }) => cause === 'resumed');
    simulator.world.reboot();
    await box.call('Hosts', 'GetHostNumberOfEntries').catch(() => {});
    await offline;
    await boxClock.advance(1000);
    await resumed;
    assert.deepEqual(causes, ['first', 'resumed']);
  });

  it('says what may have changed, too, where only the way to the box was cut and it ran on', async () => {
    const simulator = await simulate();
    const line = await Line.to(simulator.ports.http);
    const { port } = line;
    const url = `http://127.0.0.1:${port}/tr64desc.xml`;
    const box = await connect(simulator, { ...access(simulator), url, security: 'plain' });
    await next(box);
    const causes: string[] = [];
    box.watch('hosts', (_, { cause }) => void causes.push(cause));
    await next(box);
    const offline = once(box, 'offline');
    const resumed = next(box, ({ cause }) => cause === 'resumed');
    await line.close();
    await failure(box.call('DeviceInfo', 'GetInfo'));
    await offline;
    const restored = await Line.to(simulator.ports.http, port);
    later(() => restored.close());
    await box.call('DeviceInfo', 'GetInfo');
    await resumed;
    assert.deepEqual(causes, ['first', 'resumed']);
  });
});
