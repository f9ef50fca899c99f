/** Lists that are kept for some minutes: never what was asked before an order, and never in place of what could be asked. */

import assert from 'node:assert/strict';
import { systemClock } from '../../../core/clock';
import { listSmartDevices, switchSmartDevice } from '../../../core/index';
import { Aha } from '../../../core/smart-home/aha/aha';
import type { SmartDevice } from '../../../core/smart-home/model';
import { Rest } from '../../../core/smart-home/rest/rest';
import type { WebRequest, WebSession } from '../../../core/smart-home/web/web-session';
import { boxes } from '../support/boxes';

const ROUTINE = 'trg303E4F-3FC9C824E';
const quarterOfAnHour = 15 * 60_000;
/** A FRITZ!DECT 440, for whose keys AHA-HTTP is asked beside REST. */
const keys = {
  UID: '09995 0897408',
  unitType: 'avmButton',
  isConnected: true,
  interfaces: {},
};

/** The web server of a box with one routine. A question is answered with what was so when it was asked, once it is let go. */
function webServer() {
  let active = true;
  const bodies: Readonly<Record<string, () => string>> = {
    getdevicelistinfos: () => '<devicelist version="1"></devicelist>',
    gettemplatelistinfos: () => '<templatelist version="1"></templatelist>',
    gettriggerlistinfos: () =>
      `<triggerlist version="1"><trigger identifier="${ROUTINE}" active="${active ? 1 : 0}">` +
      '<name>Abends</name></trigger></triggerlist>',
    overview: () =>
      JSON.stringify({
        triggers: [{ UID: ROUTINE, name: 'Abends', enabled: active }],
        units: [keys],
        devices: [],
      }),
  };
  const nameOf = ({ path }: WebRequest) => /switchcmd=(\w+)/.exec(path)?.[1] ?? path.split('/').at(-1)!;
  const web = {
    /** The next answer to this question waits until it is let go. */
    hold: '',
    letGo: () => {},
    request: async (request: WebRequest) => {
      const name = nameOf(request);
      if (request.write) active = false;
      const text = bodies[name]?.() ?? '1';
      if (name === web.hold) {
        web.hold = '';
        await new Promise<void>((resolve) => {
          web.letGo = resolve;
        });
      }
      return { status: 200, text, headers: {}, bytes: Buffer.from(text) };
    },
  };
  return web;
}

const isOn = (devices: readonly SmartDevice[]) => devices.find(({ ain }) => ain === ROUTINE)?.routine?.on;

describe('the list of routines', () => {
  const server = webServer as () => ReturnType<typeof webServer> & WebSession;
  const over = {
    'AHA-HTTP': ['gettriggerlistinfos', (web: WebSession) => new Aha(web, systemClock)],
    REST: ['overview', (web: WebSession) => new Rest(web, systemClock, { devices: async () => [] })],
  } as const;

  for (const [name, [question, make]] of Object.entries(over))
    it(`that was asked for before an order is not kept beyond it (${name})`, async () => {
      const web = server();
      const adapter = make(web);
      const [routine] = await adapter.list({}, 0);
      assert.equal(isOn([routine!]), true);
      web.hold = question;
      const early = adapter.list({}, 0);
      while (web.hold) await new Promise(setImmediate);
      await adapter.order(routine!, { on: false }, {});
      web.letGo();
      await early;
      assert.equal(isOn(await adapter.list({}, quarterOfAnHour)), false);
    });
});

describe('the list of a house whose keys REST does not tell', () => {
  const { simulate, connect } = boxes();

  it('is what REST tells now, where AHA-HTTP has none any more', async () => {
    const simulator = await simulate({ everyDevice: true, firmware: '154.08.20' });
    const box = await connect(simulator);
    const plug = (await listSmartDevices(box)).find(({ name }) => name === 'Stehlampe')!;
    simulator.webSite.brokenCommands.add('getdevicelistinfos', 400);
    for (const on of [!plug.switch!.on, plug.switch!.on === true])
      assert.equal((await switchSmartDevice(box, plug.ain, on, { within: 2000 })).switch?.on, on);
  });
});
