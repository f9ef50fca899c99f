/** The UPnP gateway of the simulated box and its TR-064 tell of one connection. */

import assert from 'node:assert/strict';
import { gatewayServices } from '../../simulator/description/gateway';
import type { Access } from '../../simulator/household/options';
import { answerGateway } from '../../simulator/server/gateway';
import { household } from './household-calls';

type House = ReturnType<typeof household>;

function ask({ world }: House, kind: string, name: string): Record<string, string> {
  const service = gatewayServices().find((one) => one.kind === kind);
  const action = service?.actions.get(name);
  assert.ok(action, `${kind} ${name}`);
  return answerGateway(world, action);
}

const addons = (house: House) => ask(house, 'WANCommonInterfaceConfig', 'GetAddonInfos');

describe('The UPnP gateway of the simulated box', () => {
  it('counts bytes beyond 4 GiB, where the counters of TR-064 begin again', () => {
    const house = household();
    house.world.internet.transfer(5 * 2 ** 32, 7 * 2 ** 32);
    const { received, sent } = house.world.internet.totals;
    const told = addons(house);
    assert.ok(received > 5 * 2 ** 32 && sent > 7 * 2 ** 32);
    assert.equal(told.NewX_AVM_DE_TotalBytesReceived64, String(received));
    assert.equal(told.NewX_AVM_DE_TotalBytesSent64, String(sent));
    assert.equal(told.NewTotalBytesSent, String(sent % 2 ** 32));
  });

  it('counts the same bytes and packets as TR-064', () => {
    const house = household();
    for (const name of ['TotalBytesSent', 'TotalBytesReceived', 'TotalPacketsSent', 'TotalPacketsReceived']) {
      const [tr064, upnp] = [
        house.call('WANCommonInterfaceConfig', `Get${name}`),
        ask(house, 'WANCommonInterfaceConfig', `Get${name}`),
      ];
      assert.deepEqual(upnp, tr064, name);
      assert.notEqual(upnp[`New${name}`], '0');
    }
  });

  it('says what the line is, as TR-064 does in words of its own', () => {
    const expected: Partial<Record<Access, readonly string[]>> = {
      dsl: ['DSL', 'DSL', 'DSL'],
      cable: ['X_AVM-DE_Cable', 'Cable', 'Cable'],
      fibre: ['X_AVM-DE_Fiber', 'Other', 'Fiber'],
      mobile: ['X_AVM-DE_LTE', 'Other', 'LTE'],
      lan: ['Ethernet', 'Ethernet', 'Other'],
    };
    for (const [access, words] of Object.entries(expected)) {
      const house = household({ access: access as Access });
      const link = 'GetCommonLinkProperties';
      assert.deepEqual(
        [
          house.call('WANCommonInterfaceConfig', link).NewWANAccessType,
          ask(house, 'WANCommonInterfaceConfig', link).NewWANAccessType,
          addons(house).NewX_AVM_DE_WANAccessType,
        ],
        words,
        access,
      );
    }
  });

  it('has no IPv4 address of its own with DS-Lite, and says so', () => {
    for (const dsLite of [false, true]) {
      const house = household({ access: 'cable', dsLite });
      const { internet } = house.world;
      const app = house.call('X_AVM-DE_AppSetup', 'GetAppRemoteInfo');
      const external = ask(house, 'WANIPConnection', 'GetExternalIPAddress').NewExternalIPAddress;
      const status = ask(house, 'WANCommonInterfaceConfig', 'X_AVM_DE_GetDsliteStatus');
      assert.equal(status.NewX_AVM_DE_DsliteStatus, dsLite ? '1' : '0');
      assert.equal(external, dsLite ? internet.ipv6 : internet.ipv4);
      assert.equal(app.NewExternalIPAddress, dsLite ? '' : internet.ipv4);
      assert.equal(app.NewExternalIPv6Address, internet.ipv6);
    }
  });

  it('has no addresses and lets nothing flow while the line is dead, as TR-064', () => {
    const house = household();
    house.world.internetDown();
    const told = addons(house);
    assert.deepEqual([told.NewByteReceiveRate, told.NewByteSendRate], ['0', '0']);
    assert.equal(ask(house, 'WANIPConnection', 'GetExternalIPAddress').NewExternalIPAddress, '0.0.0.0');
    assert.equal(ask(house, 'WANIPConnection', 'X_AVM_DE_GetExternalIPv6Address').NewExternalIPv6Address, '');
    assert.equal(house.call('X_AVM-DE_AppSetup', 'GetAppRemoteInfo').NewExternalIPv6Address, '');
  });
});
