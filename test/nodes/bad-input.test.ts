/** What a person gets wrong, in Node-RED: its own code and a sentence that helps for Catch nodes, and a red status. */

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { packageRoot } from '../../scripts/hosts/package-root';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { page, servers } from '../core/support/server';
import { boxNode, fail, start, startServer, status, stop, stopServer, USER } from './support/flow';

interface Wrong {
  /** Where the box is thought to be. */
  readonly http: () => Promise<string>;
  readonly login?: typeof USER;
  readonly call?: object;
  readonly code: string;
  readonly advice: RegExp;
}

describe('Bad input in Node-RED', () => {
  const serve = servers();
  const simulators: Simulator[] = [];

  before(startServer);
  afterEach(async () => {
    await stop();
    for (const simulator of simulators.splice(0)) await simulator.close();
  });
  after(stopServer);

  const box = (options?: SimulatorOptions) => async () => {
    const simulator = await startSimulator(options);
    simulators.push(simulator);
    return simulator.http;
  };

  const cases: Record<string, Wrong> = {
    'a wrong password': {
      http: box(),
      login: { ...USER, password: 'winter1999' },
      code: 'UNAUTHORIZED',
      advice: /refused the login of the user fritz1234\. Check “User” and “Password”\./,
    },
    'an unknown host': {
      http: async () => 'http://nobody.invalid:49000',
      code: 'UNREACHABLE',
      advice: /Check “Host”/,
    },
    'a host that is no FRITZ!Box': {
      http: () => serve(page('<html><title>Printer</title></html>', { 'Content-Type': 'text/html' })),
      code: 'NOT_A_BOX',
      advice: /Check “Host” and “Port”; “Search” finds/,
    },
    'a box with TR-064 switched off, which hides its description': {
      http: box({ applications: 'html' }),
      code: 'TR064_DISABLED',
      advice: /Tick “Allow access for applications”/,
    },
    'a box with TR-064 switched off, which answers no call': {
      http: box({ applications: 'off' }),
      code: 'TR064_DISABLED',
      advice: /Tick “Allow access for applications”/,
    },
    'an unknown service': {
      http: box(),
      call: { service: 'WLANConfig:1' },
      code: 'UNKNOWN_SERVICE',
      advice: /WLANConfiguration:1/,
    },
    'an unknown action': {
      http: box(),
      call: { action: 'GetInfos' },
      code: 'UNKNOWN_ACTION',
      advice: /\bGetInfo\b/,
    },
    'a wrong argument': {
      http: box(),
      call: { action: 'SetChannel', args: { NewChannel: 'eleven' } },
      code: 'INVALID_ARGS',
      advice: /NewChannel.*eleven.*whole number/,
    },
  };

  const words = (language: string): Record<string, string> =>
    require(join(packageRoot, 'nodes', 'common', 'locales', `${language}.json`)).failure;

  for (const [what, { http, login = USER, call, code, advice }] of Object.entries(cases)) {
    it(`${what} is ${code}`, async () => {
      const flow = {
        id: 'call',
        type: 'tr064-call',
        z: 'tab',
        box: 'box',
        service: 'WLANConfiguration:1',
        action: 'GetInfo',
        wires: [['out'], ['second']],
        ...call,
      };
      await start([boxNode({ http: await http() }, { timeout: '1', waitForBox: '1' }), flow], { box: login });
      const error = await fail('call');
      assert.deepEqual([error.code, error.source.id], [code, 'call']);
      assert.match(error.message, advice);
      assert.ok(!JSON.stringify(error).includes(login.password));
      const { fill } = await status('call', ({ text }) => text === `failure.${code}`);
      assert.equal(fill, 'red');
      for (const language of ['en-US', 'de']) assert.ok(words(language)[code], language);
    });
  }
});
