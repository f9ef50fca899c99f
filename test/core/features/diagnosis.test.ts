/** The diagnosis: what helps to find a fault, and nothing that says whose box it is. */

import assert from 'node:assert/strict';
import {
  commandSmartHome,
  diagnosisText,
  failedDiagnosisText,
  listHosts,
  listMessages,
  Phonebook,
  programVersions,
  readCallList,
  readDiagnosis,
  readMesh,
  readSmartSettings,
  readSmartStatistics,
  Tr064Error,
} from '../../../core/index';
import { type BoxModelName, boxModelNames, boxModels } from '../../../simulator';
import { secretsOf } from '../../support/secrets-of';
import { boxes, failure } from '../support/boxes';

const programs = { 'Node.js': '24.0.0' };

describe('the diagnosis of a box', () => {
  const { simulate, connect } = boxes();

  async function lived(name: BoxModelName = 'dsl') {
    const sim = await simulate({ ...boxModels[name].options, friendlyName: 'Annas kleine Box' });
    const box = await connect(sim);
    const asked = [listHosts(box), readMesh(box), readCallList(box), listMessages(box, 0)];
    await Promise.allSettled([...asked, new Phonebook(() => box).contacts()]);
    await failure(box.call('Hosts', 'GetGenericHostEntry', { NewIndex: 9999 }));
    await new Promise<void>((resolve) => {
      const stop = box.watch('wlan', () => {
        queueMicrotask(() => stop());
        resolve();
      });
    });
    return { sim, box };
  }

  it('tells model, firmware, edition, rights, services, ways, requests and failures', async () => {
    const { box } = await lived();
    const said = await readDiagnosis(box);
    assert.deepEqual(
      [said.model, said.firmware, said.edition, said.state, said.rights?.join('')],
      ['FRITZ!Box 7590', '8.02', 2025, 'online', 'CAPNH'],
    );
    assert.deepEqual(said.interfaces, {
      ...{ 'TR-064': 'yes', 'UPnP gateway': 'yes' },
      ...{ 'smart home over REST': 'no', 'smart home over AHA-HTTP': 'yes' },
    });
    assert.ok(said.services.includes('Hosts:1'));
    assert.equal(said.journal.requests['Hosts:1 X_AVM-DE_GetHostListPath'], 1);
    assert.equal(said.journal.requests['/devicehostlist.lua'], 1);
    assert.deepEqual(
      said.journal.failures.map(({ what, code, upnpCode }) => [what, code, upnpCode]),
      [['Hosts:1 GetGenericHostEntry', 'NO_SUCH_ENTRY', 713]],
    );
  });

  it('tells how changes are learned, and why they are not told', async () => {
    const { box } = await lived();
    const stop = box.watch('wlan', () => {});
    assert.deepEqual(Object.keys(box.journal.news), ['wlan']);
    stop();
    const text = diagnosisText(
      {
        ...(await readDiagnosis(box)),
        journal: {
          news: { wlan: 'events', hosts: 'polling', internet: 'failing' },
          reasons: { hosts: 'unheard', internet: 'MISSING_RIGHT' },
          requests: {},
          failures: [],
        },
      },
      programs,
    );
    assert.match(text, /^- wlan: events$/m);
    assert.match(text, /^- hosts: polling \(the first notification did not arrive\)$/m);
    assert.match(text, /^- internet: failing \(MISSING_RIGHT\)$/m);
  });

  it('says what does not answer by its code, and never fails', async () => {
    const { sim, box } = await lived();
    sim.set({ applications: 'off', gateway: false });
    const { interfaces, rights } = await readDiagnosis(box);
    assert.deepEqual([interfaces['TR-064'], rights], ['TR064_DISABLED', undefined]);
    await sim.close();
    const gone = await readDiagnosis(box);
    assert.match(String(gone.interfaces['UPnP gateway']), /^[A-Z_]+$/);
  });

  it('says of the smart home no more than is known: what refused the login, or was not asked, may be there', async () => {
    const sim = await simulate();
    const web = { port: sim.ports.webHttps };
    const refused = await connect(sim, { password: 'sommer2025', web });
    const { interfaces, firmware } = await readDiagnosis(refused);
    assert.deepEqual(interfaces, {
      ...{ 'TR-064': 'UNAUTHORIZED', 'UPnP gateway': 'yes' },
      ...{ 'smart home over the web server': 'UNAUTHORIZED' },
    });
    assert.equal(firmware, '8.02');
    const anonymous = await connect(sim, { username: undefined, password: undefined });
    const unasked = await readDiagnosis(anonymous);
    assert.equal(unasked.interfaces['smart home over the web server'], 'not asked');
  });

  it('keeps the last twenty failures, and none that the program itself ended', async () => {
    const { box } = await lived();
    for (let count = 0; count < 30; count += 1)
      await failure(box.call('Hosts', 'GetGenericHostEntry', { NewIndex: 9000 + count }));
    await failure(box.call('Hosts', 'GetHostNumberOfEntries', {}, { signal: AbortSignal.abort() }));
    const { failures } = box.journal;
    assert.equal(failures.length, 20);
    assert.ok(failures.every(({ code }) => code === 'NO_SUCH_ENTRY'));
  });

  for (const name of boxModelNames) {
    it(`holds nothing that says whose it is: ${name}`, async () => {
      const { sim, box } = await lived(name);
      const said = await readDiagnosis(box);
      const text = `${diagnosisText(said, programs)}\n${JSON.stringify(said)}`;
      assert.ok(text.includes(boxModels[name].options.modelName));
      for (const secret of secretsOf(sim)) {
        assert.ok(!text.includes(secret), `${secret} stands in the diagnosis`);
      }
      assert.doesNotMatch(text, /sid=|nonce|127\.0\.0\.1/i);
    });
  }

  for (const firmware of ['154.08.20', '154.07.57']) {
    it(`names no device of the smart home that was asked or ordered: ${firmware}`, async () => {
      const sim = await simulate({ everyDevice: true, firmware });
      const box = await connect(sim);
      const devices = (await box.smartHome.list()) ?? [];
      for (const device of devices) {
        const { ain, kind, type } = device;
        await Promise.allSettled([
          readSmartStatistics(box, ain),
          readSmartSettings(box, ain),
          commandSmartHome(box, ain, kind === 'template' ? { apply: true } : { on: true }),
          commandSmartHome(box, ain, type === 'thermostat' ? { target: 99 } : { level: 7 }),
        ]);
      }
      const said = await readDiagnosis(box);
      const smart = Object.keys(said.journal.requests).filter((what) => /^(REST|AHA) /.test(what));
      assert.ok(smart.length >= 3, smart.join(', '));
      const text = JSON.stringify(said);
      const named = devices.flatMap(({ ain, name }) => [ain, encodeURIComponent(ain), name]);
      assert.ok(devices.length > 10);
      assert.deepEqual(
        named.filter((one) => text.includes(JSON.stringify(one).slice(1, -1))),
        [],
      );
    });
  }

  it('names the firmware of an older box, whose description does not, and reads the rights of that time', async () => {
    const { box } = await lived('7490-old');
    const { firmware, edition } = await readDiagnosis(box);
    assert.deepEqual([firmware, edition], ['6.83', 2020]);
  });

  it('is a text to post', async () => {
    const { box } = await lived();
    const text = diagnosisText(await readDiagnosis(box), programs);
    assert.match(text, /^- box: FRITZ!Box 7590 \(AVM\), FRITZ!OS 8\.02$/m);
    assert.match(text, /^- Node\.js: 24\.0\.0$/m);
    assert.match(text, /^- \d+ × Hosts:1 X_AVM-DE_GetHostListPath$/m);
    assert.match(
      text,
      /^- \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC Hosts:1 GetGenericHostEntry: NO_SUCH_ENTRY \(fault 713, HTTP 500\)$/m,
    );
  });

  it('of a box that does not answer is code and cause, without the sentence, which may name somebody', () => {
    const error = new Tr064Error('UNAUTHORIZED', 'The box refused the user anna at 192.168.178.1.', {
      ...{ reason: 'wrong-password', user: 'anna', host: '192.168.178.1', status: 401 },
    });
    assert.equal(
      failedDiagnosisText(error, programs),
      '- connection: UNAUTHORIZED (wrong-password, HTTP 401)\n- Node.js: 24.0.0\n',
    );
  });

  it('names the versions of this package, of the host program and of Node.js', () => {
    const told = programVersions({ 'Node-RED': '5.0.7' });
    assert.deepEqual(Object.keys(told), ['homebridge-fritzbox', 'Node-RED', 'Node.js', 'system']);
    assert.match(told['homebridge-fritzbox']!, /^\d+\.\d+\.\d+/);
  });
});
