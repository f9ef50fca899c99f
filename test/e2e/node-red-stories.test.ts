/** The examples as people use them: every button does what is expected of it, and one example after another can be imported. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { basename } from 'node:path';
import type { Browser } from 'playwright-core';
import type { FlowNode } from '../../scripts/demo/flow-node';
import { demoFlows, examplesInOrder } from '../../scripts/demo/flows';
import { type NodeRed, startNodeRed } from '../../scripts/hosts/node-red';
import { lifelike, lifelikeSwitches, type Simulator, startSimulator } from '../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { searchPort } from '../support/search-port';
import { launchBrowser } from './support/browser';
import { DebugChannel } from './support/debug-channel';
import { buttons } from './support/example-buttons';
import { press, USER } from './support/flow';
import { NodeRedEditor } from './support/node-red-editor';

const SSDP_PORT = searchPort();
const PATIENCE_MS = 20_000;

/** Ids of the debug nodes that a message of a node can reach, that of the errors aside. */
function reachedBy(start: FlowNode, flow: readonly FlowNode[]): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let node = open.pop(); node; node = open.pop()) {
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    const next = ((node.wires ?? []) as string[][]).flat();
    open.push(...flow.filter(({ id }) => next.includes(id)));
  }
  return new Set(flow.filter(({ id, type }) => type === 'debug' && seen.has(id)).map(({ id }) => id));
}

/** Who publishes what; the part of the broker that is used here. */
interface Broker {
  readonly handle: (stream: unknown) => void;
  on(
    event: 'publish',
    heard: (packet: { topic: string; payload: Buffer | string; retain: boolean }) => void,
  ): void;
  publish(packet: object, done: (error?: Error) => void): void;
  close(done: () => void): void;
}

