/** The lists that the box serves hold what the house knows. */

import assert from 'node:assert/strict';
import { parseString } from 'xml2js';
import { fileOf } from '../../simulator/files';
import { household } from './household-calls';

type House = ReturnType<typeof household>;

/** The file behind a path or URL that an action answered. */
function open(house: House, address: string): { type: string; body: string } {
  const url = new URL(address, 'https://127.0.0.1');
  const file = fileOf(house.world, url.pathname, url.searchParams);
  assert.ok(file, `No file ${address}`);
  return { type: file.type, body: file.body.toString() };
}

type Parsed = Record<string, string[]>;

function rows(body: string, item: string): Parsed[] {
  let found: Parsed[] = [];
  parseString(body, { async: false }, (error, document) => {
    assert.equal(error, null);
    found = (Object.values(document as Record<string, Record<string, Parsed[]>>)[0]?.[item] ??
      []) as Parsed[];
  });
  return found;
}

const hostListOf = (house: House) => {
  const path = house.call('Hosts', 'X_AVM-DE_GetHostListPath')['NewX_AVM-DE_HostListPath']!;
  return rows(open(house, path).body, 'Item');
};

describe('The host list of the simulated box', () => {
  it('has twelve hosts, counts from 1 and leaves a number out', () => {
    const indexes = hostListOf(household()).map(({ Index }) => Number(Index![0]));
    assert.deepEqual(indexes, [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13]);
  });

  it('tells of a host what the action tells of it', () => {
    const house = household();
    for (const [index, row] of hostListOf(house).entries()) {
      const entry = house.call('Hosts', 'GetGenericHostEntry', { NewIndex: String(index) });
      const vpn = row['X_AVM-DE_VPN']![0] === '1';
      if (vpn) assert.equal(entry.NewMACAddress, '', 'a VPN client has no MAC address here');
      const names = ['IPAddress', 'MACAddress', 'Active', 'HostName', 'InterfaceType'];
      for (const name of names.filter((one) => !vpn || one !== 'MACAddress')) {
        assert.equal(row[name]![0], entry[`New${name}`], name);
      }
      const details = house.call('Hosts', 'X_AVM-DE_GetSpecificHostEntryByIP', {
        NewIPAddress: row.IPAddress![0]!,
      });
      for (const name of [
        'Guest',
        'VPN',
        'WANAccess',
        'Disallow',
        'Speed',
        'Port',
        'FriendlyName',
        'Model',
      ]) {
        assert.equal(row[`X_AVM-DE_${name}`]![0], details[`NewX_AVM-DE_${name}`], name);
      }
    }
  });

  it('knows each kind of host: Wi-Fi, Ethernet, guest, VPN, repeater, blocked, away', () => {
    const list = hostListOf(household());
    const has = (name: string, value: string) => list.some((row) => row[name]![0] === value);
    assert.ok(has('InterfaceType', '802.11') && has('InterfaceType', 'Ethernet') && has('InterfaceType', ''));
    assert.ok(has('X_AVM-DE_Guest', '1') && has('X_AVM-DE_VPN', '1') && has('X_AVM-DE_Disallow', '1'));
    assert.ok(
      has('X_AVM-DE_WANAccess', 'denied') && has('Active', '0') && has('X_AVM-DE_UpdateAvailable', '1'),
    );
    assert.ok(list.some((row) => row['X_AVM-DE_Model']![0]!.startsWith('FRITZ!Repeater')));
  });

  it('names all addresses of a repeater, and of a computer where there is Wi-Fi 7, since FRITZ!OS 7.5x', () => {
    const listOf = (house: House) =>
      Object.fromEntries(
        hostListOf(house).map((row) => [row.HostName![0], row['X_AVM-DE_MACAddressList']?.[0]]),
      );
    const repeater = '02:00:5E:10:00:08,02:00:5E:10:00:48,02:00:5E:10:00:58';
    const computer = '02:00:5E:10:00:03,02:00:5E:10:00:43,02:00:5E:10:00:53';
    for (const multiLink of [false, true]) {
      const house = household({ multiLink });
      const list = listOf(house);
      assert.equal(list['fritz.repeater'], repeater);
      assert.equal(list['Annas-MacBook'], multiLink ? computer : '');
      assert.equal(list['Annas-iPhone'], '');
      const { ip } = house.world.hosts.get('fritz.repeater');
      const entry = house.call('Hosts', 'X_AVM-DE_GetSpecificHostEntryByIP', { NewIPAddress: ip });
      assert.equal(entry['NewX_AVM-DE_MACAddressList'], repeater);
    }
    assert.equal(listOf(household({ edition: '7.29' }))['fritz.repeater'], undefined);
  });

  it('tells friendly name, priority and request client since FRITZ!OS 7.5x', () => {
    for (const [edition, isTold] of [
      ['7.29', false],
      ['7.57', true],
    ] as const) {
      const [first] = hostListOf(household({ edition }));
      for (const name of ['FriendlyName', 'Priority', 'RequestClient'])
        assert.equal(`X_AVM-DE_${name}` in first!, isTold, `${edition} ${name}`);
      assert.ok('X_AVM-DE_Guest' in first! && 'X_AVM-DE_VPN' in first!);
    }
  });

  it('writes names with special characters as XML', () => {
    const house = household();
    house.world.updateHost('drucker', { friendlyName: 'A & B <"C">' });
    const row = hostListOf(house).find(({ HostName }) => HostName![0] === 'drucker')!;
    assert.equal(row['X_AVM-DE_FriendlyName']![0], 'A & B <"C">');
  });
});

