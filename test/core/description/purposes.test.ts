import assert from 'node:assert/strict';
import { productOf } from '../../../core/description/purposes';
import { boxModels } from '../../../simulator';
import { boxes, failure } from '../support/boxes';

describe('a box that lacks a service', () => {
  const { simulate, connect } = boxes();

  for (const [asked, sentence] of [
    ['X_AVM-DE_Homeauto:1', 'This FRITZ!Repeater has no smart home (X_AVM-DE_Homeauto).'],
    ['X_AVM-DE_TAM', 'This FRITZ!Repeater has no answering machines (X_AVM-DE_TAM).'],
    ['X_VoIP1', 'This FRITZ!Repeater has no telephony (X_VoIP).'],
    ['x_voip:1', 'This FRITZ!Repeater has no telephony (X_VoIP).'],
    ['urn:dslforum-org:service:X_VoIP:1', 'This FRITZ!Repeater has no telephony (X_VoIP).'],
  ] as const) {
    it(`says what it has not: ${asked}`, async () => {
      const box = await connect(await simulate(boxModels.repeater.options));
      const error = await failure(box.call(asked, 'GetInfo'));
      assert.deepEqual([error.code, error.message], ['UNKNOWN_SERVICE', sentence]);
    });
  }

  it('says what the names are like where nobody knows what is meant, or several are', async () => {
    const box = await connect(await simulate(boxModels.repeater.options));
    assert.match(
      (await failure(box.call('Hostz', 'GetInfo'))).message,
      /no service "Hostz"\. Did you mean Hosts:1/,
    );
    assert.match((await failure(box.call('WLANConfiguration', 'GetInfo'))).message, /fits several services/);
  });

  it('is called what it is', () => {
    assert.equal(productOf('FRITZ!Repeater 1200 AX'), 'FRITZ!Repeater');
    assert.equal(productOf('FRITZ!WLAN Repeater 1750E'), 'FRITZ!Repeater');
    assert.equal(productOf('FRITZ!Powerline 1260E'), 'FRITZ!Powerline');
    assert.equal(productOf('FRITZ!Box 7590'), 'FRITZ!Box');
    assert.equal(productOf(undefined), 'FRITZ!Box');
  });
});
