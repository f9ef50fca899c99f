import assert from 'node:assert/strict';
import { askSecurityPort, TlsPort } from '../../../core/availability/tls-port';
import { systemClock } from '../../../core/clock';
import { parseDescription } from '../../../core/description/device';
import { HttpClient } from '../../../core/wire/http';
import { CertificateCheck } from '../../../core/wire/tls';
import { BareBox } from '../support/bare-box';
import { failure } from '../support/boxes';
import { page, servers } from '../support/server';

describe('the port for TLS', () => {
  it('is asked for once by all who need it, and then known', async () => {
    let asked = 0;
    const port = new TlsPort(async () => 49_443 + asked++);
    assert.deepEqual(await Promise.all([port.get(), port.get()]), [49_443, 49_443]);
    assert.equal(await port.get(), 49_443);
    assert.equal(asked, 1);
  });

  it('of an earlier start saves the question', async () => {
    const port = new TlsPort(() => assert.fail('it was asked'));
    port.remember(443);
    assert.equal(await port.get(), 443);
  });

  it('is asked for again once it is forgotten', async () => {
    let asked = 0;
    const port = new TlsPort(async () => ++asked);
    await port.get();
    port.forget();
    assert.equal(await port.get(), 2);
  });

  it('is not taken from an answer to a question of before it was forgotten', async () => {
    const answers: ((port: number) => void)[] = [];
    const port = new TlsPort(() => new Promise((resolve) => answers.push(resolve)));
    const before = port.get();
    port.forget();
    const since = port.get();
    answers[1]!(2);
    assert.equal(await since, 2);
    answers[0]!(1);
    assert.equal(await before, 1);
    assert.equal(await port.get(), 2);
  });

  it('is asked for again after the question failed', async () => {
    let asked = 0;
    const port = new TlsPort(async () => {
      if (++asked === 1) throw new Error('no answer');
      return asked;
    });
    await failure(port.get());
    assert.equal(await port.get(), 2);
  });
});

describe('4.2 GetSecurityPort', () => {
  const serve = servers();
  const http = new HttpClient(
    new CertificateCheck('pin', { get: () => undefined, set: () => {}, trustFirst: () => {} }),
  );
  const limits = { clock: systemClock, timeout: 10_000 };
  after(() => http.close());

  const ask = async (box: BareBox) => {
    const origin = await serve(box.listener);
    const { text } = await http.send({ method: 'GET', url: `${origin}/tr64desc.xml` });
    return askSecurityPort(http, origin, parseDescription(text, `${origin}/tr64desc.xml`).services, limits);
  };

  it('is called where the description says', async () => {
    const box = new BareBox();
    assert.equal(await ask(box), 49_443);
    assert.equal(box.asked.at(-1), 'POST /upnp/control/deviceinfo');
  });

  for (const port of ['', 'x', 0, 65_536, 1.5]) {
    it(`that answers "${port}" is no port`, async () => {
      const box = Object.assign(new BareBox(), { securityPort: port });
      const { code, reason } = await failure(ask(box));
      assert.deepEqual([code, reason], ['TLS', 'no-port']);
    });
  }

  it('that is refused as every call is means that access for applications is off', async () => {
    const box = Object.assign(new BareBox(), { mood: 'disabled' });
    assert.equal((await failure(ask(box))).code, 'TR064_DISABLED');
  });

  it('has no answer at a box without DeviceInfo, or with another status', async () => {
    assert.equal((await failure(askSecurityPort(http, 'http://127.0.0.1', [], limits))).reason, 'no-port');
    const origin = await serve(page('', {}, 404));
    const service = {
      type: 'urn:dslforum-org:service:DeviceInfo:1',
      id: '',
      name: 'DeviceInfo:1',
      controlUrl: '/control',
      eventUrl: '',
      scpdUrl: '',
      actions: new Map(),
      variables: new Map(),
    };
    const { reason, status } = await failure(askSecurityPort(http, origin, [service], limits));
    assert.deepEqual([reason, status], ['no-port', 404]);
  });
});
