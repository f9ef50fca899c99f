/**
 * What the integration "FRITZ!Box Tools" of Home Assistant asks a box for, in its order: no kind of box gives an answer that a
 * real one would not give.
 */

import assert from 'node:assert/strict';
import { FritzBox, Tr064Error, type Values } from '../../core/index';
import { type BoxModelName, boxModelNames, boxModels, type Simulator, startSimulator } from '../../simulator';

type Outcome = 'answered' | 'not here' | 'no entry' | 'no right';

describe('Home Assistant’s questions to', () => {
  let simulator: Simulator;
  let box: FritzBox;

  async function connect(name: BoxModelName): Promise<void> {
    simulator = await startSimulator({ ...boxModels[name].options });
    const { username, password } = simulator.users[0]!;
    box = await FritzBox.connect({
      url: `${simulator.http}/tr64desc.xml`,
      username,
      password,
      security: 'plain',
    });
  }
  afterEach(async () => {
    await box.close();
    await simulator.close();
  });

  /** Faults that a real box gives to these questions: 401 where a service is not in use, 713 and 714 at the end of a list. */
  function outcomeOf(error: unknown): Outcome {
    assert.ok(error instanceof Tr064Error, String(error));
    if (error.code === 'UNKNOWN_SERVICE' || error.code === 'UNKNOWN_ACTION' || error.upnpCode === 401)
      return 'not here';
    if (error.code === 'NO_SUCH_ENTRY') return 'no entry';
    if (error.upnpCode === 606) return 'no right';
    // The mesh list of a box that is not the master.
    if (error.action === 'X_AVM-DE_GetMeshListPath' && error.upnpCode === 501) return 'not here';
    throw error;
  }

  const ask = async (service: string, action: string, args?: Values): Promise<Values | Outcome> =>
    box.call(service, action, args).catch(outcomeOf);

  const answered = (answer: Values | Outcome): answer is Values => typeof answer === 'object';

  async function page(service: string, action: string, argument: string): Promise<void> {
    const answer = await ask(service, action);
    if (!answered(answer)) return;
    const path = String(answer[argument]).replace(/^https?:\/\/[^/]*/, '');
    const text = await box.get(path).catch(outcomeOf);
    assert.ok(text === 'no entry' || /^\s*[<{]/.test(text), `${path.split('?')[0]} holds a list`);
  }

  async function everyRadio(): Promise<void> {
    for (const { name } of box.services.filter((one) => one.name.startsWith('WLANConfiguration:'))) {
      const info = await ask(name, 'GetInfo');
      assert.ok(
        answered(info) && typeof info.NewSSID === 'string' && typeof info.NewEnable === 'boolean',
        name,
      );
      await ask(name, 'X_AVM-DE_GetWLANExtInfo');
      await ask(name, 'GetSecurityKeys');
      await ask(name, 'GetTotalAssociations');
    }
  }

  async function portMappings(): Promise<void> {
    const route = await ask('Layer3Forwarding:1', 'GetDefaultConnectionService');
    const named = answered(route) ? String(route.NewDefaultConnectionService) : '1.WANPPPConnection.1';
    const service = `${/(WAN\w+)\.\d+$/.exec(named)?.[1]}:1`;
    const count = await ask(service, 'GetPortMappingNumberOfEntries');
    if (!answered(count)) return;
    const entries = Number(count.NewPortMappingNumberOfEntries);
    for (let NewPortMappingIndex = 0; NewPortMappingIndex <= entries; NewPortMappingIndex++) {
      const entry = await ask(service, 'GetGenericPortMappingEntry', { NewPortMappingIndex });
      assert.equal(
        answered(entry),
        NewPortMappingIndex < entries,
        `entry ${NewPortMappingIndex} of ${entries}`,
      );
    }
  }

  for (const name of boxModelNames) {
    it(`${boxModels[name].title} are answered as a real one answers`, async () => {
      await connect(name);
      const info = await ask('DeviceInfo:1', 'GetInfo');
      assert.ok(answered(info));
      assert.equal(info.NewModelName, boxModels[name].options.modelName);
      assert.equal(info.NewSoftwareVersion, boxModels[name].options.firmware);
      await page('Hosts:1', 'X_AVM-DE_GetHostListPath', 'NewX_AVM-DE_HostListPath');
      await page('Hosts:1', 'X_AVM-DE_GetMeshListPath', 'NewX_AVM-DE_MeshListPath');
      const count = await ask('Hosts:1', 'GetHostNumberOfEntries');
      assert.ok(answered(count));
      const { NewHostNumberOfEntries: hosts } = count;
      assert.equal(await ask('Hosts:1', 'GetGenericHostEntry', { NewIndex: Number(hosts) }), 'no entry');
      await everyRadio();
      for (const action of [
        'GetStatusInfo',
        'GetExternalIPAddress',
        'GetConnectionTypeInfo',
        'X_AVM_DE_GetExternalIPv6Address',
      ]) {
        await ask('UPnP:WANIPConnection:1', action);
      }
      for (const action of [
        'GetCommonLinkProperties',
        'GetAddonInfos',
        'GetTotalBytesSent',
        'GetTotalBytesReceived',
      ]) {
        await ask('UPnP:WANCommonInterfaceConfig:1', action);
        await ask('WANCommonInterfaceConfig:1', action);
      }
      const update = await ask('UserInterface:1', 'GetInfo');
      assert.ok(answered(update));
      assert.equal(update['NewX_AVM-DE_Version'], '', 'no update is offered');
      await ask('X_AVM-DE_OnTel:1', 'GetNumberOfDeflections');
      await ask('X_AVM-DE_OnTel:1', 'GetDeflections');
      await portMappings();
    });
  }
});
