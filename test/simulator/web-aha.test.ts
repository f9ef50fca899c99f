/** AHA-HTTP at the simulated box: every command, every refusal, what came with which FRITZ!OS, and the oddities. */

import assert from 'node:assert/strict';
import { ManualClock, type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { heating } from '../../simulator/household/smart/device';
import { WebClient } from './web-client';

const names = {
  plug: '11630 0015376',
  locked: '11657 0240207',
  thermostat: '09995 1015710',
  twin: '09995 0523646',
  heatingGroup: 'grp303E4F-3F7D9BE07',
  lamp: '13077 0137031-1',
  lampDevice: '13077 0137031',
  dimmer: '12701 0011930-1',
  blind: '14276 0454345-1',
  contact: '15282 0032932-1',
  meter: '12573 0000402-1',
  buttons: '09995 0897408',
};

describe('AHA-HTTP of the simulated box', () => {
  let sim: Simulator;
  let clock: ManualClock;
  let client: WebClient;
  const start = async (options: SimulatorOptions = {}) => {
    clock = new ManualClock();
    sim = await startSimulator({ clock, everyDevice: true, firmware: '154.07.57', ...options });
    client = new WebClient(sim);
    await client.login();
  };
  afterEach(async () => {
    client.close();
    await sim.close();
  });

  const device = (which: string) => sim.world.smartHome.get(which);
  const answer = async (command: string, fields: Record<string, string> = {}) => {
    const { status, body } = await client.aha(command, fields);
    return status === 200 ? body.trim() : status;
  };
  const entry = async (ain: string) => {
    const { body } = await client.aha('getdevicelistinfos');
    return new RegExp(`<(device|group)[^>]* identifier="${ain}".*?</\\1>`).exec(body)?.[0] ?? '';
  };

  it('tells a line feed at the end, UTF-8, and the FRITZ!OS in the list', async () => {
    await start();
    const { body, headers } = await client.aha('getdevicelistinfos');
    assert.match(body, /^<devicelist version="1" fwversion="7\.57">/);
    assert.match(body, /Stromzähler.*\n$/);
    assert.match(headers['content-type'] ?? '', /utf-8/);
  });

  it('takes an AIN with and without its space', async () => {
    await start();
    assert.equal(await answer('getswitchname', { ain: names.plug }), 'Waschmaschine');
    assert.equal(await answer('getswitchname', { ain: names.plug.replace(' ', '') }), 'Waschmaschine');
  });

  it('switches on, off and over; a locked plug stays as it is', async () => {
    await start();
    const { plug: ain } = names;
    assert.deepEqual(
      [
        await answer('setswitchoff', { ain }),
        await answer('getswitchstate', { ain }),
        await answer('setswitchtoggle', { ain }),
        await answer('setsimpleonoff', { ain, onoff: '2' }),
        await answer('setswitchon', { ain }),
      ],
      ['0', '0', '1', '0', '1'],
    );
    assert.equal(await answer('setswitchoff', { ain: names.locked }), '1');
    assert.equal(device(names.locked).on, true);
  });

  it('measures in mW, Wh and tenths of a degree', async () => {
    await start();
    const { plug: ain } = names;
    assert.deepEqual(
      [
        await answer('getswitchpower', { ain }),
        await answer('getswitchenergy', { ain }),
        await answer('gettemperature', { ain }),
      ],
      ['410000', '105300', '241'],
    );
  });

  it('sets a thermostat in halves, off and on; the other one of its group goes along', async () => {
    await start();
    const { thermostat: ain } = names;
    await answer('sethkrtsoll', { ain, param: '43' });
    assert.equal(await answer('gethkrtsoll', { ain }), '43');
    assert.deepEqual([device(names.twin).wanted, device(names.heatingGroup).wanted], [215, 215]);
    await answer('sethkrtsoll', { ain, param: '253' });
    assert.match(await entry(ain), /<tsoll>253<\/tsoll>/);
    await answer('sethkrtsoll', { ain, param: '254' });
    assert.match(await entry(names.heatingGroup), /<tist><\/tist><tsoll>254<\/tsoll>/);
    assert.deepEqual(
      [await answer('gethkrkomfort', { ain }), await answer('gethkrabsenk', { ain })],
      ['42', '32'],
    );
  });

  it('boosts and opens the window until a time within 24 hours, one at a time, and ends it with 0', async () => {
    await start();
    const { thermostat: ain } = names;
    const end = String(clock.now() / 1000 + 3600);
    assert.equal(await answer('sethkrboost', { ain, endtimestamp: end }), end);
    assert.match(await entry(ain), new RegExp(`<boostactive>1</boostactive><boostactiveendtime>${end}<`));
    await answer('sethkrwindowopen', { ain, endtimestamp: end });
    assert.match(await entry(ain), /<windowopenactiv>1<.*<boostactive>0</);
    assert.equal(await answer('gethkrtsoll', { ain }), '253');
    await answer('sethkrwindowopen', { ain, endtimestamp: '0' });
    assert.match(await entry(ain), /<windowopenactiv>0</);
    await answer('sethkrboost', { ain, endtimestamp: end });
    clock.advance(3_600_000);
    await client.login();
    assert.match(await entry(ain), /<boostactive>0<\/boostactive><boostactiveendtime>0</);
    const tooLate = String(clock.now() / 1000 + 25 * 3600);
    assert.equal(await answer('sethkrboost', { ain, endtimestamp: tooLate }), 400);
  });

  it('says that an order to a thermostat is under way, for as long as it takes', async () => {
    await start({ thermostatDelay: 600_000 });
    const { thermostat: ain } = names;
    await answer('sethkrtsoll', { ain, param: '44' });
    assert.match(await entry(ain), /<txbusy>1<.*<tsoll>44</);
    clock.advance(600_000);
    assert.match(await entry(ain), /<txbusy>0<.*<tsoll>44</);
    sim.world.settings.thermostatTells = 'device';
    await answer('sethkrtsoll', { ain, param: '40' });
    assert.match(await entry(ain), /<txbusy>1<.*<tsoll>44</);
    clock.advance(600_000);
    assert.match(await entry(ain), /<txbusy>0<.*<tsoll>40</);
  });

  it('lets orders to a thermostat without effect in summer and on holiday', async () => {
    await start();
    const { thermostat: ain } = names;
    for (const reason of ['summer', 'holiday'] as const) {
      for (const one of [ain, names.twin])
        sim.world.updateSmartDevice(one, { heating: { [reason]: true } as never });
      sim.world.updateSmartDevice(names.heatingGroup, { heating: { [reason]: true } as never });
      assert.equal(await answer('sethkrtsoll', { ain, param: '50' }), '50');
      assert.equal(device(ain).wanted, 200);
    }
  });

  it('sets level, palette colour, free colour and white of a lamp, without switching it', async () => {
    await start();
    const { lamp: ain } = names;
    await answer('setsimpleonoff', { ain, onoff: '0' });
    await answer('setlevel', { ain, level: '3' });
    assert.match(await entry(ain), /<simpleonoff><state>0<.*<level>3<\/level><levelpercentage>1</);
    await answer('setlevelpercentage', { ain, level: '50' });
    assert.match(await entry(ain), /<levelpercentage>50</);
    assert.equal(await answer('setcolor', { ain, hue: '358', saturation: '112', duration: '0' }), '');
    assert.match(
      await entry(ain),
      /current_mode="1".*mapped="1"><hue>358<\/hue><saturation>112<.*<unmapped_hue>0<.*<unmapped_saturation>255<.*<temperature><\/temperature>/,
    );
    assert.equal(await answer('setcolor', { ain, hue: '1', saturation: '1', duration: '0' }), 400);
    await answer('setunmappedcolor', { ain, hue: '1', saturation: '1', duration: '0' });
    assert.match(await entry(ain), /mapped="0".*<unmapped_hue>1</);
    await answer('setcolortemperature', { ain, temperature: '3400', duration: '0' });
    assert.match(await entry(ain), /current_mode="4".*<hue><\/hue>.*<unmapped_hue>\d+<.*<temperature>3400</);
  });

  it('moves a blind: 100 is closed; it stops on the way', async () => {
    await start({ blindTime: 20_000 });
    const { blind: ain } = names;
    await answer('setblind', { ain, target: 'open' });
    clock.advance(5000);
    await answer('setblind', { ain, target: 'stop' });
    assert.match(await entry(ain), /<levelpercentage>74</);
    await answer('setblind', { ain, target: 'open' });
    clock.advance(20_000);
    assert.equal(device(ain).level, 0);
    await answer('setblind', { ain, target: 'close' });
    clock.advance(5000);
    await answer('setblind', { ain, target: 'stop' });
    assert.match(await entry(ain), /<levelpercentage>25</);
    await answer('setlevelpercentage', { ain, level: '100' });
    clock.advance(20_000);
    assert.match(await entry(ain), /<level>255<\/level><levelpercentage>100</);
  });

  it('lists and applies templates and scenarios, lists and sets routines', async () => {
    await start();
    const list = String(await answer('gettemplatelistinfos'));
    assert.match(list, /<template identifier="tmp303E4F-3F7E5A9D3" id="60001"[^>]*><name>Heizung absenken</);
    await answer('applytemplate', { ain: 'tmp303E4F-3FC90DF64' });
    assert.deepEqual([device(names.lamp).level, device(names.blind).level], [102, 255]);
    assert.match(String(await answer('gettriggerlistinfos')), /identifier="trg303E4F-3FC9C8507" active="0"/);
    await answer('settriggeractive', { ain: 'trg303E4F-3FC9C8507', active: '1' });
    assert.match(String(await answer('gettriggerlistinfos')), /identifier="trg303E4F-3FC9C8507" active="1"/);
  });

  it('tells one device, its statistics, and the colours there are', async () => {
    await start();
    assert.equal(await answer('getdeviceinfos', { ain: names.contact }), await entry(names.contact));
    const stats = String(await answer('getbasicdevicestats', { ain: names.plug }));
    assert.match(stats, /<temperature><stats count="96" grid="900"/);
    assert.match(stats, /<energy><stats count="24" grid="2678400".*<stats count="31" grid="86400"/);
    assert.match(
      String(await answer('getcolordefaults')),
      /<color sat_index="1" hue="358" sat="180" val="230" \/>/,
    );
  });

  it('tells keys with the time of their last press, and windows with that of their last change', async () => {
    await start();
    clock.advance(60_000);
    sim.world.pressKey('Taster Küche', 1);
    sim.world.pressKey('Wandtaster: unten');
    sim.world.setAlert('Fenster Bad', true);
    const now = clock.now() / 1000;
    assert.match(
      await entry(names.buttons),
      new RegExp(`-1".*?<lastpressedtimestamp></.*-3".*?<lastpressedtimestamp>${now}<`),
    );
    assert.match(await entry('11934 0082740-2'), new RegExp(`<button><lastpressedtimestamp>${now}<`));
    assert.match(await entry(names.contact), new RegExp(`<state>1</state><lastalertchgtimestamp>${now}<`));
    sim.set({ keys: 'running' });
    assert.match(await entry(names.buttons), /0897408-1".*0897408-2".*0897408-3".*0897408-4"/);
  });

  it('knows a command only since its FRITZ!OS, and answers 400 to others', async () => {
    await start();
    const since: [string, string, Record<string, string>][] = [
      ['07.24', 'getdeviceinfos', { ain: names.plug }],
      ['06.98', 'gettemplatelistinfos', {}],
      ['07.39', 'gettriggerlistinfos', {}],
      ['06.98', 'getbasicdevicestats', { ain: names.plug }],
      ['07.20', 'sethkrboost', { ain: names.thermostat, endtimestamp: '0' }],
      ['07.15', 'setsimpleonoff', { ain: names.plug, onoff: '1' }],
      ['07.39', 'setunmappedcolor', { ain: names.lamp, hue: '1', saturation: '1', duration: '0' }],
    ];
    for (const [version, command, fields] of since) {
      const [major = '', minor = ''] = version.split('.');
      sim.world.box.firmware = `154.${major}.${String(Number(minor) - 1).padStart(2, '0')}`;
      assert.equal(await answer(command, fields), 400, `${command} before ${version}`);
      sim.world.box.firmware = `154.${version}`;
      assert.notEqual(await answer(command, fields), 400, `${command} with ${version}`);
    }
    assert.equal(await answer('getnothing'), 400);
  });

  it('refuses bad parameters with 400, and what a device is not made for with 500', async () => {
    await start();
    const { plug, lamp, thermostat, blind, contact } = names;
    const refused: [number, string, Record<string, string>][] = [
      [400, 'getswitchstate', {}],
      [400, 'getswitchstate', { ain: '00000 0000000' }],
      [400, 'setsimpleonoff', { ain: plug, onoff: '3' }],
      [400, 'sethkrtsoll', { ain: thermostat, param: '57' }],
      [400, 'sethkrtsoll', { ain: thermostat, param: 'warm' }],
      [400, 'setlevel', { ain: lamp, level: '256' }],
      [400, 'setcolortemperature', { ain: lamp, temperature: '100', duration: '0' }],
      [400, 'setblind', { ain: blind, target: 'half' }],
      [400, 'applytemplate', { ain: 'tmp0' }],
      [500, 'setswitchon', { ain: contact }],
      [500, 'setlevel', { ain: plug, level: '10' }],
      [500, 'sethkrtsoll', { ain: plug, param: '40' }],
      [500, 'setsimpleonoff', { ain: names.lampDevice, onoff: '1' }],
      // The device of a smart meter is not there, though its units are.
      [500, 'getdeviceinfos', { ain: '12573 0000402' }],
    ];
    for (const [status, command, fields] of refused)
      assert.equal(await answer(command, fields), status, `${command} ${JSON.stringify(fields)}`);
  });

  it('answers inval where a value is not known, and empty elements in the list', async () => {
    await start();
    for (const which of [names.plug, names.thermostat]) sim.world.setPresence(which, 'DISCONNECTED');
    const { plug: ain } = names;
    assert.deepEqual(
      [
        await answer('getswitchstate', { ain }),
        await answer('getswitchpower', { ain }),
        await answer('gettemperature', { ain }),
        await answer('setswitchon', { ain }),
        await answer('getswitchpresent', { ain }),
      ],
      ['inval', 'inval', 'inval', 'inval', '0'],
    );
    assert.match(await entry(ain), /<present>0<.*<state><\/state>.*<power><\/power>.*<celsius><\/celsius>/);
    assert.match(await entry(names.thermostat), /<tist><\/tist><tsoll><\/tsoll>/);
  });

  it('tells how a room gets warmer, where values move by themselves, whatever is asked', async () => {
    await start({ alive: true });
    const { thermostat: ain } = names;
    const [before, until] = [device(ain).temperature!, device(ain).wanted];
    assert.ok(before > until, 'it cools down');
    clock.advance(60_000);
    assert.equal(await answer('gettemperature', { ain }), String(before - 2));
    clock.advance(10 * 60_000);
    assert.equal(await answer('gettemperature', { ain }), String(until));
    assert.match(await entry(ain), new RegExp(`<celsius>${until}</celsius>`));
  });

  it('tells a plug that was pulled out with zeros, though it is there', async () => {
    await start();
    sim.world.updateSmartDevice(names.plug, { voltage: 0 });
    assert.match(await entry(names.plug), /<present>1<.*<voltage>0<\/voltage><power>0<\/power><energy>0</);
  });

  it('tells late that a Powerline adapter was switched', async () => {
    await start({ powerlineDelay: 5000 });
    const ain = '5C:49:79:F0:A3:84';
    assert.equal(await answer('setswitchoff', { ain }), '1');
    clock.advance(5000);
    assert.equal(await answer('getswitchstate', { ain }), '0');
  });

  it('tells what the timetable of a thermostat does next', async () => {
    await start();
    const next = async () =>
      /<nextchange><endperiod>(\d+)<\/endperiod><tchange>(\d+)</
        .exec(await entry(names.thermostat))
        ?.slice(1);
    const isNext = async (time: string, halves: string) =>
      assert.deepEqual(await next(), [String(Date.parse(time) / 1000), halves]);
    // The clock stands at 9 o'clock in Germany: it is reduced at 22 o'clock, and warm again at 6.
    await isNext('2026-03-02T22:00:00+01:00', '32');
    clock.advance(13 * 3_600_000);
    await client.login();
    await isNext('2026-03-03T06:00:00+01:00', '42');
    // The night in which summer time begins.
    clock.advance(Date.parse('2026-03-29T00:30:00+01:00') - clock.now());
    await client.login();
    await isNext('2026-03-29T06:00:00+02:00', '42');
    sim.world.updateSmartDevice(names.thermostat, { heating: heating({ summer: true }) });
    assert.deepEqual(await next(), ['0', '255']);
  });

  it('tells a smart meter that gives more than it takes below 0', async () => {
    await start();
    assert.match(await entry(names.meter), /<power>-612400</);
    assert.match(await entry(names.meter), /functionbitmask="130"/);
  });

  it('lists HAN-FUN and Zigbee devices twice: with the battery, and what acts', async () => {
    await start();
    assert.match(await entry('15282 0032932'), /id="414" functionbitmask="1".*<battery>80</);
    assert.match(await entry(names.contact), /functionbitmask="8208".*<etsideviceid>414<.*<unittype>514</);
    assert.doesNotMatch(await entry(names.contact), /battery/);
    assert.match(await entry('Z001788010B2C3D4E'), /functionbitmask="524289"/);
    assert.match(await entry('Z001788010B2C3D4E01'), /<unittype>278</);
  });

  it('writes white space around values, and a device without identifier, where told to', async () => {
    await start({ whiteSpace: true, emptyIdentifier: true });
    const { body } = await client.aha('getdevicelistinfos');
    assert.match(body, /<present>\n\t\t\t1\n\t\t<\/present>/);
    assert.match(body, /<device identifier="" /);
  });

  it('has an empty list after a restart, then a short one, then all', async () => {
    await start({ listDelay: 60_000 });
    const count = async () => {
      await client.login();
      return ((await client.aha('getdevicelistinfos')).body.match(/identifier="\d{5} \d{7}"/g) ?? []).length;
    };
    const all = await count();
    sim.world.reboot();
    // The connections have gone with the restart.
    client.agent.destroy();
    assert.equal(await count(), 0);
    clock.advance(61_000);
    const some = await count();
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    clock.advance(60_000);
    assert.equal(await count(), all);
  });

  it('does not tell after a restart when keys were pressed, until it has a valid time', async () => {
    await start({ timeDelay: 60_000, everyDevice: true });
    clock.advance(60_000);
    sim.world.pressKey('Taster Flur', 0);
    const pressed = async () => {
      await client.login();
      const { body } = await client.aha('getdevicelistinfos');
      return /<button identifier="13096 0006590-0".*?<lastpressedtimestamp>(\d*)</s.exec(body)?.[1];
    };
    const told = await pressed();
    assert.match(String(told), /^\d{10}$/);
    sim.world.reboot();
    client.agent.destroy();
    assert.equal(await pressed(), '');
    clock.advance(61_000);
    assert.equal(await pressed(), told);
  });

  it('has no smart home where TR-064 has none', async () => {
    await start({ device: 'repeater' });
    assert.equal((await client.aha('getdevicelistinfos')).status, 404);
    assert.equal((await client.rest('GET', 'overview')).status, 404);
  });

  it('tells TR-064 the same of the same AIN', async () => {
    await start();
    const plug = device(names.plug);
    sim.world.switchPlug(names.plug, false);
    assert.match(await entry(names.plug), /<switch><state>0</);
    await answer('setswitchon', { ain: names.plug });
    assert.equal(sim.world.smartHome.byAin(names.plug).on, true);
    assert.equal(plug.on, true);
  });

  it('answers a command with an HTTP status when told so', async () => {
    await start();
    sim.webSite.brokenCommands.add('getdevicelistinfos', 500, 1);
    assert.equal(await answer('getdevicelistinfos'), 500);
    assert.notEqual(await answer('getdevicelistinfos'), 500);
  });
});
