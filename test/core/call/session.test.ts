/** How calls share, repeat, wait and end; the request log of the simulated box is the witness. */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { FakeClock } from '../../support/fake-clock';
import { searchPort } from '../../support/search-port';
import { boxes, calls, failure, told } from '../support/boxes';
import { Line } from '../support/line';

describe('equal reads at the same time', () => {
  const { simulate, connectKnown: connect } = boxes();

  it('share one request: ten askers, one answer for each', async () => {
    const simulator = await simulate({ latency: 5 });
    const box = await connect(simulator);
    await box.call('DeviceInfo', 'GetInfo');
    simulator.log.clear();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => box.call('WLANConfiguration:1', 'GetInfo')),
    );
    assert.deepEqual(told(simulator.log.entries), ['POST GetInfo 200 digest']);
    answers[0]!.NewSSID = 'changed by one of them';
    assert.notEqual(answers[1]!.NewSSID, answers[0]!.NewSSID);
  });

  it('share nothing with reads of other arguments or services', async () => {
    const simulator = await simulate({ latency: 5 });
    const box = await connect(simulator);
    await box.call('DeviceInfo', 'GetInfo');
    simulator.log.clear();
    await Promise.all([
      box.call('WLANConfiguration:1', 'GetInfo'),
      box.call('WLANConfiguration:2', 'GetInfo'),
      box.call('Hosts', 'GetGenericHostEntry', { NewIndex: 0 }),
      box.call('Hosts', 'GetGenericHostEntry', { NewIndex: 1 }),
    ]);
    assert.equal(simulator.log.entries.length, 4);
  });

  it('are ended for one asker without harm to the others', async () => {
    const simulator = await simulate({ latency: 20 });
    const box = await connect(simulator);
    await box.call('DeviceInfo', 'GetInfo');
    simulator.log.clear();
    const caller = new AbortController();
    const leaving = failure(box.call('WLANConfiguration:1', 'GetInfo', {}, { signal: caller.signal }));
    const staying = box.call('WLANConfiguration:1', 'GetInfo');
    setTimeout(() => caller.abort(), 5);
    assert.equal((await leaving).code, 'ABORTED');
    assert.equal(typeof (await staying).NewSSID, 'string');
    assert.equal(simulator.log.entries.length, 1);
  });

  it('are no longer shared after a write: what is asked after it shows it', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    await box.call('DeviceInfo', 'GetInfo');
    simulator.injections.add({ kind: 'latency', milliseconds: 150, action: 'GetSSID', times: 1 });
    const slow = box.call('WLANConfiguration:1', 'GetSSID');
    await box.call('WLANConfiguration:1', 'SetSSID', { NewSSID: 'New' });
    assert.equal((await box.call('WLANConfiguration:1', 'GetSSID')).NewSSID, 'New');
    await slow;
    assert.equal(simulator.log.of('GetSSID').length, 2);
  });

  it('are not shared with one that was asked before a write that is still on its way', async () => {
    const simulator = await simulate({ latency: 20 });
    const box = await connect(simulator);
    await box.call('DeviceInfo', 'GetInfo');
    simulator.log.clear();
    const read = () => box.call('WLANConfiguration:1', 'GetSSID');
    await Promise.all([read(), box.call('WLANConfiguration:1', 'SetSSID', { NewSSID: 'New' }), read()]);
    assert.equal(simulator.log.of('GetSSID').length, 2);
  });

  it('are not shared after a write with one that was asked while it was on its way', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    await box.call('DeviceInfo', 'GetInfo');
    simulator.injections.add({ kind: 'latency', milliseconds: 100, action: 'SetSSID', times: 1 });
    simulator.injections.add({ kind: 'latency', milliseconds: 300, action: 'GetSSID', times: 1 });
    const read = () => box.call('WLANConfiguration:1', 'GetSSID');
    await read();
    simulator.injections.add({ kind: 'latency', milliseconds: 300, action: 'GetSSID', times: 1 });
    simulator.log.clear();
    const write = box.call('WLANConfiguration:1', 'SetSSID', { NewSSID: 'New' });
    const during = read();
    await write;
    await Promise.all([during, read()]);
    assert.equal(simulator.log.of('GetSSID').length, 2);
  });

  it('that are writes are each sent', async () => {
    const simulator = await simulate({ latency: 5 });
    const box = await connect(simulator);
    await Promise.all([1, 2, 3].map(() => box.call('WLANConfiguration:1', 'SetSSID', { NewSSID: 'Same' })));
    assert.equal(simulator.log.of('SetSSID').filter(({ status }) => status === 200).length, 3);
  });
});