interface MeshLink {
  node_1_uid: string;
  node_2_uid: string;
  state: string;
  cur_data_rate_rx: number;
}

interface Mesh {
  schema_version: string;
  nodes: {
    uid: string;
    device_name: string;
    mesh_role: string;
    node_interfaces: { name: string; mac_address: string; opmode?: string; node_links: MeshLink[] }[];
  }[];
}

describe('The mesh list of the simulated box', () => {
  const meshOf = (house: House): Mesh => {
    const path = house.call('Hosts', 'X_AVM-DE_GetMeshListPath')['NewX_AVM-DE_MeshListPath']!;
    return JSON.parse(open(house, path).body) as Mesh;
  };

  it('links every active host with the radio or port it uses', () => {
    const house = household();
    const { nodes } = meshOf(house);
    const active = house.world.hosts.list.filter(({ active, over }) => active && over !== 'vpn');
    const links = nodes[0]!.node_interfaces.concat(
      nodes.find(({ device_name }) => device_name === 'fritz.repeater')!.node_interfaces.slice(1),
    );
    const connected = links.flatMap(({ node_links }) =>
      node_links.filter((one) => one.state === 'CONNECTED'),
    );
    assert.deepEqual(
      connected.map(({ node_2_uid }) => nodes.find(({ uid }) => uid === node_2_uid)!.device_name).sort(),
      active.map(({ name }) => name).sort(),
    );
    const fiveGhz = nodes[0]!.node_interfaces.find(({ name }) => name === 'AP:5G:0')!;
    const phone = nodes.find(({ device_name }) => device_name === 'Annas-iPhone')!;
    assert.ok(fiveGhz.node_links.some(({ node_2_uid }) => node_2_uid === phone.uid));
    assert.equal(nodes[0]!.mesh_role, 'master');
    assert.equal(nodes.find(({ device_name }) => device_name === 'fritz.repeater')!.mesh_role, 'slave');
  });

  it('has clients at the repeater, by the address of its radio', () => {
    const { nodes } = meshOf(household());
    const repeater = nodes.find(({ device_name }) => device_name === 'fritz.repeater')!;
    const printer = nodes.find(({ device_name }) => device_name === 'drucker')!;
    const radio = repeater.node_interfaces.find(({ name }) => name === 'AP:2G:0')!;
    assert.deepEqual([radio.mac_address, radio.opmode], ['02:00:5E:10:00:48', 'AP']);
    assert.deepEqual(
      radio.node_links.map(({ node_2_uid }) => node_2_uid),
      [printer.uid],
    );
  });

  it('has the radio of a repeater that is connected over Wi-Fi, by which the master reaches it', () => {
    const house = household();
    const { mac } = house.world.newHost({
      name: 'repeater-dach',
      model: 'FRITZ!Repeater 6000',
      over: '5000',
    });
    const { nodes } = meshOf(house);
    const repeater = nodes.find(({ device_name }) => device_name === 'repeater-dach')!;
    const uplink = repeater.node_interfaces.find(({ name }) => name.startsWith('UPLINK:'))!;
    assert.deepEqual([uplink.name, uplink.mac_address, uplink.opmode], ['UPLINK:5G:0', mac, 'WDS_REPEATER']);
    const [link] = uplink.node_links;
    assert.deepEqual([link!.node_1_uid, link!.state], [nodes[0]!.uid, 'CONNECTED']);
    const radio = nodes[0]!.node_interfaces.find(({ name }) => name === 'AP:5G:0')!;
    assert.ok(radio.node_links.some(({ node_2_uid }) => node_2_uid === repeater.uid));
  });

  it('keeps the link of a phone that has left, which is not connected', () => {
    const house = household();
    house.world.hostGoes('Annas-iPhone');
    const { nodes } = meshOf(house);
    const phone = nodes.find(({ device_name }) => device_name === 'Annas-iPhone')!;
    assert.deepEqual(
      phone.node_interfaces[0]!.node_links.map(({ state, cur_data_rate_rx }) => [state, cur_data_rate_rx]),
      [['DISCONNECTED', 0]],
    );
  });

  it('is written by schema 1.9 before FRITZ!OS 7.5x', () => {
    assert.equal(meshOf(household()).schema_version, '7.8');
    assert.equal(meshOf(household({ edition: '7.29' })).schema_version, '1.9');
  });

  it('is missing where the box does not lead the mesh', () => {
    const house = household({ meshMaster: false });
    assert.equal(house.fault('Hosts', 'X_AVM-DE_GetMeshListPath'), 501);
    assert.equal(fileOf(house.world, '/meshlist.json', new URLSearchParams()), undefined);
  });
});

