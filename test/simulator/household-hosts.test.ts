/** The hosts of the simulated house: who comes and goes, what the box says meanwhile, and waking. */

import assert from 'node:assert/strict';
import { household } from './household-calls';

const phone = '02:00:5E:10:00:01';
const minutes = 60_000;

type House = ReturnType<typeof household>;

const counter = (house: House) =>
  Number(house.call('Hosts', 'X_AVM-DE_GetChangeCounter')['NewX_AVM-DE_ChangeCounter']);
const number = (house: House) => house.call('Hosts', 'GetHostNumberOfEntries').NewHostNumberOfEntries;
const active = (house: House, mac = phone) =>
  house.call('Hosts', 'GetSpecificHostEntry', { NewMACAddress: mac }).NewActive === '1';

describe('Hosts of the simulated house', () => {
  it('are twelve; GetGenericHostEntry counts them from 0 and ends with 713', () => {
    const house = household();
    assert.equal(number(house), '12');
    const macs = Array.from({ length: 12 }, (_, index) => {
      return house.call('Hosts', 'GetGenericHostEntry', { NewIndex: String(index) }).NewMACAddress;
    });
    assert.equal(new Set(macs).size, 12);
    assert.equal(house.fault('Hosts', 'GetGenericHostEntry', { NewIndex: '12' }), 713);
    assert.equal(house.fault('Hosts', 'GetGenericHostEntry', { NewIndex: '-1' }), 713);
  });

  it('are found by MAC address in any case, and by IP address; 714 for strangers', () => {
    const house = household();
    const byMac = house.call('Hosts', 'GetSpecificHostEntry', { NewMACAddress: phone.toLowerCase() });
    assert.equal(byMac.NewHostName, 'Annas-iPhone');
    assert.equal(house.fault('Hosts', 'GetSpecificHostEntry', { NewMACAddress: '02:00:5E:99:99:99' }), 714);
    assert.equal(
      house.fault('Hosts', 'X_AVM-DE_GetSpecificHostEntryByIP', { NewIPAddress: '10.0.0.1' }),
      714,
    );
  });

  it('come and go at once where nothing else is set, and each time the counter rises by one', () => {
    const house = household();
    const before = counter(house);
    house.world.hostGoes('Annas-iPhone');
    assert.equal(active(house), false);
    house.world.hostComes(phone);
    assert.equal(active(house), true);
    assert.equal(counter(house), before + 2);
    assert.deepEqual(house.changes, [
      { kind: 'Hosts', instance: 1, variable: 'X_AVM-DE_ChangeCounter' },
      { kind: 'Hosts', instance: 1, variable: 'X_AVM-DE_ChangeCounter' },
    ]);
  });

  it('do not move the counter when nothing changes', () => {
    const house = household();
    const before = counter(house);
    house.world.hostComes('Annas-iPhone');
    house.world.hostGoes('alter-laptop');
    assert.equal(counter(house), before);
  });

  it('linger: a sleeping phone has left the Wi-Fi but stays active for a while', () => {
    const house = household({ lingering: 5 * minutes });
    const associated = () =>
      house.fault('WLANConfiguration:2', 'GetSpecificAssociatedDeviceInfo', {
        NewAssociatedDeviceMACAddress: phone,
      });
    assert.equal(associated(), 0);
    house.world.hostSleeps(phone);
    assert.deepEqual([active(house), associated()], [true, 714]);
    house.clock.advance(5 * minutes - 1);
    assert.equal(active(house), true);
    house.clock.advance(1);
    assert.equal(active(house), false);
  });

  it('that wake before they were missed were never away', () => {
    const house = household({ lingering: 5 * minutes });
    const before = counter(house);
    house.world.hostSleeps(phone);
    house.clock.advance(4 * minutes);
    house.world.hostComes(phone);
    house.clock.advance(10 * minutes);
    assert.deepEqual([active(house), counter(house), house.clock.pending], [true, before, 0]);
  });

  it('can be new, with the next index, and forgotten again: 714', () => {
    const house = household();
    const host = house.world.newHost({ name: 'neu', mac: '02:00:5E:77:00:01', over: '5000' });
    assert.equal(host.index, 14);
    assert.equal(number(house), '13');
    assert.equal(active(house, host.mac), true);
    assert.deepEqual(
      house.changes.map(({ variable }) => variable),
      ['HostNumberOfEntries', 'X_AVM-DE_ChangeCounter'],
    );
    house.world.forgetHost('neu');
    assert.equal(number(house), '12');
    assert.equal(house.fault('Hosts', 'GetSpecificHostEntry', { NewMACAddress: host.mac }), 714);
  });

  it('that are guests have addresses of their own network, and a lease of an hour that counts down', () => {
    const house = household();
    house.world.setGuest(true);
    const [first, second] = [house.world.newHost({ over: 'guest' }), house.world.newHost({ over: 'guest' })];
    const lease = ({ mac }: { mac: string }) =>
      Number(house.call('Hosts', 'GetSpecificHostEntry', { NewMACAddress: mac }).NewLeaseTimeRemaining);
    assert.match(first.ip, /^192\.168\.179\.\d+$/);
    assert.notEqual(first.ip, second.ip);
    assert.equal(lease(first), 3600);
    house.clock.advance(29 * minutes);
    assert.equal(lease(first), 31 * 60);
    house.world.hostGoes(second.mac);
    house.world.hostComes(second.mac);
    assert.deepEqual([lease(first), lease(second)], [31 * 60, 3600], 'each has a lease of its own');
    house.clock.advance(minutes);
    assert.equal(lease(first), 3600, 'asked for again after half of it');
    assert.deepEqual([lease({ mac: phone }), house.clock.pending], [0, 0]);
  });

  it('that are guests are forgotten when their lease has run out, where boxes do so, and can come back', () => {
    for (const forgetsGuests of [false, true]) {
      const house = household({ forgetsGuests });
      house.world.setGuest(true);
      house.world.hostComes('Gast-Handy');
      const guest = { NewMACAddress: house.world.hosts.get('Gast-Handy').mac };
      const fault = () => house.fault('Hosts', 'GetSpecificHostEntry', guest);
      house.world.hostGoes('Gast-Handy');
      house.clock.advance(30 * minutes);
      house.world.hostComes('Gast-Handy');
      house.world.hostGoes('Gast-Handy');
      house.clock.advance(60 * minutes - 1);
      assert.equal(fault(), 0, 'a lease that was begun anew');
      house.clock.advance(1);
      assert.equal(fault(), forgetsGuests ? 714 : 0);
      assert.equal(number(house), forgetsGuests ? '11' : '12');
      house.world.hostComes('Gast-Handy');
      assert.deepEqual([number(house), active(house, guest.NewMACAddress)], ['12', true]);
    }
  });

  it('that are connected to a repeater are away with it and back with it', () => {
    const house = household();
    const printer = '02:00:5E:10:00:06';
    house.world.updateHost('fritz.repeater', { name: 'repeater-flur' });
    house.world.hostGoes('repeater-flur');
    assert.equal(active(house, printer), false);
    house.world.hostComes('drucker');
    assert.equal(active(house, printer), false);
    house.world.hostComes('repeater-flur');
    assert.equal(active(house, printer), true);
    house.world.hostGoes('drucker');
    house.world.hostGoes('repeater-flur');
    house.world.hostComes('repeater-flur');
    assert.equal(active(house, printer), false);
  });

  it('can be many, each with addresses of its own', () => {
    const house = household();
    house.world.addHosts(300);
    const { list } = house.world.hosts;
    assert.equal(number(house), '312');
    for (const field of ['mac', 'ip', 'index', 'name'] as const) {
      assert.equal(new Set(list.map((host) => host[field])).size, 312, field);
    }
  });

  it('take a new MAC address as phones do', () => {
    const house = household();
    house.world.updateHost('Annas-iPhone', { mac: '02:00:5E:66:00:01' });
    assert.equal(house.fault('Hosts', 'GetSpecificHostEntry', { NewMACAddress: phone }), 714);
    assert.equal(active(house, '02:00:5E:66:00:01'), true);
  });

  it('that nobody knows are named in the error, with those that there are', () => {
    assert.throws(
      () => household().world.hostComes('nobody'),
      /knows no host nobody\. It knows Annas-iPhone/,
    );
  });
});