describe('a connection that breaks', () => {
  const { simulate, connectKnown: connect } = boxes();

  for (const kind of ['reset', 'torn'] as const) {
    it(`lets a read be sent once more (${kind})`, async () => {
      const simulator = await simulate();
      const box = await connect(simulator);
      await box.call('DeviceInfo', 'GetInfo');
      simulator.injections.add({ kind, action: 'GetInfo', times: 1 });
      simulator.log.clear();
      assert.equal(typeof (await box.call('DeviceInfo', 'GetInfo')).NewUpTime, 'number');
      assert.equal(simulator.log.of('GetInfo').length, 2);
    });

    it(`lets a read be sent only once more (${kind})`, async () => {
      const simulator = await simulate();
      const box = await connect(simulator);
      await box.call('DeviceInfo', 'GetInfo');
      simulator.injections.add({ kind, action: 'GetInfo' });
      simulator.log.clear();
      assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'UNREACHABLE');
      assert.equal(simulator.log.of('GetInfo').length, 2);
    });

    it(`never lets a write be sent twice (${kind})`, async () => {
      const simulator = await simulate();
      const box = await connect(simulator);
      await box.call('DeviceInfo', 'GetInfo');
      simulator.injections.add({ kind, action: 'SetSSID', times: 1, done: true });
      simulator.log.clear();
      const error = await failure(box.call('WLANConfiguration:1', 'SetSSID', { NewSSID: 'Once' }));
      assert.equal(error.code, 'UNREACHABLE');
      assert.equal(simulator.log.of('SetSSID').length, 1);
    });
  }

  it('while idle costs nothing: the next call takes a new one', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    await box.call('DeviceInfo', 'GetInfo');
    simulator.cut();
    await pause(20);
    simulator.log.clear();
    await box.call('WLANConfiguration:1', 'SetSSID', { NewSSID: 'Once' });
    assert.equal(simulator.log.of('SetSSID').length, 1);
  });
});

describe('answers that no honest box gives', () => {
  const { simulate, connectKnown: connect } = boxes();

  const kinds = [
    ['html', 'MALFORMED'],
    ['huge', 'MALFORMED'],
    ['dtd', 'MALFORMED'],
    ['redirect', 'MALFORMED'],
  ] as const;
  for (const [kind, code] of kinds) {
    it(`${kind} is ${code}, and the next call works`, async () => {
      const simulator = await simulate();
      const box = await connect(simulator);
      simulator.injections.add({ kind, action: 'GetHostNumberOfEntries', times: 1 });
      const error = await failure(box.call('Hosts', 'GetHostNumberOfEntries'));
      assert.deepEqual([error.code, error.service], [code, 'Hosts:1']);
      assert.equal((await box.call('Hosts', 'GetHostNumberOfEntries')).NewHostNumberOfEntries, 12);
    });
  }

  it('another HTTP status is told with the status', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    simulator.injections.add({ kind: 'status', status: 404, action: 'GetHostNumberOfEntries' });
    const error = await failure(box.call('Hosts', 'GetHostNumberOfEntries'));
    assert.deepEqual([error.code, error.status], ['MALFORMED', 404]);
  });
});

