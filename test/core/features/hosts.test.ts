import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  findHost,
  findIn,
  getHost,
  isRandomMac,
  listHosts,
  macOf,
  parseHostList,
  setFriendlyName,
} from '../../../core/features/hosts';
import { readAutoWake, setAutoWake, wake } from '../../../core/features/wake-on-lan';
import { type Answer, refuse, StubBox } from '../../support/stub-box';

const CAPTURES = join(__dirname, '../../../../shared/captures/payloads');
const LIST = '/devicehostlist.lua?sid=5f1c';

const item = (fields: Record<string, string | number>) =>
  `<Item>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</Item>`;

const NEW_FIRMWARE = `<?xml version="1.0"?><List><!-- devicehosts :2 -->${item({
  Index: 1,
  IPAddress: '192.168.178.20',
  MACAddress: '3c:a6:2f:00:00:01',
  Active: 1,
  HostName: 'nas',
  InterfaceType: 'Ethernet',
  'X_AVM-DE_Port': 2,
  'X_AVM-DE_Speed': 1000,
  'X_AVM-DE_Guest': 0,
  'X_AVM-DE_VPN': 0,
  'X_AVM-DE_WANAccess': 'granted',
  'X_AVM-DE_FriendlyName': 'Netzspeicher &amp; Co',
})}${item({ Index: 7, IPAddress: '', MACAddress: 'DA:A1:19:00:00:07', Active: 0, HostName: 'iPhone', InterfaceType: '802.11', 'X_AVM-DE_Guest': 1 })}</List>`;

const listed = (xml: string) =>
  new StubBox({ 'Hosts:1 X_AVM-DE_GetHostListPath': { 'NewX_AVM-DE_HostListPath': LIST } }, { [LIST]: xml });

const entry = (name: string, active: boolean) => ({
  NewIPAddress: '192.168.178.21',
  NewAddressSource: 'DHCP',
  NewLeaseTimeRemaining: 0,
  NewMACAddress: '3C:A6:2F:00:00:02',
  NewInterfaceType: '802.11',
  NewActive: active,
  NewHostName: name,
});