describe('Wake-on-LAN in the simulated house', () => {
  const computer = '02:00:5E:10:00:04';

  it('brings a sleeping computer up after its time, and remembers what was woken', () => {
    const house = household({ wakeDelay: 8000 });
    assert.equal(active(house, computer), false);
    house.call('Hosts', 'X_AVM-DE_WakeOnLANByMACAddress', { NewMACAddress: computer });
    assert.deepEqual(house.world.hosts.woken, [computer]);
    house.clock.advance(7999);
    assert.equal(active(house, computer), false);
    house.clock.advance(1);
    assert.equal(active(house, computer), true);
  });

  it('wakes nothing that is not at home or cannot wake', () => {
    const house = household();
    house.call('Hosts', 'X_AVM-DE_WakeOnLANByMACAddress', { NewMACAddress: '02:00:5E:10:00:0D' });
    assert.equal(active(house, '02:00:5E:10:00:0D'), false);
    assert.equal(
      house.fault('Hosts', 'X_AVM-DE_WakeOnLANByMACAddress', { NewMACAddress: '02:00:5E:99:99:99' }),
      714,
    );
  });
});

describe('Names and internet access of hosts in the simulated house', () => {
  const ip = '192.168.178.20';

  it('refuse host names with wrong characters or too long, and empty friendly names', () => {
    const house = household();
    const rename = (NewHostName: string) =>
      house.fault('Hosts', 'X_AVM-DE_SetHostNameByMACAddress', { NewMACAddress: phone, NewHostName });
    assert.deepEqual([rename('neues handy'), rename('n'.repeat(64)), rename('neu')], [803, 802, 0]);
    const befriend = (name: string) =>
      house.fault('Hosts', 'X_AVM-DE_SetFriendlyNameByIP', {
        NewIPAddress: ip,
        'NewX_AVM-DE_FriendlyName': name,
      });
    assert.deepEqual([befriend(''), befriend('n'.repeat(65)), befriend('Annas Neues')], [801, 802, 0]);
  });

  it('are denied and granted by the host filter, which counts as a change', () => {
    const house = household();
    const access = () => house.call('X_AVM-DE_HostFilter', 'GetWANAccessByIP', { NewIPv4Address: ip });
    assert.deepEqual(access(), { NewDisallow: '0', NewWANAccess: 'granted' });
    const before = counter(house);
    house.call('X_AVM-DE_HostFilter', 'DisallowWANAccessByIP', { NewIPv4Address: ip, NewDisallow: '1' });
    assert.deepEqual(access(), { NewDisallow: '1', NewWANAccess: 'denied' });
    assert.equal(counter(house), before + 1);
    assert.equal(house.fault('X_AVM-DE_HostFilter', 'GetWANAccessByIP', { NewIPv4Address: '10.9.9.9' }), 714);
  });

  it('follow the profile of the parental controls', () => {
    const house = household();
    const args = { NewIPv4Address: ip, NewFilterProfileID: 'filtprof4' };
    house.call('X_AVM-DE_HostFilter', 'AddHostEntryToFilterProfile', args);
    const entry = house.call('X_AVM-DE_HostFilter', 'GetHostEntryByIP', { NewIPv4Address: ip });
    assert.deepEqual([entry.NewFilterProfileID, entry.NewWANAccess], ['filtprof4', 'denied']);
    const unknown = { ...args, NewFilterProfileID: 'filtprof99' };
    assert.equal(house.fault('X_AVM-DE_HostFilter', 'AddHostEntryToFilterProfile', unknown), 714);
  });

  it('get tickets that are marked once and can all be thrown away', () => {
    const house = household();
    const status = (NewTicketID: string) =>
      house.call('X_AVM-DE_HostFilter', 'GetTicketIDStatus', { NewTicketID }).NewTicketIDStatus;
    const ticket = house.call('X_AVM-DE_HostFilter', 'MarkTicket').NewTicketID!;
    assert.deepEqual([status(ticket), status('7')], ['marked', 'invalid']);
    house.call('X_AVM-DE_HostFilter', 'DiscardAllTickets');
    assert.equal(status(ticket), 'invalid');
    for (let count = 0; count < 10; count += 1) house.call('X_AVM-DE_HostFilter', 'MarkTicket');
    assert.equal(house.fault('X_AVM-DE_HostFilter', 'MarkTicket'), 501);
  });
});
