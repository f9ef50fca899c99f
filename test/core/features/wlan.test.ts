import assert from 'node:assert/strict';
import {
  guestService,
  listRadios,
  listRadiosWithType,
  readCredentials,
  readRadio,
  switchRadio,
  switchWps,
  wifiQrText,
} from '../../../core/features/wlan';
import { FakeClock } from '../../support/fake-clock';
import { type Answer, refuse, StubBox } from '../../support/stub-box';

const info = (fields: Record<string, string | number | boolean> = {}): Answer => ({
  NewEnable: true,
  NewStatus: 'Up',
  NewSSID: 'Haus',
  NewChannel: 6,
  NewStandard: 'ax',
  NewBeaconType: '11i',
  NewBSSID: '3C:A6:2F:00:00:10',
  ...fields,
});

const type = (apType: string): Answer => ({ 'NewX_AVM-DE_APType': apType });

/** A box with so many radios, of which one is the guest network. */
function boxWith(radios: number, guest: number): StubBox {
  const answers: Record<string, Answer> = {};
  for (let number = radios; number > 0; number -= 1) {
    answers[`WLANConfiguration:${number} GetInfo`] = info({ NewSSID: `net-${number}` });
    answers[`WLANConfiguration:${number} X_AVM-DE_GetWLANExtInfo`] = type(
      number === guest ? 'guest' : 'normal',
    );
  }
  return new StubBox(answers);
}