/** Undefined where the broker is not installed. */
async function openBroker(): Promise<Broker | undefined> {
  const name: string = 'aedes';
  try {
    const { Aedes } = (await import(name)) as { Aedes: { createBroker(): Promise<Broker> } };
    return await Aedes.createBroker();
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

describe('The examples', function () {
  this.timeout(90_000);
  let simulator: Simulator;
  let nodeRed: NodeRed;
  let browser: Browser | undefined;
  let debug: DebugChannel;

  const box = () => {
    const { ports } = simulator;
    return { host: '127.0.0.1', port: ports.http, callMonitorPort: ports.callMonitor, ...USER };
  };

  before(async () => {
    simulator = await startSimulator({ ...lifelike, ...lifelikeSwitches, ssdp: true, ssdpPort: SSDP_PORT });
    const settings = { tr064BoxInterfaceAddress: '127.0.0.1', tr064BoxSsdpPort: SSDP_PORT };
    nodeRed = await startNodeRed({ userDir: temporaryFolder('stories'), settings });
    debug = await DebugChannel.open(nodeRed.url);
  });

  after(async () => {
    await debug?.close();
    await browser?.close();
    await nodeRed?.stop();
    await simulator?.close();
    removeTemporaryFolders();
  });

  for (const file of examplesInOrder()) {
    const expected = buttons[basename(file)];

    it(`${file}: every button does within seconds what is expected of it`, async () => {
      const flow = demoFlows(box(), [file]);
      const injects = flow.filter(({ type }) => type === 'inject');
      assert.ok(expected, 'it stands in support/example-buttons.ts');
      assert.deepEqual(
        injects.map(({ name }) => name),
        expected.map(({ name }) => name),
        'each button stands in support/example-buttons.ts',
      );
      await nodeRed.deploy(flow);
      for (const [index, { name, debug: place, shows, confirmed }] of expected.entries()) {
        // The broker has a test of its own.
        if (!place) continue;
        const inject = injects[index]!;
        const reached = reachedBy(inject, flow);
        await press(nodeRed, inject.id);
        await seen(flow, place, reached, shows, name);
        if (!confirmed) continue;
        simulator.secondFactor.press();
        await seen(flow, confirmed, reached, () => true, `${name}, once it is confirmed,`);
      }
    });
  }

  /** Resolves when a debug node of this name shows what is wanted; other messages, of what happens by itself, are let pass. */
  async function seen(
    flow: readonly FlowNode[],
    name: string,
    reached: ReadonlySet<string>,
    wanted: (value: unknown) => boolean,
    what: string,
  ): Promise<void> {
    const ids = flow.filter((node) => node.name === name && reached.has(node.id)).map(({ id }) => id);
    assert.ok(ids.length > 0, `${what} leads to the debug node ${name}`);
    const shown: unknown[] = [];
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS, undefined).unref());
    for (;;) {
      const one = await Promise.race([debug.next(...ids), late]);
      assert.ok(one, `${what} is seen; instead: ${JSON.stringify(shown)}`);
      if (wanted(one.value)) return;
      shown.push(one.value);
    }
  }

  it('can be imported from the menu one after another, without a question about what is there already', async () => {
    await nodeRed.deploy([{ id: 'tab', type: 'tab', label: 'Test' }]);
    browser ??= await launchBrowser();
    const editor = await NodeRedEditor.open(browser, nodeRed.url);
    const { page } = editor;
    const dialog = page.locator('.ui-dialog', { has: page.locator('#red-ui-clipboard-dialog-ok') });
    /** An entry of the tree that is not folded away. */
    const entry = (name: string) =>
      dialog.locator('.red-ui-treeList-label:visible').filter({ hasText: new RegExp(`^\\s*${name}\\s*$`) });
    for (const [index, file] of examplesInOrder().entries()) {
      await page.keyboard.press('Control+i');
      await dialog.waitFor();
      // Node-RED looks 100 ms later whether there is text to import, and disables the button: a later timer comes after that.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 101)));
      await page
        .locator(
          '#red-ui-clipboard-dialog-import-tab-examples, [href="#red-ui-clipboard-dialog-import-tab-examples"]',
        )
        .first()
        .click();
      const path = ['@tr064/homebridge-fritzbox', ...file.replace(/\.json$/, '').split(/[\\/]/)];
      for (const name of path) await entry(name).click();
      await page.click('#red-ui-clipboard-dialog-ok');
      await page.waitForFunction(
        (wanted) => document.querySelectorAll('#red-ui-workspace-tabs > li').length === wanted,
        index + 2,
      );
    }
    assert.equal(await page.locator('.red-ui-clipboard-dialog-import-conflicts:visible').count(), 0);
    assert.deepEqual(editor.errors, []);
    await editor.close();
  });

  for (const language of ['en-US', 'de-DE'] as const) {
    it(`lie in the editor so that nothing covers anything (${language})`, async () => {
      const flow = examplesInOrder().flatMap((file) => demoFlows(box(), [file]).slice(1));
      // Boxes and brokers are not needed for a look.
      await nodeRed.deploy(
        flow.filter(({ type }) => type !== 'mqtt-broker').map((node) => ({ ...node, d: true })),
      );
      browser ??= await launchBrowser();
      const editor = await NodeRedEditor.open(browser, nodeRed.url, { language, width: 1920, height: 1200 });
      for (const { id } of flow.filter(({ type }) => type === 'tab')) {
        const count = flow.filter(({ z, x }) => z === id && x !== undefined).length;
        assert.deepEqual(await editor.covered(id, count), []);
      }
      assert.deepEqual(editor.errors, []);
      await editor.close();
    });
  }

  it('tell Home Assistant of people, plugs and calls over MQTT, and let it switch a plug', async function () {
    const broker = await openBroker();
    if (!broker) {
      console.log('      (the broker is not installed: npm ci)');
      this.skip();
    }
    const server: Server = createServer((stream) => broker.handle(stream));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const heard = new Map<string, string>();
    const waiting = new Set<() => void>();
    broker.on('publish', ({ topic, payload }) => {
      heard.set(topic, String(payload));
      for (const look of waiting) look();
    });
    /** Resolves when the newest message of a topic is as wanted. */
    const until = (topic: string, fits: (payload: string) => boolean = () => true) =>
      new Promise<string>((resolve) => {
        const look = () => {
          const payload = heard.get(topic);
          if (payload === undefined || !fits(payload)) return;
          waiting.delete(look);
          resolve(payload);
        };
        waiting.add(look);
        look();
      });

    const file = examplesInOrder().find((name) => /mqtt/.test(name))!;
    const own: Readonly<Record<string, object>> = {
      'mqtt-broker': { broker: '127.0.0.1', port: String(port) },
      'tr064-event': { interval: '1' },
    };
    const flow = demoFlows(box(), [file]).map((node) => ({ ...node, ...own[node.type] }));
    await nodeRed.deploy(flow);

    const lamp = '116570240192';
    const config = JSON.parse(await until(`homeassistant/switch/fritz_${lamp}/config`)) as Record<
      string,
      unknown
    >;
    assert.equal(config.name, 'Stehlampe');
    assert.equal(config.unique_id, `fritz_${lamp}`);
    assert.equal(config.command_topic, `fritz/plug/${lamp}/set`);
    const power = JSON.parse(await until(`homeassistant/sensor/fritz_${lamp}_power/config`)) as Record<
      string,
      unknown
    >;
    assert.equal(power.unit_of_measurement, 'W');

    const before = await until(String(config.state_topic));
    const wanted = String(before !== 'true');
    broker.publish({ topic: String(config.command_topic), payload: wanted, qos: 1 }, () => {});
    await until(String(config.state_topic), (payload) => payload === wanted);

    const person = JSON.parse(
      await until('homeassistant/binary_sensor/fritz_presence_demo-anna/config'),
    ) as Record<string, unknown>;
    assert.equal(person.name, 'Anna');
    assert.match(await until(String(person.state_topic)), /^(true|false)$/);

    const [pressed, ...more] = buttons[basename(file)]!;
    assert.deepEqual(more, [], 'every button is pressed here');
    await press(nodeRed, flow.find(({ type }) => type === 'inject')!.id);
    const call = JSON.parse(await until('fritz/calls')) as Record<string, unknown>;
    assert.ok(pressed!.shows(call));
    assert.equal(call.event_type, 'ring');
    const calls = JSON.parse(await until('homeassistant/event/fritz_calls/config')) as {
      event_types: string[];
    };
    assert.ok(calls.event_types.includes('missed'));

    await nodeRed.deploy([{ id: 'tab', type: 'tab', label: 'Test' }]);
    await new Promise<void>((resolve) => broker.close(resolve));
    await new Promise((resolve) => server.close(resolve));
  });
});
