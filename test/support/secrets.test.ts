import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FritzBox } from '../../core/index';
import { secretsOfSimulators, startSimulator } from '../../simulator';
import { removeTemporaryFolders, temporaryFolder } from './folder';
import { assertNothingPrinted, notePrinted, secretsIn } from './secrets';

describe('The search for secrets', () => {
  it('finds a password that a program printed, and says where, without it', () => {
    notePrinted('all is well');
    assertNothingPrinted();
    notePrinted('login of fritz1234:sommer2026 failed');
    assert.throws(assertNothingPrinted, (error: Error) => {
      assert.doesNotMatch(error.message.split('in:')[0]!, /sommer2026/);
      return /somm… \(10 characters\)/.test(error.message);
    });
    assertNothingPrinted();
  });

  it('finds one that was left in a file, and none where Homebridge and Node-RED keep them', () => {
    const folder = temporaryFolder('secrets');
    writeFileSync(join(folder, 'config.json'), '{"password":"sommer2026"}');
    writeFileSync(join(folder, 'flows_cred.json'), '{"password":"sommer2026"}');
    removeTemporaryFolders();
    writeFileSync(join(temporaryFolder('secrets'), 'state.json'), '{"password":"sommer2026"}');
    assert.throws(removeTemporaryFolders, /state\.json/);
  });

  it('knows the session ids and answers to challenges of simulated boxes', async () => {
    const simulator = await startSimulator();
    const before = secretsOfSimulators.size;
    const { username, password } = simulator.users[0]!;
    const box = await FritzBox.connect({ url: `${simulator.http}/tr64desc.xml`, username, password });
    const { 'NewX_AVM-DE_HostListPath': path } = await box.call('Hosts', 'X_AVM-DE_GetHostListPath');
    await box.close();
    await simulator.close();
    assert.ok(secretsOfSimulators.size >= before + 2);
    assert.equal(secretsIn(`fetched ${path}`).length, 1);
    assert.deepEqual(secretsIn('nothing'), []);
  });
});