describe('Wi-Fi', () => {
  describe('the guest network', () => {
    for (const [model, radios, guest] of [
      ['single-band', 2, 2],
      ['dual-band', 3, 3],
      ['tri-band', 4, 4],
      ['a box that does it otherwise', 4, 2],
    ] as const) {
      it(`is the radio that says so: ${guest} of ${radios} (${model})`, async () => {
        assert.equal(await guestService(boxWith(radios, guest)), `WLANConfiguration:${guest}`);
      });
    }

    it('that no radio claims is an error, not the last radio', async () => {
      await assert.rejects(guestService(boxWith(3, 0)), {
        code: 'NO_SUCH_ENTRY',
        message: /no guest network/,
      });
    });

    it('that the box does not tell this user is a missing right', async () => {
      const box = boxWith(3, 0);
      box.answers.set('WLANConfiguration:3 X_AVM-DE_GetWLANExtInfo', refuse('MISSING_RIGHT', 606));
      await assert.rejects(guestService(box), { code: 'MISSING_RIGHT' });
    });

    it('is found though another radio does not tell what it is for', async () => {
      const box = boxWith(4, 4);
      box.answers.set('WLANConfiguration:2 X_AVM-DE_GetWLANExtInfo', refuse('MALFORMED'));
      assert.equal(await guestService(box), 'WLANConfiguration:4');
    });

    it('may be the radio that does not tell it now: nothing is said of a box without', async () => {
      for (const [code, upnpCode] of [
        ['MALFORMED', undefined],
        ['ACTION_FAILED', 820],
      ] as const) {
        const box = boxWith(3, 0);
        box.answers.set('WLANConfiguration:3 X_AVM-DE_GetWLANExtInfo', refuse(code, upnpCode));
        await assert.rejects(guestService(box), { code });
      }
      const old = boxWith(3, 0);
      old.answers.set('WLANConfiguration:3 X_AVM-DE_GetWLANExtInfo', refuse('ACTION_FAILED', 401));
      await assert.rejects(guestService(old), { code: 'NO_SUCH_ENTRY' });
    });

    it('is not looked for any more when its box is away', async () => {
      const box = boxWith(3, 3);
      box.answers.set('WLANConfiguration:1 X_AVM-DE_GetWLANExtInfo', refuse('UNREACHABLE'));
      await assert.rejects(guestService(box), { code: 'UNREACHABLE' });
    });
  });

  describe('the radios', () => {
    it('are no shorter list because somebody gave up while they were asked', async () => {
      const box = boxWith(3, 3);
      const left: string[] = [];
      box.leftOut = (part) => void left.push(part);
      box.answers.set('WLANConfiguration:2 GetInfo', refuse('ABORTED'));
      await assert.rejects(listRadios(box), { code: 'ABORTED' });
      assert.deepEqual(left, []);
    });

    it('come in the order of their services, with what they are for', async () => {
      const radios = await listRadiosWithType(boxWith(4, 4));
      assert.deepEqual(
        radios.map(({ service, ssid, type }) => [service, ssid, type]),
        [
          ['WLANConfiguration:1', 'net-1', 'normal'],
          ['WLANConfiguration:2', 'net-2', 'normal'],
          ['WLANConfiguration:3', 'net-3', 'normal'],
          ['WLANConfiguration:4', 'net-4', 'guest'],
        ],
      );
    });

    for (const [band, fields] of [
      ['2.4 GHz', { 'NewX_AVM-DE_FrequencyBand': '2400' }],
      ['5 GHz', { 'NewX_AVM-DE_FrequencyBand': '5000', NewChannel: 36 }],
      ['6 GHz', { 'NewX_AVM-DE_FrequencyBand': '6000', NewChannel: 5 }],
      ['', { 'NewX_AVM-DE_FrequencyBand': 'unknown' }],
      ['2.4 GHz', { NewChannel: 13 }],
      ['5 GHz', { NewChannel: 100 }],
      ['', { NewChannel: 0 }],
    ] as const) {
      it(`band "${band}" from ${JSON.stringify(fields)}`, async () => {
        const box = new StubBox({ 'WLANConfiguration:1 GetInfo': info(fields) });
        assert.equal((await readRadio(box, 'WLANConfiguration:1')).band, band);
      });
    }
  });

  describe('switching', () => {
    /** A radio that shows what it was told after some looks, if at all. */
    function slow(looks: number, { up = true } = {}) {
      let on = false;
      let told = false;
      let left = looks;
      const box = new StubBox({
        'WLANConfiguration:3 SetEnable': ({ NewEnable }) => {
          told = NewEnable === true;
          return {};
        },
        'WLANConfiguration:3 GetInfo': () => {
          if (left <= 0) on = told;
          left -= 1;
          return info({ NewSSID: 'Gast', NewEnable: on, NewStatus: on && up ? 'Up' : 'Disabled' }) as never;
        },
      });
      return box;
    }

    it('is done when the box reports the new state', async () => {
      const clock = new FakeClock();
      const box = slow(3);
      const switched = switchRadio(box, 'WLANConfiguration:3', true, { clock });
      await clock.advance(20_000);
      const radio = await switched;
      assert.equal(radio.enabled, true);
      assert.equal(radio.up, true);
      assert.deepEqual(box.asked, [
        'WLANConfiguration:3 SetEnable',
        ...Array(4).fill('WLANConfiguration:3 GetInfo'),
      ]);
      assert.equal(clock.pending, 0);
    });

    it('on is done only when the radio is up: told is not yet on the air', async () => {
      const clock = new FakeClock();
      let looks = 0;
      const box = new StubBox({
        'WLANConfiguration:3 SetEnable': {},
        'WLANConfiguration:3 GetInfo': () => info({ NewStatus: ++looks > 3 ? 'Up' : 'Disabled' }) as never,
      });
      const switched = switchRadio(box, 'WLANConfiguration:3', true, { clock });
      await clock.advance(20_000);
      assert.equal((await switched).up, true);
      assert.equal(looks, 4);
    });

    it('fails with a sentence when the box never does', async () => {
      const clock = new FakeClock();
      const switched = switchRadio(slow(Number.POSITIVE_INFINITY), 'WLANConfiguration:3', true, { clock });
      switched.catch(() => {});
      await clock.advance(60_000);
      await assert.rejects(switched, { code: 'TIMEOUT', message: /still reports the Wi-Fi "Gast" off/ });
    });

    it('is done, but not up, while the Wi-Fi as a whole is off', async () => {
      const clock = new FakeClock();
      const switched = switchRadio(slow(0, { up: false }), 'WLANConfiguration:3', true, { clock });
      await clock.advance(60_000);
      const { enabled, up } = await switched;
      assert.deepEqual({ enabled, up }, { enabled: true, up: false });
    });

    it('can be given up', async () => {
      const clock = new FakeClock();
      const controller = new AbortController();
      const switched = switchRadio(slow(100), 'WLANConfiguration:3', true, {
        clock,
        signal: controller.signal,
      });
      switched.catch(() => {});
      await clock.advance(100);
      controller.abort();
      await assert.rejects(switched, { code: 'ABORTED' });
      assert.equal(clock.pending, 0);
    });

    it('that was given up before it began waits for nothing', async () => {
      const clock = new FakeClock();
      const signal = AbortSignal.abort();
      await assert.rejects(switchRadio(slow(100), 'WLANConfiguration:3', true, { clock, signal }), {
        code: 'ABORTED',
      });
      assert.equal(clock.pending, 0);
    });

    it('does not look when the order was refused', async () => {
      const box = new StubBox({ 'WLANConfiguration:3 SetEnable': refuse('MISSING_RIGHT', 606) });
      await assert.rejects(switchRadio(box, 'WLANConfiguration:3', true), { code: 'MISSING_RIGHT' });
      assert.equal(box.asked.length, 1);
    });
  });

  describe('joining by button (WPS)', () => {
    const READ = 'WLANConfiguration:1 X_AVM-DE_GetWPSInfo';
    const SET = 'WLANConfiguration:1 X_AVM-DE_SetWPSConfig';

    for (const [to, before, mode, after] of [
      [true, 'inactive', 'pbc', 'active'],
      [false, 'active', 'stop', 'inactive'],
      ['toggle', 'active', 'stop', 'inactive'],
      ['toggle', 'err_timeout', 'pbc', 'active'],
    ] as const) {
      it(`${to} while the box says ${before}: ${mode}`, async () => {
        const told: unknown[] = [];
        const box = new StubBox({
          [READ]: { 'NewX_AVM-DE_WPSMode': 'other', 'NewX_AVM-DE_WPSStatus': before },
          [SET]: (args) => {
            told.push(args);
            return { 'NewX_AVM-DE_WPSStatus': after };
          },
        });
        assert.equal(await switchWps(box, 'WLANConfiguration:1', to), after === 'active');
        assert.deepEqual(told, [{ 'NewX_AVM-DE_WPSMode': mode }]);
        assert.equal(box.asked.includes(READ), to === 'toggle', 'asked only where that decides');
      });
    }
  });

  describe('joining', () => {
    it('needs the name and the passphrase', async () => {
      const box = new StubBox({
        'WLANConfiguration:3 GetInfo': info({ NewSSID: 'Gast' }),
        'WLANConfiguration:3 GetSecurityKeys': { NewKeyPassphrase: 'kommt rein', NewPreSharedKey: 'ab12' },
      });
      assert.deepEqual(await readCredentials(box, 'WLANConfiguration:3'), {
        ssid: 'Gast',
        passphrase: 'kommt rein',
        encryption: '11i',
      });
    });

    it('needs no passphrase in an open network, even where an old one is kept', async () => {
      const box = new StubBox({
        'WLANConfiguration:3 GetInfo': info({ NewSSID: 'Gast', NewBeaconType: 'OWETrans' }),
        'WLANConfiguration:3 GetSecurityKeys': { NewKeyPassphrase: 'von früher' },
      });
      assert.equal((await readCredentials(box, 'WLANConfiguration:3')).passphrase, '');
    });

    for (const [text, ssid, passphrase, encryption] of [
      ['WIFI:T:WPA;S:Gast;P:kommt rein;;', 'Gast', 'kommt rein', '11i'],
      ['WIFI:T:WPA;S:Gast;P:kommt rein;;', 'Gast', 'kommt rein', '11iandWPA3'],
      ['WIFI:T:nopass;S:Gast;;', 'Gast', '', 'none'],
      ['WIFI:T:nopass;S:Gast;;', 'Gast', '', 'OWE'],
      ['WIFI:T:WEP;S:alt;P:geheim;;', 'alt', 'geheim', 'Basic'],
      ['WIFI:T:WPA;S:a\\;b\\,c\\:d\\\\e\\"f;P:\\;\\;;;', 'a;b,c:d\\e"f', ';;', '11i'],
      ['WIFI:T:WPA;S:"cafe";P:"12345678";;', 'cafe', '12345678', '11i'],
      ['WIFI:T:WPA;S:Größe 3;P:ü;;', 'Größe 3', 'ü', 'WPA3'],
    ] as const) {
      it(`as a QR code: ${text}`, () => {
        assert.equal(wifiQrText({ ssid, passphrase, encryption }), text);
      });
    }

    it('as a QR code of a hidden network', () => {
      const text = wifiQrText({ ssid: 'Gast', passphrase: 'geheim', encryption: '11i' }, true);
      assert.equal(text, 'WIFI:T:WPA;S:Gast;P:geheim;H:true;;');
    });
  });
});