describe('4.1.1 Remarks: 503 when the box is asked too often', () => {
  const { simulate, connectKnown: connect } = boxes();

  it('slows everything down, and the call succeeds when the box answers again', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    const box = await connect(simulator, { clock });
    simulator.injections.add({ kind: 'throttle', action: 'GetHostNumberOfEntries', times: 1 });
    simulator.log.clear();
    const throttled = simulator.log.next();
    const call = box.call('Hosts', 'GetHostNumberOfEntries');
    await throttled;
    await pause(20);
    const other = box.call('Hosts', 'X_AVM-DE_GetChangeCounter');
    await pause(20);
    assert.deepEqual(told(simulator.log.entries), ['POST GetHostNumberOfEntries 503 none'], 'all wait');
    await clock.advance(1500);
    assert.equal((await call).NewHostNumberOfEntries, 12);
    await other;
    assert.equal(simulator.log.entries.length, 3);
  });

  it('is THROTTLED when it does not end within the time of the call', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { timeout: 500 });
    simulator.injections.add({ kind: 'throttle' });
    const error = await failure(box.call('Hosts', 'GetHostNumberOfEntries'));
    assert.deepEqual([error.code, error.status], ['THROTTLED', 503]);
    const next = await failure(box.call('Hosts', 'GetHostNumberOfEntries', {}, { timeout: 50 }));
    assert.equal(next.code, 'THROTTLED', 'a call that waits for the slow-down says so');
  });

  it('is THROTTLED at once where the box wants more time than the call has left', async () => {
    const simulator = await simulate();
    const clock = new FakeClock();
    const box = await connect(simulator, { clock });
    simulator.injections.add({ kind: 'throttle' });
    // No time passes: nobody waits for the end of a call that cannot come in time.
    const error = await failure(box.call('Hosts', 'GetHostNumberOfEntries', {}, { timeout: 400 }));
    assert.deepEqual(
      [error.code, error.sent, simulator.log.entries.at(-1)?.status],
      ['THROTTLED', 'nothing', 503],
    );
  });

  it('is not taken for a wrong password', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { timeout: 500 });
    for (let turn = 0; turn < 5; turn++) {
      simulator.injections.add({ kind: 'throttle', action: 'GetInfo', times: 1 });
      assert.equal(
        (await failure(box.call('DeviceInfo', 'GetInfo', {}, { timeout: 400 }))).code,
        'THROTTLED',
      );
      simulator.injections.clear();
    }
    const fresh = await connect(simulator);
    await fresh.call('DeviceInfo', 'GetInfo');
  });
});

