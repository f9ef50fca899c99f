/** Against a UPnP device that we did not write: description, SCPD, action, subscription, notification. */

import assert from 'node:assert/strict';
import { type Description, deviceNamespace, parseDescription } from '../../core/description/device';
import { parseScpd } from '../../core/description/scpd';
import { silent } from '../../core/logger';
import type { DescribedService } from '../../core/model';
import { decodeValues, encodeArguments, type Values } from '../../core/values';
import { Eventing } from '../../core/watch/gena/eventing';
import { unsubscribeRequest } from '../../core/watch/gena/gena';
import { routeTo } from '../../core/watch/gena/route';
import { HttpClient } from '../../core/wire/http';
import { envelope, parseReply, soapHeaders } from '../../core/wire/soap';
import { CertificateCheck } from '../../core/wire/tls';
import { ManualClock } from '../../simulator';
import { until } from '../core/watch/house';
import { missingPrograms, NetworkLight } from './support/network-light';

describe('a UPnP device that others wrote', function () {
  this.timeout(30_000);

  const http = new HttpClient(
    new CertificateCheck('pin', { get: () => undefined, set: () => {}, trustFirst: () => {} }),
  );
  let light: NetworkLight | undefined;
  let origin: string;
  let description: Description;

  before(async function () {
    const missing = missingPrograms();
    if (missing.length > 0) {
      console.log(
        `      skipped: this machine has no ${missing.join(', ')} (Debian: gupnp-tools, xvfb, xauth)`,
      );
      this.skip();
    }
    light = await NetworkLight.start();
    origin = new URL(light.location).origin;
    const { text } = await http.send({ method: 'GET', url: light.location });
    // A FRITZ!Box has a namespace of its own in its description; everything else is the same.
    description = parseDescription(
      text.replace('urn:schemas-upnp-org:device-1-0', deviceNamespace),
      light.location,
    );
    for (const service of description.services) {
      Object.assign(
        service,
        parseScpd((await http.send({ method: 'GET', url: origin + service.scpdUrl })).text),
      );
    }
  });

  after(async () => {
    http.close();
    await light?.stop();
  });

  const power = () => description.services.find(({ name }) => name === 'SwitchPower:1')!;

  async function call(service: DescribedService, name: string, given: Values = {}): Promise<Values> {
    const action = service.actions.get(name)!;
    const soap = { serviceType: service.type, action: name, args: encodeArguments(action, given) };
    const url = origin + service.controlUrl;
    const reply = await http.send({ method: 'POST', url, headers: soapHeaders(soap), body: envelope(soap) });
    const { values, fault } = parseReply(reply.text, name);
    assert.equal(fault, undefined);
    return decodeValues(action, values!);
  }

  it('is described', () => {
    assert.equal(description.device.modelName, 'Network Light');
    assert.deepEqual(
      description.services.map(({ name }) => name),
      ['SwitchPower:1', 'Dimming:1'],
    );
    assert.equal(power().variables.get('Status')?.sendEvents, true);
    assert.deepEqual([...power().actions.keys()].sort(), ['GetStatus', 'GetTarget', 'SetTarget']);
  });

  it('does what it is told', async () => {
    await call(power(), 'SetTarget', { newTargetValue: true });
    assert.deepEqual(await call(power(), 'GetStatus'), { ResultStatus: true });
    await call(power(), 'SetTarget', { newTargetValue: false });
    assert.deepEqual(await call(power(), 'GetStatus'), { ResultStatus: false });
  });

  it('tells its state and each change, is renewed, found to have forgotten us, and left', async () => {
    const clock = new ManualClock();
    const statuses: (string | undefined)[] = [];
    const requests: string[] = [];
    let sid = '';
    let lost = 0;
    const eventing = new Eventing({
      clock,
      logger: silent,
      origin: () => origin,
      route: routeTo,
      request: async (request) => {
        const reply = await http.send(request);
        requests.push(`${request.method}${request.headers.SID ? ' with SID' : ''} ${reply.status}`);
        sid = reply.headers.sid ?? sid;
        return reply;
      },
    });
    const subscription = eventing.subscribe(power, {
      notified: (variables, missed) => {
        assert.equal(missed, false);
        statuses.push(variables.get('Status'));
      },
      lost: () => {
        lost += 1;
      },
      unavailable: () => assert.fail('the lamp refuses'),
    });

    await until('the first notification', () => statuses.length === 1);
    await call(power(), 'SetTarget', { newTargetValue: true });
    await until('the change', () => statuses.length === 2);
    assert.deepEqual(statuses, ['0', '1']);

    // The lamp grants five minutes.
    clock.advance(270_000);
    await until('the renewal', () => requests.length === 2);
    assert.deepEqual(requests, ['SUBSCRIBE 200', 'SUBSCRIBE with SID 200']);
    await call(power(), 'SetTarget', { newTargetValue: false });
    await until('a change after the renewal', () => statuses.length === 3);

    await http.send(unsubscribeRequest(origin + power().eventUrl, sid));
    clock.advance(270_000);
    await until('the new subscription', () => statuses.length === 4);
    assert.equal(lost, 1);
    assert.deepEqual(requests.slice(2), ['SUBSCRIBE with SID 412', 'SUBSCRIBE 200']);

    await eventing.unsubscribe(subscription);
    assert.equal(requests.at(-1), 'UNSUBSCRIBE with SID 200');
    assert.equal(clock.pending, 0);
  });
});