describe('hosts', () => {
  describe('the list', () => {
    it('costs two requests, however many devices there are', async () => {
      const box = listed(NEW_FIRMWARE);
      const hosts = await listHosts(box);
      assert.equal(hosts.length, 2);
      assert.deepEqual(box.asked, ['Hosts:1 X_AVM-DE_GetHostListPath', `GET ${LIST}`]);
    });

    it('says of a device what the box says', async () => {
      const [nas, phone] = await listHosts(listed(NEW_FIRMWARE));
      assert.deepEqual(nas, {
        mac: '3C:A6:2F:00:00:01',
        macs: ['3C:A6:2F:00:00:01'],
        ip: '192.168.178.20',
        name: 'Netzspeicher & Co',
        hostName: 'nas',
        friendlyName: 'Netzspeicher & Co',
        active: true,
        interfaceType: 'Ethernet',
        guest: false,
        vpn: false,
        port: 2,
        speed: 1000,
        wanAccess: 'granted',
        model: '',
        updateAvailable: false,
      });
      assert.equal(phone!.active, false);
      assert.equal(phone!.guest, true);
      assert.equal(phone!.name, 'iPhone', 'without a friendly name the host name counts');
    });

    it('has all MAC addresses of a device, and finds it by each', async () => {
      const many = item({
        MACAddress: '02:00:5E:10:00:01',
        Active: 1,
        HostName: 'phone',
        'X_AVM-DE_MACAddressList': '02:00:5E:10:00:01,02-00-5e-10-00-02, ?',
      });
      const hosts = await listHosts(listed(`<List>${many}</List>`));
      assert.deepEqual(hosts[0]?.macs, ['02:00:5E:10:00:01', '02:00:5E:10:00:02']);
      assert.equal(findIn(hosts, '02:00:5E:10:00:02')?.name, 'phone');
    });

    it('takes a device without MAC address for a VPN client where the box does not say', async () => {
      const vpnOf = async (fields: Parameters<typeof item>[0]) =>
        (await listHosts(listed(`<List>${item({ Active: 1, HostName: 'x', ...fields })}</List>`)))[0]?.vpn;
      assert.equal(await vpnOf({ MACAddress: '' }), true);
      assert.equal(await vpnOf({ MACAddress: '', 'X_AVM-DE_VPN': 0 }), false);
      assert.equal(await vpnOf({ MACAddress: '02:00:5E:10:00:01' }), false);
      // An address that is not told is no address that is not there.
      assert.equal(await vpnOf({}), false);
    });

    it('of another document is MALFORMED, and never an empty house', async () => {
      await assert.rejects(listHosts(listed('<html><body>Login</body></html>')));
      assert.throws(() => parseHostList('<root/>'), { code: 'MALFORMED' });
      assert.deepEqual(parseHostList('<List/>'), []);
    });

    it('has every device that can be read', async () => {
      const xml = `<List>${item({ HostName: 'Tom & Anna' })}<Item><HostName>x</Item>${item({ HostName: 'a&#1;b' })}</List>`;
      const hosts = await listHosts(listed(xml));
      assert.deepEqual(
        hosts.map(({ hostName }) => hostName),
        ['Tom & Anna', 'a\u0001b'],
      );
    });

    it('reads the list of a real box, where it is at hand', function () {
      const path = join(CAPTURES, 'hostlist-fritzconnection.xml');
      if (!existsSync(path)) {
        console.log('      (no captured host list at hand: skipped)');
        this.skip();
      }
      const hosts = parseHostList(readFileSync(path, 'utf8'));
      assert.deepEqual(
        hosts.map(({ hostName, active, speed }) => `${hostName} ${active} ${speed}`),
        ['MacBook true 866', 'fritz.repeater true 100', 'someones-HUAWEI false 0', 'raspberrypi true 1000'],
      );
      assert.equal(hosts[1]!.model, 'FRITZ!Repeater 1200');
    });

    for (const [why, answer] of [
      ['an old firmware has no list', refuse('UNKNOWN_ACTION')],
      ['the user may not read it', refuse('MISSING_RIGHT', 606)],
      ['the box fails to write it', refuse('ACTION_FAILED', 820)],
      ['no password is given', refuse('UNAUTHORIZED')],
      ['the page is not there', refuse('NO_SUCH_ENTRY', undefined, 404)],
      ['the box names no path', { 'NewX_AVM-DE_HostListPath': '' }],
    ] as const) {
      it(`is read entry by entry where ${why}`, async () => {
        const box = new StubBox({
          'Hosts:1 X_AVM-DE_GetHostListPath': answer,
          'Hosts:1 GetHostNumberOfEntries': { NewHostNumberOfEntries: 3 },
          'Hosts:1 GetGenericHostEntry': ({ NewIndex }) =>
            NewIndex === 1 ? refuse('NO_SUCH_ENTRY', 713)() : entry(`pc-${NewIndex}`, NewIndex === 0),
        });
        const hosts = await listHosts(box);
        assert.deepEqual(
          hosts.map(({ name, active, mac }) => [name, active, mac]),
          [
            ['pc-0', true, '3C:A6:2F:00:00:02'],
            ['pc-2', false, '3C:A6:2F:00:00:02'],
          ],
        );
      });
    }

    it('has every entry that can be read by itself, and is no empty house where none can', async () => {
      const single = (read: (index: number) => Answer) =>
        new StubBox({
          'Hosts:1 GetHostNumberOfEntries': { NewHostNumberOfEntries: 3 },
          'Hosts:1 GetGenericHostEntry': ({ NewIndex }) => read(Number(NewIndex)) as never,
        });
      for (const code of ['MALFORMED', 'ACTION_FAILED'] as const) {
        const fails = refuse(code, 820);
        const hosts = await listHosts(
          single((index) => (index === 1 ? fails() : entry(`pc-${index}`, true))),
        );
        assert.deepEqual(
          hosts.map(({ name }) => name),
          ['pc-0', 'pc-2'],
        );
        await assert.rejects(listHosts(single(fails)), { code });
      }
    });

    it('is read some entries at a time: those that wait use up their time', async () => {
      let [asked, most] = [0, 0];
      const box = new StubBox({ 'Hosts:1 GetHostNumberOfEntries': { NewHostNumberOfEntries: 100 } });
      const call = box.call.bind(box);
      box.call = async (service, action, args, options) => {
        if (action !== 'GetGenericHostEntry') return call(service, action, args, options);
        most = Math.max(most, ++asked);
        await new Promise(setImmediate);
        asked -= 1;
        return entry(`pc-${args?.NewIndex}`, true);
      };
      assert.deepEqual(
        (await listHosts(box)).map(({ name }) => name),
        Array.from({ length: 100 }, (_, index) => `pc-${index}`),
      );
      assert.ok(most > 1 && most <= 4, String(most));
    });

    it('is empty where the box counts no device', async () => {
      const box = new StubBox({ 'Hosts:1 GetHostNumberOfEntries': { NewHostNumberOfEntries: 0 } });
      assert.deepEqual(await listHosts(box), []);
      assert.ok(!box.asked.includes('Hosts:1 GetGenericHostEntry'));
      const silent = new StubBox({ 'Hosts:1 GetHostNumberOfEntries': { NewHostNumberOfEntries: '' } });
      await assert.rejects(listHosts(silent), { code: 'MALFORMED' }, 'a house of which nothing is told');
    });

    it('is not read entry by entry where the login is wrong or the box is away: that would hide it', async () => {
      for (const code of ['UNAUTHORIZED', 'UNREACHABLE', 'TIMEOUT'] as const) {
        const box = new StubBox({ 'Hosts:1 X_AVM-DE_GetHostListPath': refuse(code, undefined, 401) });
        await assert.rejects(listHosts(box), { code });
        assert.equal(box.asked.length, 1);
      }
    });
  });

  describe('one device', () => {
    const box = () =>
      new StubBox(
        {
          'Hosts:1 GetSpecificHostEntry': ({ NewMACAddress }) =>
            NewMACAddress === '3C:A6:2F:00:00:02' ? entry('pc', true) : refuse('NO_SUCH_ENTRY', 714)(),
          'Hosts:1 X_AVM-DE_GetSpecificHostEntryByIP': () => ({
            NewMACAddress: '3C:A6:2F:00:00:02',
            NewActive: true,
            NewHostName: 'pc',
            'NewX_AVM-DE_FriendlyName': 'Rechner',
          }),
          'Hosts:1 X_AVM-DE_GetHostListPath': { 'NewX_AVM-DE_HostListPath': LIST },
        },
        { [LIST]: NEW_FIRMWARE },
      );

    it('by MAC address costs one request and no login', async () => {
      const asked = box();
      const host = await findHost(asked, '3c-a6-2f-00-00-02');
      assert.equal(host?.hostName, 'pc');
      assert.deepEqual(asked.asked, ['Hosts:1 GetSpecificHostEntry']);
    });

    it('is found by each of its MAC addresses, though the box knows it by one', async () => {
      const asked = box();
      const phone = { MACAddress: '02:00:5E:10:00:01', HostName: 'phone', Active: 1 };
      const many = item({ ...phone, 'X_AVM-DE_MACAddressList': '02:00:5E:10:00:01,02:00:5E:10:00:02' });
      asked.files.set(LIST, `<List>${many}</List>`);
      assert.equal((await findHost(asked, '02-00-5e-10-00-02'))?.name, 'phone');
      assert.equal(await findHost(asked, '02-00-5e-10-00-03'), undefined);
      asked.answers.set('Hosts:1 X_AVM-DE_GetHostListPath', refuse('UNAUTHORIZED'));
      assert.equal(await findHost(asked, '02-00-5e-10-00-02'), undefined, 'without a password nobody knows');
    });

    it('by IP address knows its friendly name', async () => {
      const host = await findHost(box(), '192.168.178.21');
      assert.equal(host?.name, 'Rechner');
      assert.equal(host?.ip, '192.168.178.21');
    });

    it('by IP address needs no password: the entries need none', async () => {
      const asked = new StubBox({
        'Hosts:1 X_AVM-DE_GetSpecificHostEntryByIP': refuse('UNAUTHORIZED'),
        'Hosts:1 X_AVM-DE_GetHostListPath': refuse('UNAUTHORIZED'),
        'Hosts:1 GetHostNumberOfEntries': { NewHostNumberOfEntries: 1 },
        'Hosts:1 GetGenericHostEntry': entry('pc', true),
      });
      assert.equal((await findHost(asked, '192.168.178.21'))?.name, 'pc');
      asked.answers.set('Hosts:1 X_AVM-DE_GetSpecificHostEntryByIP', refuse('UNAUTHORIZED', undefined, 401));
      await assert.rejects(findHost(asked, '192.168.178.21'), { code: 'UNAUTHORIZED' });
    });

    it('by name, in any case', async () => {
      assert.equal((await findHost(box(), 'NETZSPEICHER & CO'))?.ip, '192.168.178.20');
      assert.equal((await findHost(box(), 'Nas'))?.ip, '192.168.178.20');
      assert.equal((await findHost(box(), ' nas.fritz.box'))?.ip, '192.168.178.20');
    });

    it('that the box forgot is undefined (fault 714), and an error where it is needed', async () => {
      assert.equal(await findHost(box(), '00:00:00:00:00:00'), undefined);
      await assert.rejects(getHost(box(), 'nobody'), {
        code: 'NO_SUCH_ENTRY',
        message: /knows no device "nobody"/,
      });
    });

    it('is the active one where a name stands twice', () => {
      const twice = parseHostList(
        `<List>${item({ HostName: 'tv', Active: 0, MACAddress: '00:00:00:00:00:01' })}${item({ HostName: 'tv', Active: 1, MACAddress: '00:00:00:00:00:02' })}</List>`,
      );
      assert.equal(findIn(twice, 'tv')?.mac, '00:00:00:00:00:02');
    });

    it('can be given a name', async () => {
      let set: unknown;
      const asked = listed(NEW_FIRMWARE);
      asked.answers.set('Hosts:1 X_AVM-DE_SetFriendlyNameByMAC', (args) => {
        set = args;
        return {};
      });
      await setFriendlyName(asked, 'nas', 'Archiv');
      assert.deepEqual(set, { NewMACAddress: '3C:A6:2F:00:00:01', 'NewX_AVM-DE_FriendlyName': 'Archiv' });
    });
  });

  it('MAC addresses are understood in every usual writing', () => {
    for (const text of ['3C:A6:2F:00:00:01', '3c-a6-2f-00-00-01', ' 3ca62f000001 ']) {
      assert.equal(macOf(text), '3C:A6:2F:00:00:01', text);
    }
    for (const text of ['3C:A6:2F:00:00', '3C:A6-2F:00:00:01', 'nas', '192.168.178.20', '']) {
      assert.equal(macOf(text), undefined, text);
    }
    assert.equal(isRandomMac('DA:A1:19:00:00:07'), true);
    assert.equal(isRandomMac('3C:A6:2F:00:00:01'), false);
  });
});