describe('a call', () => {
  const { simulate, connectKnown: connect } = boxes();

  it('is checked before anything is sent', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    simulator.log.clear();
    const wrong: [service: string, action: string, args: object, code: string, pattern: RegExp][] = [
      ['Hostz', 'GetInfo', {}, 'UNKNOWN_SERVICE', /Hosts:1/],
      ['WLANConfiguration', 'GetInfo', {}, 'UNKNOWN_SERVICE', /WLANConfiguration:1, /],
      ['Hosts', 'GetGenericHostEntri', {}, 'UNKNOWN_ACTION', /GetGenericHostEntry/],
      ['Hosts', 'GetGenericHostEntry', {}, 'INVALID_ARGS', /NewIndex is missing/],
      ['Hosts', 'GetGenericHostEntry', { NewIndex: 70_000 }, 'INVALID_ARGS', /70000.*0 to 65535/],
      ['Hosts', 'GetGenericHostEntry', { NewIndex: 0, NewName: '' }, 'INVALID_ARGS', /NewName is unknown/],
      [
        'X_AVM-DE_Homeauto',
        'SetSwitch',
        { NewAIN: '1', NewSwitchState: 'AUS' },
        'INVALID_ARGS',
        /OFF, ON, TOGGLE/,
      ],
    ];
    for (const [service, action, args, code, pattern] of wrong) {
      const error = await failure(box.call(service, action, args as Record<string, unknown>));
      assert.equal(error.code, code);
      assert.match(error.message, pattern);
    }
    assert.equal(simulator.log.entries.length, 0);
  });

  it('names service and action in what it fails with', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    const error = await failure(box.call('Hosts1', 'getgenerichostentry', { NewIndex: 999 }));
    assert.deepEqual(
      [error.code, error.service, error.action, error.upnpCode, error.status],
      ['NO_SUCH_ENTRY', 'Hosts:1', 'GetGenericHostEntry', 713, 500],
    );
  });

  it('ends after its time, the waiting in the queue included', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { concurrency: 1 });
    await box.call('DeviceInfo', 'GetInfo');
    simulator.injections.add({ kind: 'silent', action: 'GetInfo' });
    const stuck = failure(box.call('DeviceInfo', 'GetInfo', {}, { timeout: 60 }));
    const queued = failure(box.call('WLANConfiguration:1', 'GetSSID', {}, { timeout: 30 }));
    assert.equal((await queued).code, 'TIMEOUT');
    const error = await stuck;
    assert.deepEqual([error.code, error.action], ['TIMEOUT', 'GetInfo']);
    assert.match(error.message, /within 0\.1 s/);
    assert.equal(simulator.log.of('GetSSID').length, 0);
  });

  it('ends with the signal of its caller, at once', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    const caller = new AbortController();
    simulator.injections.add({ kind: 'silent', action: 'GetInfo' });
    const waiting = failure(box.call('DeviceInfo', 'GetInfo', {}, { signal: caller.signal }));
    setTimeout(() => caller.abort(new Error('enough')), 20);
    const error = await waiting;
    assert.deepEqual([error.code, error.service], ['ABORTED', 'DeviceInfo:1']);
    simulator.log.clear();
    assert.equal(
      (await failure(box.call('DeviceInfo', 'GetInfo', {}, { signal: caller.signal }))).code,
      'ABORTED',
    );
    assert.equal(simulator.log.entries.length, 0);
  });

  it('is found by every name, and its answer has the types of the SCPD', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    for (const name of [
      'urn:dslforum-org:service:Hosts:1',
      'urn:LanDeviceHosts-com:serviceId:Hosts1',
      'Hosts:1',
      'Hosts1',
      'Hosts',
    ]) {
      assert.deepEqual(await box.call(name, 'GetHostNumberOfEntries'), { NewHostNumberOfEntries: 12 });
    }
    const info = await box.call('WLANConfiguration:1', 'GetInfo');
    assert.deepEqual(
      [typeof info.NewEnable, typeof info.NewChannel, typeof info.NewSSID],
      ['boolean', 'number', 'string'],
    );
  });
});

describe('concurrency', () => {
  const { simulate, connectKnown: connect } = boxes();

  it('is never more than allowed, at the start and later', async () => {
    const simulator = await simulate();
    const box = await connect(simulator, { concurrency: 2 });
    await box.call('DeviceInfo', 'GetInfo');
    simulator.set({ latency: 5 });
    simulator.log.clear();
    await Promise.all(
      Array.from({ length: 12 }, (_, NewIndex) => box.call('Hosts', 'GetGenericHostEntry', { NewIndex })),
    );
    assert.ok(new Set(simulator.log.entries.map(({ connection }) => connection)).size <= 2);
  });
});

