/** `npm run demo` as a newcomer runs it: ready in time, worth a try, and gone without a trace after Ctrl-C. */

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { CONFIRM } from '../../scripts/demo/household';
import { Child } from '../../scripts/hosts/child';
import { packageRoot } from '../../scripts/hosts/package-root';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { DebugChannel } from './support/debug-channel';
import { press } from './support/flow';

interface FlowNode {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly z?: string;
}

interface HapAccessory {
  readonly aid: number;
  readonly services: readonly {
    readonly characteristics: readonly { readonly description: string; readonly value?: unknown }[];
  }[];
}

describe('npm run demo', function () {
  this.timeout(90_000);
  let folder: string;
  let demo: Child;
  let debug: DebugChannel;

  before(async () => {
    folder = temporaryFolder('demo');
    demo = new Child('npm', ['run', 'demo', '--', '--free-ports'], {
      cwd: packageRoot,
      env: { TMPDIR: folder },
      group: true,
    });
    await demo.waitFor(/^Ctrl-C ends all of it/, 60_000);
  });

  after(() => {
    if (isRunning()) process.kill(-demo.pid, 'SIGKILL');
    removeTemporaryFolders();
  });

  /** Whether any process of the demo is still there, however far down. */
  function isRunning(): boolean {
    try {
      return process.kill(-demo.pid, 0);
    } catch {
      return false;
    }
  }

  /** What the ready lines say. */
  function said(pattern: RegExp): string {
    const found = demo.lines.map((line) => pattern.exec(line)?.[1]).find((text) => text !== undefined);
    assert.ok(found, `${pattern} in:\n${demo.lines.join('\n')}`);
    return found;
  }

  const nodeRed = () => ({ url: said(/Node-RED\s+(http:\S+)/) });
  const control = () => said(/Control\s+(http:\S+)/);

  /** Of the flows that the demo deployed. */
  async function idOf(type: 'inject' | 'debug', name: string): Promise<string> {
    const nodes = (await (await fetch(`${nodeRed().url}/flows`)).json()) as FlowNode[];
    const found = nodes.find((node) => node.type === type && node.name === name);
    assert.ok(found, `there is a node "${name}"`);
    return found.id;
  }

  async function guestIsOn(): Promise<boolean> {
    const state = (await (await fetch(`${control()}/state`)).json()) as {
      radios: { type: string; up: boolean }[];
    };
    return state.radios.at(-1)!.up;
  }

  /** A value of an accessory in HomeKit. */
  async function shownIn(name: string, characteristic: string): Promise<unknown> {
    const bridge = `http://127.0.0.1:${said(/on port (\d+)/)}`;
    const { accessories } = (await (await fetch(`${bridge}/accessories`)).json()) as {
      accessories: HapAccessory[];
    };
    const all = accessories.map(({ services }) => services.flatMap((one) => one.characteristics));
    const found = all.find((list) => list.some(({ value }) => value === name));
    return found?.find(({ description }) => description === characteristic)?.value;
  }

  it('says where everything is, and what to try', () => {
    assert.match(said(/HomeKit\s+code (\S+),/), /^\d{3}-\d{2}-\d{3}$/);
    assert.match(said(/FRITZ!Box\s+(http:\S+)/), /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.match(control(), /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.ok(demo.lines.some((line) => line.startsWith('Try this:')));
  });

  it('answers in Node-RED as it says', async () => {
    debug = await DebugChannel.open(nodeRed().url);
    await press(nodeRed(), await idOf('inject', 'ask'));
    const { value } = await debug.next(await idOf('debug', 'Wi-Fi'));
    assert.equal(typeof (value as Record<string, unknown>).NewSSID, 'string');
  });

  it('switches the guest Wi-Fi as it says, and HomeKit sees it', async () => {
    assert.equal(await guestIsOn(), false);
    await press(nodeRed(), await idOf('inject', 'on'));
    await until('the guest Wi-Fi to be on', guestIsOn);
    await until('HomeKit to show it', async () => Boolean(await shownIn('Guest Wi-Fi', 'On')));
  });

  it('shows a thermostat, a lamp and a window in HomeKit, and the window opens as it says', async () => {
    assert.equal(typeof (await shownIn('Heizung Bad', 'Target Temperature')), 'number');
    assert.equal(typeof (await shownIn('Lampe Esstisch', 'Brightness')), 'number');
    assert.equal(await shownIn('Fenster Bad', 'Contact Sensor State'), 0);
    const open = JSON.stringify({ which: 'Fenster Bad', on: true });
    assert.ok(demo.lines.some((line) => line.includes(`'${open}' ${control()}/setAlert`)));
    await fetch(`${control()}/setAlert`, { method: 'POST', body: open });
    await until(
      'HomeKit to show it',
      async () => (await shownIn('Fenster Bad', 'Contact Sensor State')) === 1,
    );
  });

  it('asks for a confirmation, says how to give it, and goes on when it is given', async () => {
    const byHand = said(/curl -X POST (\S+pressButton)$/);
    assert.ok(demo.lines.some((line) => /"save the settings" on the tab "Any action"/.test(line)));
    assert.ok(demo.lines.some((line) => /"confirm" on the tab "The house"/.test(line)));
    await press(nodeRed(), await idOf('inject', 'save the settings'));
    assert.ok((await debug.next(await idOf('debug', 'please confirm'))).value);
    // What the button does, and what can be typed, is the same request.
    assert.equal(byHand, `${control()}/pressButton`);
    await press(nodeRed(), await idOf('inject', CONFIRM));
    await debug.next(await idOf('debug', 'done'));
  });

  it('lets a person leave and come home within a minute, as the presence node tells', async () => {
    const somebody = await idOf('debug', 'somebody');
    /** Each message of the node about Anna, after the state at the start. */
    const annaIs = async (present: boolean) => {
      for (;;) {
        const { topic, payload, initial } = (await debug.next(somebody)).value as Record<string, unknown>;
        if (topic === 'Anna' && payload === present && initial === false) return;
      }
    };
    const start = Date.now();
    await press(nodeRed(), await idOf('inject', 'Anna leaves · Anna geht'));
    await annaIs(false);
    await press(nodeRed(), await idOf('inject', 'Anna comes home · Anna kommt'));
    await annaIs(true);
    const seconds = (Date.now() - start) / 1000;
    assert.ok(seconds < 60, `${seconds} s`);
  });

  it('has a tab on which every button does what it says', async () => {
    const shown = await idOf('debug', 'the house · das Haus');
    const nodes = (await (await fetch(`${nodeRed().url}/flows`)).json()) as FlowNode[];
    const tab = nodes.find(({ id }) => id === shown)!.z;
    const injects = nodes.filter(({ type, z, name }) => type === 'inject' && z === tab && name !== CONFIRM);
    assert.ok(injects.length >= 10);
    // What the tests before this one pressed there.
    await press(nodeRed(), await idOf('inject', CONFIRM));
    while ((await debug.next(shown)).value !== 'No second factor is waited for.');
    for (const { id, name } of injects) {
      await press(nodeRed(), id);
      assert.equal((await debug.next(shown)).value, name);
    }
  });

  it('is gone after Ctrl-C, with every program that it started and every file that it made', async () => {
    await debug.close();
    assert.ok(isRunning());
    process.kill(-demo.pid, 'SIGINT');
    await until('the end of every process', async () => !isRunning());
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('tr064-demo')),
      [],
    );
    assert.ok(!demo.lines.some((line) => /error/i.test(line)), demo.lines.join('\n'));
  });
});

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await condition()); await pause(50)) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
  }
}
