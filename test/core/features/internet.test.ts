import assert from 'node:assert/strict';
import {
  readConnection,
  readIpv6,
  readLink,
  readThroughput,
  reconnect,
} from '../../../core/features/internet';
import {
  checkForUpdate,
  exportSettings,
  installUpdate,
  readFirmwareUpdate,
  readLog,
  readSystem,
  reboot,
} from '../../../core/features/system';
import { type Answer, refuse, StubBox } from '../../support/stub-box';

const connected: Answer = {
  NewConnectionStatus: 'Connected',
  NewUptime: 7200,
  NewExternalIPAddress: '203.0.113.7',
  NewLastConnectionError: 'ERROR_NONE',
};
const idle: Answer = { NewConnectionStatus: 'Unconfigured', NewUptime: 0, NewExternalIPAddress: '0.0.0.0' };
const DEFAULT = 'Layer3Forwarding:1 GetDefaultConnectionService';

function box(answers: Record<string, Answer>): StubBox {
  return new StubBox({
    'WANPPPConnection:1 GetInfo': idle,
    'WANPPPConnection:1 GetStatusInfo': idle,
    'WANIPConnection:1 GetInfo': idle,
    'WANIPConnection:1 GetStatusInfo': idle,
    ...answers,
  });
}

describe('internet', () => {
  describe('the connection', () => {
    it('is the one that the box names, PPP or IP', async () => {
      for (const [named, service] of [
        ['1.WANPPPConnection.1', 'WANPPPConnection:1'],
        ['InternetGatewayDevice.WANDevice.1.WANConnectionDevice.1.WANIPConnection.1', 'WANIPConnection:1'],
      ] as const) {
        const answers: Record<string, Answer> = {
          [DEFAULT]: { NewDefaultConnectionService: named },
          [`${service} GetInfo`]: connected,
        };
        assert.deepEqual(await readConnection(box(answers)), {
          service,
          connected: true,
          status: 'Connected',
          uptime: 7200,
          ipv4: '203.0.113.7',
          lastError: 'ERROR_NONE',
        });
      }
    });

    it('is the configured one where the box names none', async () => {
      const answers = {
        [DEFAULT]: refuse('MISSING_RIGHT', 606),
        'WANIPConnection:1 GetStatusInfo': connected,
        'WANIPConnection:1 GetInfo': connected,
      };
      assert.equal((await readConnection(box(answers))).service, 'WANIPConnection:1');
    });

    it('has no address while the box says 0.0.0.0', async () => {
      const answers = { [DEFAULT]: { NewDefaultConnectionService: '1.WANPPPConnection.1' } };
      const { connected: is, ipv4 } = await readConnection(box(answers));
      assert.deepEqual({ is, ipv4 }, { is: false, ipv4: '' });
    });

    const unused = refuse('ACTION_FAILED', 401);
    const all401 = (service: string) => ({
      [`${service} GetInfo`]: unused,
      [`${service} GetStatusInfo`]: unused,
      [`${service} GetExternalIPAddress`]: unused,
    });
    const named = (service: string) => ({ [DEFAULT]: { NewDefaultConnectionService: `1.${service}.1` } });

    it('is the other one where the one that is named answers nothing', async () => {
      const answers = { ...named('WANPPPConnection'), ...all401('WANPPPConnection:1') };
      const found = await readConnection(box({ ...answers, 'WANIPConnection:1 GetInfo': connected }));
      assert.deepEqual([found.service, found.ipv4], ['WANIPConnection:1', '203.0.113.7']);
    });

    it('is told as far as the box tells it: state and address each by itself', async () => {
      const answers = {
        ...named('WANIPConnection'),
        ...all401('WANPPPConnection:1'),
        ...all401('WANIPConnection:1'),
        'WANIPConnection:1 GetStatusInfo': { NewConnectionStatus: 'Connected', NewUptime: 5 },
      };
      const state = await readConnection(box(answers));
      assert.deepEqual([state.connected, state.uptime, state.ipv4], [true, 5, '']);
      const address = { NewExternalIPAddress: '192.0.2.7' };
      const both = await readConnection(
        box({ ...answers, 'WANIPConnection:1 GetExternalIPAddress': address }),
      );
      assert.deepEqual([both.connected, both.ipv4], [true, '192.0.2.7']);
      const alone = { ...answers, 'WANIPConnection:1 GetStatusInfo': unused };
      const found = await readConnection(
        box({ ...alone, 'WANIPConnection:1 GetExternalIPAddress': address }),
      );
      assert.deepEqual([found.status, found.uptime, found.ipv4], ['', undefined, '192.0.2.7']);
    });

    it('is up where a service tells its address alone and the UPnP gateway the state', async () => {
      const answers = {
        ...named('WANIPConnection'),
        ...all401('WANPPPConnection:1'),
        ...all401('WANIPConnection:1'),
        'WANIPConnection:1 GetExternalIPAddress': { NewExternalIPAddress: '192.0.2.7' },
        'UPnP:WANIPConnection:1 GetStatusInfo': { NewConnectionStatus: 'Connected', NewUptime: 9 },
      };
      const unconfigured = { 'WANPPPConnection:1 GetInfo': { NewConnectionStatus: 'Unconfigured' } };
      for (const other of [{}, unconfigured]) {
        const found = await readConnection(box({ ...answers, ...other }));
        const { service, connected: is, ipv4, uptime } = found;
        assert.deepEqual([service, is, ipv4, uptime], ['WANIPConnection:1', true, '192.0.2.7', 9]);
      }
    });

    it('is not told of as down where the answer does not say how it is', async () => {
      for (const NewConnectionStatus of ['', ' ']) {
        const silent = {
          ...named('WANPPPConnection'),
          'WANPPPConnection:1 GetInfo': { NewConnectionStatus },
        };
        await assert.rejects(readConnection(box(silent)), {
          code: 'MALFORMED',
          variable: 'NewConnectionStatus',
        });
        const other = await readConnection(box({ ...silent, 'WANIPConnection:1 GetInfo': connected }));
        assert.equal(other.service, 'WANIPConnection:1');
      }
    });

    it('is what the UPnP gateway tells where no service of the box answers', async () => {
      const answers = {
        ...named('WANIPConnection'),
        ...all401('WANPPPConnection:1'),
        ...all401('WANIPConnection:1'),
        'UPnP:WANIPConnection:1 GetStatusInfo': { NewConnectionStatus: 'Connected', NewUptime: 9 },
        'UPnP:WANIPConnection:1 GetExternalIPAddress': { NewExternalIPAddress: '192.0.2.9' },
      };
      const { connected: is, ipv4, uptime } = await readConnection(box(answers));
      assert.deepEqual([is, ipv4, uptime], [true, '192.0.2.9', 9]);
    });

    it('is the one that is up, though the one that is named cannot be read; else that is the failure', async () => {
      for (const [code, upnpCode] of [
        ['ACTION_FAILED', 820],
        ['MALFORMED', undefined],
      ] as const) {
        const broken = {
          ...named('WANPPPConnection'),
          'WANPPPConnection:1 GetInfo': refuse(code, upnpCode),
        };
        const found = await readConnection(box({ ...broken, 'WANIPConnection:1 GetInfo': connected }));
        assert.equal(found.service, 'WANIPConnection:1');
        await assert.rejects(readConnection(box(broken)), { code });
      }
    });

    it('is not told of as down because its state could not be read beside its address', async () => {
      const answers = {
        ...named('WANIPConnection'),
        ...all401('WANPPPConnection:1'),
        ...all401('WANIPConnection:1'),
        'WANIPConnection:1 GetExternalIPAddress': { NewExternalIPAddress: '192.0.2.7' },
      };
      for (const code of ['TIMEOUT', 'MALFORMED', 'ABORTED'] as const) {
        const failing = { ...answers, 'WANIPConnection:1 GetStatusInfo': refuse(code) };
        await assert.rejects(readConnection(box(failing)), { code });
      }
    });

    it('that nobody tells of is another box’s, which blames nobody', async () => {
      const answers = {
        ...named('WANIPConnection'),
        ...all401('WANPPPConnection:1'),
        ...all401('WANIPConnection:1'),
      };
      await assert.rejects(readConnection(box(answers)), { code: 'UNKNOWN_SERVICE', message: /ask the box/ });
      await assert.rejects(
        readConnection(box({ ...answers, 'WANIPConnection:1 GetInfo': refuse('UNREACHABLE') })),
        {
          code: 'UNREACHABLE',
        },
      );
    });

    it('has an IPv4 address where that is one, and an IPv6 address where the box gives that instead', async () => {
      const answers = {
        ...named('WANIPConnection'),
        'WANIPConnection:1 GetInfo': { ...connected, NewExternalIPAddress: '2001:db8:8000:49::451b' },
      };
      const { ipv4, ipv6 } = await readConnection(box(answers));
      assert.deepEqual([ipv4, ipv6], ['', '2001:db8:8000:49::451b']);
    });

    it('is not a repeater’s: that is said', async () => {
      await assert.rejects(readConnection(new StubBox({})), {
        code: 'UNKNOWN_SERVICE',
        message: /no internet connection of its own/,
      });
    });

    it('has an IPv6 address where the box tells it', async () => {
      const action = 'X_AVM-DE_AppSetup:1 GetAppRemoteInfo';
      assert.equal(
        await readIpv6(new StubBox({ [action]: { NewExternalIPv6Address: '2001:db8::7' } })),
        '2001:db8::7',
      );
      assert.equal(await readIpv6(new StubBox({ [action]: refuse('MISSING_RIGHT', 606) })), '');
      assert.equal(await readIpv6(new StubBox({})), '');
    });
  });

  it('the line has rates in bit/s', async () => {
    const values = {
      NewWANAccessType: 'DSL',
      NewPhysicalLinkStatus: 'Up',
      NewLayer1UpstreamMaxBitRate: 46_720_000,
      NewLayer1DownstreamMaxBitRate: 292_000_000,
    };
    const stub = new StubBox({ 'WANCommonInterfaceConfig:1 GetCommonLinkProperties': values });
    assert.deepEqual(await readLink(stub), {
      type: 'DSL',
      up: true,
      down: 292_000_000,
      upload: 46_720_000,
    });
  });

  it('a line that the box says nothing of is not down', async () => {
    const stub = new StubBox({
      'WANCommonInterfaceConfig:1 GetCommonLinkProperties': { NewWANAccessType: 'DSL' },
    });
    await assert.rejects(readLink(stub), { code: 'MALFORMED', variable: 'NewPhysicalLinkStatus' });
  });

  it('the rates of fibre are read as the kbit/s that they are, and none is none', async () => {
    const rates = async (NewWANAccessType: string, rate: number) => {
      const values = {
        NewWANAccessType,
        NewPhysicalLinkStatus: 'Up',
        NewLayer1UpstreamMaxBitRate: rate,
        NewLayer1DownstreamMaxBitRate: rate,
      };
      const stub = new StubBox({ 'WANCommonInterfaceConfig:1 GetCommonLinkProperties': values });
      return (await readLink(stub)).down;
    };
    assert.equal(await rates('X_AVM-DE_Fiber', 1_000_000), 1_000_000_000);
    assert.equal(await rates('X_AVM-DE_Fiber', 1_000_000_000), 1_000_000_000);
    assert.equal(await rates('DSL', 1_000_000), 1_000_000);
    assert.equal(await rates('X_AVM-DE_Cable', 0), undefined);
  });

  it('the throughput is told as far as the box tells it, with counters that do not wrap where there are such', async () => {
    const totals = {
      'WANCommonInterfaceConfig:1 GetTotalBytesReceived': { NewTotalBytesReceived: 7 },
      'WANCommonInterfaceConfig:1 GetTotalBytesSent': { NewTotalBytesSent: 8 },
    };
    assert.deepEqual(await readThroughput(new StubBox(totals)), { received: 7, sent: 8 });
    const gateway = {
      'UPnP:WANCommonInterfaceConfig:1 GetAddonInfos': {
        NewX_AVM_DE_TotalBytesReceived64: '5000000000',
        NewX_AVM_DE_TotalBytesSent64: '6000000000',
      },
    };
    const whole = await readThroughput(new StubBox({ ...totals, ...gateway }));
    assert.deepEqual([whole.received, whole.sent], [5_000_000_000, 6_000_000_000]);
    await assert.rejects(readThroughput(new StubBox({})), { code: 'UNKNOWN_ACTION' });
  });

  it('the throughput is the newest value of the online monitor, television included', async () => {
    const stub = new StubBox({
      'WANCommonInterfaceConfig:1 X_AVM-DE_GetOnlineMonitor': {
        Newds_current_bps: '125000,99,98',
        Newmc_current_bps: '1000,0,0',
        Newus_current_bps: ' 2500,1',
      },
      'WANCommonInterfaceConfig:1 GetTotalBytesReceived': { NewTotalBytesReceived: 4_000_000_000 },
      'WANCommonInterfaceConfig:1 GetTotalBytesSent': { NewTotalBytesSent: 12 },
    });
    assert.deepEqual(await readThroughput(stub), {
      down: 126_000,
      upload: 2500,
      received: 4_000_000_000,
      sent: 12,
    });
  });

  describe('reconnecting', () => {
    const named = { [DEFAULT]: { NewDefaultConnectionService: '1.WANPPPConnection.1' } };

    it('cuts the connection in use', async () => {
      const stub = box({ ...named, 'WANPPPConnection:1 ForceTermination': {} });
      await reconnect(stub);
      assert.equal(stub.asked.at(-1), 'WANPPPConnection:1 ForceTermination');
    });

    it('that is going on already (707) is what was asked for', async () => {
      await reconnect(box({ ...named, 'WANPPPConnection:1 ForceTermination': refuse('ACTION_FAILED', 707) }));
    });

    it('that is refused is an error', async () => {
      const stub = box({ ...named, 'WANPPPConnection:1 ForceTermination': refuse('ACTION_FAILED', 501) });
      await assert.rejects(reconnect(stub), { upnpCode: 501 });
    });
  });
});