describe('The call list of the simulated box', () => {
  const callsOf = (house: House, more = '') => {
    const url = house.call('X_AVM-DE_OnTel', 'GetCallList').NewCallListURL!;
    return rows(open(house, url + more).body, 'Call');
  };

  it('has the newest call first, with types as in OnTel 5.2.1.2', () => {
    const house = household();
    house.world.missedCall('03023125111');
    const calls = callsOf(house);
    assert.equal(calls[0]!.Caller![0], '03023125111');
    assert.deepEqual(
      calls.slice(0, 8).map(({ Type }) => Type![0]),
      ['2', '1', '2', '1', '3', '2', '10', '1'],
    );
    const ids = calls.map(({ Id }) => Number(Id![0]));
    assert.deepEqual(
      ids,
      [...ids].sort((a, b) => b - a),
    );
  });

  it('shows a call that goes on, and what became of it', () => {
    const { world, clock, ...rest } = household();
    const house = { world, clock, ...rest };
    const call = world.startCall({ number: '03023125101' });
    world.answer(call, 11);
    assert.deepEqual([callsOf(house)[0]!.Type, callsOf(house)[0]!.Name], [['9'], ['Oma Helga']]);
    clock.advance(61_000);
    world.hangUp(call);
    const ended = callsOf(house)[0]!;
    assert.deepEqual(
      [ended.Type, ended.Duration, ended.Device, ended.Port],
      [['1'], ['0:02'], ['Mobilteil 2'], ['11']],
    );
    world.startCall({ number: '110', outgoing: true });
    assert.deepEqual(callsOf(house)[0]!.Type, ['11']);
  });

  it('tells where the message is that a call has left on an answering machine, as long as it is kept', () => {
    const house = household();
    const messages = () => {
      const url = house.call('X_AVM-DE_TAM', 'GetMessageList', { NewIndex: '1' }).NewURL!;
      return rows(open(house, url).body, 'Message').map(({ Path }) => Path![0]!);
    };
    const { index } = house.world.tamMessage(1, { number: '03023125101', seconds: 51 });
    const [call] = callsOf(house);
    assert.deepEqual(
      [call!.Name, call!.Port, call!.Device, call!.Duration],
      [['Oma Helga'], ['41'], ['Anrufbeantworter 2'], ['0:01']],
    );
    const path = call!.Path![0]!;
    assert.deepEqual(messages(), [path]);
    assert.doesNotMatch(path, /sid=/, 'a session of its own has to be brought along (First Steps 8)');
    assert.equal(open(house, path).type, 'audio/x-wav');
    house.call('X_AVM-DE_TAM', 'DeleteMessage', { NewIndex: '1', NewMessageIndex: String(index) });
    assert.deepEqual([callsOf(house)[0]!.Path, callsOf(house)[0]!.Name], [[''], ['Oma Helga']]);
  });

  it('has a call for every message that is there at the start', () => {
    const house = household();
    const kept = [...house.world.answeringMachines.get(0).messages];
    assert.deepEqual(
      kept.map(({ name, unread }) => [name, unread]),
      [
        ['Ben', false],
        ['Oma Helga', true],
      ],
    );
    const withMessage = callsOf(house).filter(({ Path }) => Path![0]!.includes('/rec.'));
    assert.deepEqual(
      withMessage.map(({ Caller, Name, Port }) => [Caller![0], Name![0], Port![0]]),
      kept.reverse().map(({ number, name }) => [number, name, '40']),
    );
  });

  it('tells where a fax is that the box has taken', () => {
    const house = household();
    const [call] = callsOf(house).filter(({ Port }) => Port![0] === '5');
    assert.equal(call!.Device![0], 'Faxfunktion');
    const page = open(house, call!.Path![0]!);
    assert.deepEqual([page.type, page.body.startsWith('%PDF-')], ['application/pdf', true]);
  });

  it('is cut by max, days, and id with the timestamp of the list', () => {
    const house = household();
    assert.equal(callsOf(house, '&max=2').length, 2);
    assert.ok(callsOf(house, '&days=1').length < callsOf(house).length);
    const url = house.call('X_AVM-DE_OnTel', 'GetCallList').NewCallListURL!;
    const timestamp = /<timestamp>(\d+)</.exec(open(house, url).body)![1];
    const { id } = house.world.missedCall('0301');
    assert.deepEqual(
      callsOf(house, `&id=${id - 1}&timestamp=${timestamp}`).map(({ Id }) => Id![0]),
      [String(id)],
    );
    assert.ok(callsOf(house, `&id=${id - 1}`).length > 1);
  });

  it('counts days from midnight in Germany, wherever it is played', () => {
    const house = household();
    const missed = house.world.missedCall('03023125111');
    for (const [startedAt, isListed] of [
      ['2026-02-28T23:30:00Z', true],
      ['2026-02-28T22:30:00Z', false],
    ] as const) {
      missed.startedAt = Date.parse(startedAt);
      const numbers = callsOf(house, '&days=1').map(({ Caller }) => Caller?.[0]);
      assert.equal(numbers.includes('03023125111'), isListed, startedAt);
    }
  });

  it('comes as CSV too, and not at all when it is off', () => {
    const house = household();
    const url = house.call('X_AVM-DE_OnTel', 'GetCallList').NewCallListURL!;
    assert.match(open(house, `${url}&type=csv`).type, /^text\/csv/);
    assert.match(open(house, `${url}&type=csv`).body, /^sep=;\nTyp;/);
    house.world.telephony.listEnabled = false;
    assert.equal(house.call('X_AVM-DE_OnTel', 'GetCallList').NewCallListURL, '');
  });
});