describe('wake-on-LAN', () => {
  const sent: unknown[] = [];
  const box = () => {
    sent.length = 0;
    const asked = listed(NEW_FIRMWARE);
    asked.answers.set('Hosts:1 X_AVM-DE_WakeOnLANByMACAddress', (args) => {
      sent.push(args);
      return {};
    });
    asked.answers.set('Hosts:1 X_AVM-DE_GetAutoWakeOnLANByMACAddress', { NewAutoWOLEnabled: true });
    asked.answers.set('Hosts:1 X_AVM-DE_SetAutoWakeOnLANByMACAddress', (args) => {
      sent.push(args);
      return {};
    });
    return asked;
  };

  it('takes a MAC address as it is: the box need not know it', async () => {
    const asked = box();
    assert.equal(await wake(asked, '00-11-22-33-44-55'), '00:11:22:33:44:55');
    assert.deepEqual(sent, [{ NewMACAddress: '00:11:22:33:44:55' }]);
    assert.equal(asked.asked.length, 1);
  });

  it('finds the MAC address of a name', async () => {
    assert.equal(await wake(box(), 'nas'), '3C:A6:2F:00:00:01');
  });

  it('says which name it does not find, and sends nothing', async () => {
    await assert.rejects(wake(box(), 'narnia'), { code: 'NO_SUCH_ENTRY', message: /"narnia"/ });
    assert.deepEqual(sent, []);
  });

  it('says of a device without a MAC address that it has none, and sends nothing', async () => {
    const vpn = box();
    vpn.files.set(LIST, `<List>${item({ MACAddress: '', HostName: 'laptop', 'X_AVM-DE_VPN': 1 })}</List>`);
    for (const refused of [wake(vpn, 'laptop'), setFriendlyName(vpn, 'laptop', 'x')])
      await assert.rejects(refused, { code: 'NO_SUCH_ENTRY', message: /"laptop" has no MAC address/ });
    assert.deepEqual(sent, []);
  });

  it('reads and sets whether the box wakes by itself', async () => {
    assert.equal(await readAutoWake(box(), 'nas'), true);
    await setAutoWake(box(), 'nas', false);
    assert.deepEqual(sent, [{ NewMACAddress: '3C:A6:2F:00:00:01', NewAutoWOLEnabled: false }]);
    const silent = box();
    silent.answers.set('Hosts:1 X_AVM-DE_GetAutoWakeOnLANByMACAddress', {});
    await assert.rejects(readAutoWake(silent, 'nas'), { code: 'MALFORMED', variable: 'NewAutoWOLEnabled' });
  });
});
