/** A real Node-RED with this package: flows deployed over its admin API, answers read where the debug side bar reads them. */

import assert from 'node:assert/strict';
import { type NodeRed, startNodeRed } from '../../scripts/hosts/node-red';
import { type Simulator, startSimulator } from '../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { DebugChannel } from './support/debug-channel';
import { boxNode, callNode, catchNode, controlNode, debugNode, injectNode, press, tab } from './support/flow';

interface Caught {
  readonly message: string;
  readonly code?: string;
  readonly source: { readonly id: string };
}

const WRONG = { username: 'fritz1234', password: 'a-wrong-password' };

describe('Node-RED with a flow', function () {
  this.timeout(60_000);
  let simulator: Simulator;
  let nodeRed: NodeRed;
  let debug: DebugChannel;

  before(async () => {
    simulator = await startSimulator();
    nodeRed = await startNodeRed({ userDir: temporaryFolder('node-red') });
    debug = await DebugChannel.open(nodeRed.url);
    await nodeRed.deploy([
      tab,
      boxNode('box', simulator),
      boxNode('wrong-box', simulator, WRONG),
      injectNode('ask', 'call'),
      callNode('call', 'answer', { service: 'WLANConfiguration:1', action: 'GetInfo' }),
      injectNode('ask-wrongly', 'wrong-call'),
      callNode('wrong-call', 'answer', { box: 'wrong-box', service: 'DeviceInfo:1', action: 'GetInfo' }),
      injectNode('ask-unknown', 'unknown-call'),
      callNode('unknown-call', 'answer', { service: 'DeviceInfo:1', action: 'GetInfos' }),
      injectNode('on', 'guest', 'true', 'bool'),
      injectNode('off', 'guest', 'false', 'bool'),
      injectNode('nonsense', 'guest', 'perhaps', 'str'),
      controlNode('guest', 'guest-is', { thing: 'guest-wifi' }),
      catchNode('caught'),
      debugNode('answer'),
      debugNode('guest-is'),
      debugNode('caught', 'error'),
    ]);
  });

  after(async () => {
    await debug?.close();
    await nodeRed?.stop();
    await simulator?.close();
    removeTemporaryFolders();
  });

  /** Presses a button and reads what the debug node shows then. */
  async function shown(button: string, where: string): Promise<unknown> {
    await press(nodeRed, button);
    return (await debug.next(where)).value;
  }

  it('shows the answer of the box in the debug side bar', async () => {
    const answer = (await shown('ask', 'answer')) as Record<string, unknown>;
    const { ssid, channel, up } = simulator.world.radios.get(1);
    assert.deepEqual(
      [answer.NewSSID, answer.NewChannel, answer.NewEnable, answer['NewX_AVM-DE_FrequencyBand']],
      [ssid, channel, up, '2400'],
    );
  });

  it('tells a Catch node of a wrong password, without repeating it', async () => {
    const error = (await shown('ask-wrongly', 'caught')) as Caught;
    assert.equal(error.code, 'UNAUTHORIZED');
    assert.equal(error.source.id, 'wrong-call');
    assert.match(error.message, /user|password/i);
    assert.doesNotMatch(JSON.stringify(error) + nodeRed.child.lines.join('\n'), /a-wrong-password/);
  });

  it('names the nearest action where one is unknown', async () => {
    const error = (await shown('ask-unknown', 'caught')) as Caught;
    assert.equal(error.code, 'UNKNOWN_ACTION');
    assert.match(error.message, /\bGetInfo\b/);
  });

  it('switches the guest Wi-Fi, on and off', async () => {
    const guest = () => simulator.world.radios.guest.up;
    assert.equal(guest(), false);
    assert.equal(await shown('on', 'guest-is'), true);
    assert.equal(guest(), true);
    assert.equal(await shown('off', 'guest-is'), false);
    assert.equal(guest(), false);
  });

  it('refuses a wish that it cannot read, and leaves the box alone', async () => {
    const writes = () => simulator.log.entries.filter(({ action }) => action?.startsWith('Set')).length;
    const before = writes();
    const error = (await shown('nonsense', 'caught')) as Caught;
    assert.equal(error.code, 'INVALID_ARGS');
    assert.match(error.message, /true, false/);
    assert.equal(writes(), before);
  });
});