describe('Phone books, messages and what else the simulated box serves', () => {
  it('gives each phone book with contacts as boxes write them', () => {
    const house = household();
    for (const id of house.call('X_AVM-DE_OnTel', 'GetPhonebookList').NewPhonebookList!.split(',')) {
      const book = house.call('X_AVM-DE_OnTel', 'GetPhonebook', { NewPhonebookID: id });
      const { body } = open(house, book.NewPhonebookURL!);
      assert.ok(body.includes(`name="${book.NewPhonebookName}"`));
      assert.match(body, /<contact><category>.<\/category><person><realName>/);
      assert.match(body, /<telephony>.*<number type="\w+" quickdial="" vanity="" prio="1">/);
      assert.match(body, /<!-- 1, id:\d+ -->\n<contact>/);
      assert.match(body, /<uniqueid>\d+<\/uniqueid><telephony>/);
      rows(body, 'phonebook');
    }
  });

  it('leaves the contacts out for a client that has seen this state of the book', () => {
    const house = household();
    const url = house.call('X_AVM-DE_OnTel', 'GetPhonebook', { NewPhonebookID: '0' }).NewPhonebookURL!;
    const stamp = /<timestamp>(\d+)</.exec(open(house, url).body)![1]!;
    assert.doesNotMatch(open(house, `${url}&timestamp=${stamp}`).body, /<contact>/);
    assert.match(open(house, `${url}&timestamp=${Number(stamp) - 1}`).body, /<contact>/);
  });

  it('gives 999 contacts of a book unless more are asked for', () => {
    const house = household();
    const [book] = house.world.phoneBooks.books;
    for (let count = book!.contacts.length; count < 2000; count += 1)
      house.world.phoneBooks.write(
        book!,
        `<contact><person><realName>${count}</realName></person></contact>`,
      );
    const url = house.call('X_AVM-DE_OnTel', 'GetPhonebook', { NewPhonebookID: '0' }).NewPhonebookURL!;
    const count = (more: string) => open(house, url + more).body.match(/<contact>/g)?.length;
    assert.deepEqual([count(''), count('&max=5'), count('&max=5000')], [999, 5, 2000]);
  });

  it('has a prefix that nothing declares, where it is told to', () => {
    const bodyOf = (house: House) => {
      const url = house.call('X_AVM-DE_OnTel', 'GetPhonebook', { NewPhonebookID: '0' }).NewPhonebookURL!;
      return open(house, url).body;
    };
    assert.doesNotMatch(bodyOf(household()), /xsi/);
    const odd = bodyOf(household({ undeclaredPrefix: true }));
    assert.match(odd, /<phonebook xsi:type="/);
    assert.doesNotMatch(odd, /xmlns:xsi/);
  });

  it('gives the picture of a contact and the sound of a message, and nothing else', () => {
    const house = household();
    const pictureIn = (NewPhonebookID: string) => {
      const url = house.call('X_AVM-DE_OnTel', 'GetPhonebook', { NewPhonebookID }).NewPhonebookURL!;
      return /<imageURL>([^<]+)</.exec(open(house, url).body)![1]!;
    };
    const [picture, file] = [pictureIn('0'), pictureIn('1')];
    assert.equal(open(house, picture).type, 'image/jpeg');
    assert.match(file, /^file:\/\/\/var\/InternerSpeicher\/FRITZ\/fonpix\//);
    assert.equal(open(house, `/download.lua?path=${file.slice('file://'.length)}`).type, 'image/jpeg');
    const messages = house.call('X_AVM-DE_TAM', 'GetMessageList', { NewIndex: '0' }).NewURL!;
    const sound = open(house, rows(open(house, messages).body, 'Message')[0]!.Path![0]!);
    assert.equal(sound.type, 'audio/x-wav');
    assert.ok(sound.body.startsWith('RIFF'));
    for (const path of ['', '/etc/passwd', '/var/media/ftp/FRITZ/fonpix/other.jpg']) {
      assert.equal(fileOf(house.world, '/download.lua', new URLSearchParams({ path })), undefined);
    }
  });

  it('lists devices of the radios, handsets, file links and log lines', () => {
    const house = household();
    const path = (service: string, action: string) => Object.values(house.call(service, action))[0]!;
    const devices = rows(
      open(house, path('WLANConfiguration', 'X_AVM-DE_GetWLANDeviceListPath')).body,
      'Item',
    );
    assert.equal(
      devices.length,
      house.world.radios.list.flatMap((radio) => house.world.hosts.associated(radio)).length,
    );
    assert.equal(rows(open(house, path('X_AVM-DE_Dect', 'GetDectListPath')).body, 'Item').length, 2);
    assert.equal(rows(open(house, path('X_AVM-DE_Filelinks', 'GetFilelinkListPath')).body, 'Item').length, 1);
    assert.equal(rows(open(house, path('DeviceInfo', 'X_AVM-DE_GetDeviceLogPath')).body, 'Event').length, 1);
    const settings = house.call('DeviceConfig', 'X_AVM-DE_GetConfigFile', {
      'NewX_AVM-DE_Password': 'sicherung',
    });
    assert.match(open(house, settings['NewX_AVM-DE_ConfigFileUrl']!).body, /^\*\*\*\* FRITZ!Box/);
  });

  it('knows no other file', () => {
    assert.equal(fileOf(household().world, '/index.lua', new URLSearchParams()), undefined);
  });
});