describe('close', () => {
  const { simulate, connectKnown: connect, later } = boxes();

  it('ends what waits with CLOSED, lets nothing begin, and leaves no timer', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    const box = await connect(simulator, { clock });
    await box.call('DeviceInfo', 'GetInfo');
    simulator.injections.add({ kind: 'silent', action: 'GetInfo' });
    const waiting = failure(box.call('DeviceInfo', 'GetInfo'));
    await pause(20);
    const closing = box.close();
    assert.equal(box.close(), closing, 'closing twice is closing once');
    await closing;
    assert.equal((await waiting).code, 'CLOSED');
    assert.equal((await failure(box.call('DeviceInfo', 'GetInfo'))).code, 'CLOSED');
    assert.equal((await failure(box.get('/x'))).code, 'CLOSED');
    assert.equal((await failure(box.transaction(async () => {}))).code, 'CLOSED');
    assert.equal(clock.pending, 0);
    const counted = calls(simulator).length;
    await pause(20);
    assert.equal(calls(simulator).length, counted);
  });

  it('leaves no timer of a box that said 503, and no connection that waits for its next request', async () => {
    const clock = new FakeClock();
    const simulator = await simulate();
    const line = await Line.to(simulator.ports.http);
    later(() => line.close());
    const url = `http://127.0.0.1:${line.port}/tr64desc.xml`;
    const box = await connect(simulator, { clock, url, security: 'plain' });
    await box.call('DeviceInfo', 'GetInfo');
    simulator.injections.add({ kind: 'throttle', action: 'GetInfo' });
    const waiting = failure(box.call('DeviceInfo', 'GetInfo'));
    while (simulator.log.of('GetInfo').at(-1)?.status !== 503) await pause(2);
    await pause(20);
    assert.ok(clock.pending > 0 && line.open > 0);
    await box.close();
    assert.equal((await waiting).code, 'CLOSED');
    assert.equal(clock.pending, 0);
    while (line.open > 0) await pause(2);
  });

  /** Runs a program with the core in a process of its own; gives what it printed, once it has ended by itself. */
  async function run(program: string): Promise<string> {
    const whole = `const { FritzBox } = require('./core/index'); (async () => { ${program} })();`;
    const done = await promisify(execFile)(process.execPath, ['--import', 'tsx', '-e', whole], {
      cwd: resolve(__dirname, '../../..'),
      timeout: 25_000,
    });
    return done.stdout;
  }

  it('lets the process end', async function () {
    this.timeout(30_000);
    const simulator = await simulate();
    const { username, password } = simulator.users[0]!;
    const printed = await run(`
      const box = await FritzBox.connect(${JSON.stringify({ url: simulator.http, username, password })});
      await box.call('DeviceInfo', 'GetInfo');
      await box.close();
      console.log('closed');`);
    assert.equal(printed, 'closed\n');
  });

  it('leaves no socket, no server and no timer of a box that was searched, watched, asked and lost', async function () {
    this.timeout(30_000);
    const ssdpPort = searchPort();
    const simulator = await simulate({ ssdp: true, ssdpPort, rebootTime: 1e8 });
    simulator.injections.add({ kind: 'silent', action: 'SetSSID' });
    const { username, password } = simulator.users[0]!;
    const options = {
      username,
      password,
      interfaceAddress: '127.0.0.1',
      ssdpPort,
      searchTimeout: 300,
    };
    const printed = await run(`
      const handles = () => process.getActiveResourcesInfo().filter((name) => !/Pipe|TTY|FSReq/.test(name)).sort();
      const before = handles();
      const box = await FritzBox.open(${JSON.stringify(options)}).ready();
      const topics = ['hosts', 'wlan', 'smart-home', 'internet'];
      await Promise.all(topics.map((topic) => new Promise((resolve) => box.watch(topic, resolve))));
      const stuck = box.call('WLANConfiguration:1', 'SetSSID', { NewSSID: 'x' }).catch(({ code }) => code);
      const opened = new Set(handles());
      const offline = new Promise((resolve) => box.on('offline', resolve));
      await fetch('${simulator.control}/reboot', { method: 'POST', body: '{"milliseconds":60000}' });
      await box.call('DeviceInfo', 'GetInfo').catch(() => {});
      await offline;
      await box.close();
      await stuck;
      // What is destroyed is gone within a few turns.
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      const left = handles().filter((name) => !before.includes(name));
      console.log(JSON.stringify({ opened: [...opened], left }));`);
    const { opened, left } = JSON.parse(printed) as Record<'opened' | 'left', string[]>;
    for (const name of ['TCPServerWrap', 'Timeout']) assert.ok(opened.includes(name), `${name} in ${opened}`);
    assert.deepEqual(left, []);
  });
});
