/** The command line of the simulator: what it says, which ports it takes, what it refuses. */

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../scripts/hosts/package-root';

describe('The command line of the simulator', function () {
  this.timeout(20_000);
  const children: ChildProcess[] = [];
  const run = (...args: string[]) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/cli.ts', '--no-ssdp', ...args], {
      cwd: packageRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    return child;
  };
  /** Free ports for all, so that a simulator beside the tests keeps the usual ones. */
  const free = ['', 'https-', 'web-', 'web-https-', 'call-monitor-', 'control-'].flatMap((name) => [
    `--${name}port`,
    '0',
  ]);
  const firstLine = async (child: ChildProcess): Promise<string> => {
    const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
    return line;
  };
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  it('says where it is in one line of JSON, does what it was asked, and ends cleanly', async () => {
    const child = run('--json', ...free, '--model', 'single', '--set', 'maxAge=60', '--still');
    const told = JSON.parse(await firstLine(child));
    assert.match(told.http, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.match(told.https, /^https:\/\/127\.0\.0\.1:\d+$/);
    assert.match(told.callMonitor, /^tcp:\/\/127\.0\.0\.1:\d+$/);
    assert.ok(told.users[0].username && told.users[0].password && told.users[0].rights);
    assert.equal(new URL(told.http).port, String(told.ports.http));
    const json = (await (await fetch(`${told.control}/state`)).json()) as Record<string, unknown>;
    assert.equal((json.switches as { maxAge: number }).maxAge, 60);
    assert.equal((json.radios as unknown[]).length, 2);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  it('has the web server of the newest FRITZ!OS beside TR-064, with one of every device', async () => {
    const rest = async (...args: string[]) => {
      const told = JSON.parse(await firstLine(run('--json', ...free, ...args)));
      assert.match(told.webHttps, /^https:\/\/127\.0\.0\.1:\d+$/);
      assert.match(await (await fetch(`${told.web}/login_sid.lua?version=2`)).text(), /<Challenge>2\$/);
      const state = (await (await fetch(`${told.control}/state`)).json()) as { smartHome: unknown[] };
      assert.ok(state.smartHome.length > 60);
      return (await fetch(`${told.web}/api/v0/smarthome/overview`)).status;
    };
    assert.equal(await rest(), 401);
    assert.equal(await rest('--firmware', '154.07.57'), 404);
    assert.equal(await rest('--still', '--every-device', '--edition', '8.25'), 401);
  });

  it('takes free ports where the usual ones are taken', async () => {
    // An address of this run alone: elsewhere another program may take the port, or leave it, at any moment.
    const host = `127.${128 + (process.pid % 64)}.${(process.pid >> 6) % 256}.1`;
    const taken = createServer().listen(49_000, host);
    await once(taken, 'listening');
    const child = run('--json', '--host', host);
    const told = JSON.parse(await firstLine(child));
    assert.notEqual(told.ports.http, 49_000);
    assert.equal((await fetch(`${told.http}/tr64desc.xml`)).status, 200);
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    taken.close();
  });

  it('starts as often as it is asked to at the same moment, and tells of no port that another one has', async () => {
    const host = `127.${64 + (process.pid % 64)}.${(process.pid >> 6) % 256}.1`;
    const both = [1, 2, 3].map(() => run('--json', '--host', host));
    const told = (await Promise.all(both.map(firstLine))).map((line) => JSON.parse(line).ports);
    for (const name of ['http', 'https', 'web', 'webHttps', 'callMonitor', 'control']) {
      assert.equal(new Set(told.map((ports) => ports[name])).size, 3, name);
    }
  });

  it('refuses a port that was asked for by number and is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const child = run('--json', ...free, '--port', String(port));
    assert.deepEqual(await once(child, 'close'), [1, null]);
    taken.close();
  });

  it('says in one sentence what it does not understand', async () => {
    for (const [args, words] of [
      [['--model', 'quad'], /--model is one of single, dual, tri/],
      [['--set', 'speed=9'], /No switch speed/],
      [['--set', 'latency=soon'], /latency is a number from 0 on/],
      [['--set', 'secondFactor=maybe'], /secondFactor is a boolean/],
      [['--set', 'latency'], /--set is NAME=VALUE, not latency/],
      [['--firmware', 'eight'], /--firmware is a version such as/],
      [['--port', 'x'], /x is no port/],
      [['--colour'], /--colour/],
    ] as const) {
      const child = run(...args);
      let errors = '';
      child.stderr?.on('data', (piece) => {
        errors += piece;
      });
      assert.deepEqual(await once(child, 'close'), [2, null]);
      assert.match(errors, words);
      assert.equal(errors.trim().split('\n').length, 1);
    }
  });
});