describe('the box itself', () => {
  it('has a model, a firmware and an up-time', async () => {
    const stub = new StubBox({
      'DeviceInfo:1 GetInfo': {
        NewModelName: 'FRITZ!Box 7590',
        NewSoftwareVersion: '154.07.57',
        NewSerialNumber: '3CA62F000001',
        NewUpTime: 86_400,
      },
    });
    assert.deepEqual(await readSystem(stub), {
      model: 'FRITZ!Box 7590',
      firmware: '154.07.57',
      serialNumber: '3CA62F000001',
      uptime: 86_400,
    });
  });

  it('says whether a new firmware is offered', async () => {
    const stub = new StubBox({
      'UserInterface:1 GetInfo': {
        NewUpgradeAvailable: true,
        'NewX_AVM-DE_Version': '8.20',
        'NewX_AVM-DE_InfoURL': 'http://example.invalid/news',
        'NewX_AVM-DE_UpdateState': 'UpdateAvailable',
      },
      'UserInterface:1 X_AVM-DE_CheckUpdate': {},
    });
    assert.deepEqual(await readFirmwareUpdate(stub), {
      available: true,
      version: '8.20',
      infoUrl: 'http://example.invalid/news',
      state: 'UpdateAvailable',
    });
    await checkForUpdate(stub);
    assert.equal(stub.asked.at(-1), 'UserInterface:1 X_AVM-DE_CheckUpdate');
  });

  it('that does not say whether a new firmware is offered does not say that there is none', async () => {
    const stub = new StubBox({ 'UserInterface:1 GetInfo': { NewUpgradeAvailable: '' } });
    await assert.rejects(readFirmwareUpdate(stub), { code: 'MALFORMED', variable: 'NewUpgradeAvailable' });
    await assert.rejects(installUpdate(stub), { code: 'MALFORMED' });
  });

  it('installs no firmware where none is offered, and says so in both languages', async () => {
    const stub = new StubBox({ 'UserInterface:1 GetInfo': { NewUpgradeAvailable: false } });
    await assert.rejects(installUpdate(stub), {
      code: 'ACTION_FAILED',
      message: /found no newer FRITZ!OS/,
      german: /kein neueres FRITZ!OS/,
      sent: 'nothing',
    });
    assert.deepEqual(stub.asked, ['UserInterface:1 GetInfo']);
  });

  it('that names no file gives no settings: its first page is none', async () => {
    const stub = new StubBox({
      'DeviceConfig:1 X_AVM-DE_GetConfigFile': { 'NewX_AVM-DE_ConfigFileUrl': '' },
    });
    const files = Object.assign(stub, { getBuffer: async () => Buffer.from('<html>') });
    await assert.rejects(exportSettings(files, 'geheim'), { code: 'MALFORMED' });
  });

  it('tells its events line by line, the newest first', async () => {
    const NewDeviceLog = '01.06.26 08:00:00 Anmeldung.\r\n\n31.05.26 23:59:59 Zeit gesetzt.\n';
    assert.deepEqual(await readLog(new StubBox({ 'DeviceInfo:1 GetDeviceLog': { NewDeviceLog } })), [
      '01.06.26 08:00:00 Anmeldung.',
      '31.05.26 23:59:59 Zeit gesetzt.',
    ]);
  });

  it('can be restarted', async () => {
    const stub = new StubBox({ 'DeviceConfig:1 Reboot': {} });
    await reboot(stub);
    assert.deepEqual(stub.asked, ['DeviceConfig:1 Reboot']);
  });
});
