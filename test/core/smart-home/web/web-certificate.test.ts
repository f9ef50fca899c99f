/** The certificate of the web server, which serves the smart home: one of its own, changed, lost, and accepted by a person. */

import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ConnectOptions,
  listSmartDevices,
  readConnectionReport,
  sentence,
} from '../../../../core/index';
import type { SimulatorOptions } from '../../../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../../../support/folder';
import { boxes, failure } from '../../support/boxes';

describe('the certificate of the web server', () => {
  const { simulate, connect } = boxes();
  after(removeTemporaryFolders);

  /** A box whose smart home was read once with this storage. */
  async function met(options: ConnectOptions = {}, household: SimulatorOptions = {}) {
    const simulator = await simulate({ firmware: '154.08.20', webCertificate: 'own', ...household });
    const storage = temporaryFolder('web-pins');
    const again = (more: ConnectOptions = {}) => connect(simulator, { storage, ...options, ...more });
    const box = await again();
    await listSmartDevices(box);
    assert.equal(box.smartHome.interface, 'rest');
    await box.close();
    /** As a dialog tests: a connection for this alone. */
    const report = async (more: ConnectOptions = {}) => {
      const tested = await again(more);
      const told = await readConnectionReport(tested);
      await tested.close();
      return told;
    };
    return { simulator, storage, again, report };
  }

  it('that changes alone is refused, before anything is sent, and TR-064 goes on', async () => {
    const { simulator, again } = await met();
    await simulator.renewWebCertificate();
    simulator.log.clear();
    const box = await again();
    assert.ok((await listSmartDevices(box)).length > 0);
    assert.equal(box.smartHome.interface, 'tr064');
    assert.deepEqual(
      simulator.log.entries.filter(({ web }) => web),
      [],
    );
    const { trouble } = box.smartHome;
    assert.deepEqual([trouble?.code, trouble?.reason], ['CERTIFICATE_CHANGED', 'web-certificate']);
    assert.ok(trouble?.expected && trouble.found && trouble.expected !== trouble.found);
    assert.match(trouble.message, /^The web server of the box, which serves the smart home, shows another/);
    assert.match(
      sentence(trouble, 'de'),
      /^Der Webserver der FRITZ!Box, der das Smart Home bereitstellt, zeigt/,
    );
  });

  it('is told by a connection test, and accepted for this port alone', async () => {
    const { simulator, again, report } = await met();
    assert.equal((await report()).web, undefined);
    await simulator.renewWebCertificate();
    const { web } = await report();
    assert.deepEqual([web?.code, web?.reason], ['CERTIFICATE_CHANGED', 'web-certificate']);
    const accepted = { web: { certificate: { fingerprint: web!.found! } } };
    assert.equal((await report(accepted)).web, undefined);
    // It is kept: from now on it needs no setting.
    assert.equal((await report()).web, undefined);
    const box = await again();
    await listSmartDevices(box);
    assert.equal(box.smartHome.interface, 'rest');
  });

  it('that was accepted elsewhere is taken over by a connection that stayed open, and stays accepted', async () => {
    const { simulator, again, report } = await met();
    const open = await again();
    await listSmartDevices(open);
    await simulator.renewWebCertificate();
    const { web } = await report();
    await report({ web: { certificate: { fingerprint: web!.found! } } });
    await listSmartDevices(open);
    assert.equal(open.smartHome.interface, 'rest');
    await open.close();
    assert.equal((await report()).web, undefined);
  });

  it('whose file is lost or torn needs a person as well', async () => {
    const { storage, report } = await met();
    const name = readdirSync(storage).find((one) => one.endsWith('-web.json'))!;
    writeFileSync(join(storage, name), '{"form');
    const { web } = await report();
    assert.deepEqual([web?.reason, web?.expected], ['web-certificate', undefined]);
    assert.match(web!.message, /what was kept of it is lost/);
  });

  it('may be one of its own also where a person has said which one TR-064 shows', async () => {
    const simulator = await simulate({ firmware: '154.08.20', webCertificate: 'own' });
    const wrong = await connect(simulator, { certificate: { fingerprint: 'AB'.repeat(32) } });
    const { found: shown = '' } = await failure(wrong.call('DeviceInfo', 'GetInfo'));
    const box = await connect(simulator, {
      storage: temporaryFolder('web-pins'),
      certificate: { fingerprint: shown },
    });
    await listSmartDevices(box);
    assert.equal(box.smartHome.interface, 'rest');
  });

  it('is not asked of a user without the right to the smart home', async () => {
    const { simulator, report } = await met();
    await simulator.renewWebCertificate();
    simulator.world.users[0]!.rights = ['C'] as never;
    const { rights, web } = await report();
    assert.deepEqual([rights.includes('H'), web], [false, undefined]);
  });
});

describe('the port of the web server', () => {
  const { simulate, connect } = boxes();

  it('that the box does not tell can be said', async () => {
    const simulator = await simulate({ firmware: '154.08.20' });
    simulator.world.breakAction('X_AVM-DE_RemoteAccess', 'GetInfo', 606);
    const box = await connect(simulator);
    const { web } = await readConnectionReport(box);
    assert.equal(web?.code, 'UNREACHABLE');
    assert.equal(box.smartHome.interface, 'tr064');
    const said = await connect(simulator, { web: { port: simulator.ports.webHttps } });
    assert.equal((await readConnectionReport(said)).web, undefined);
    assert.equal(said.smartHome.interface, 'rest');
  });
});
