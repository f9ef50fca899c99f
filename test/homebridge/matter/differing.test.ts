import assert from 'node:assert/strict';
import { differing } from '../../../homebridge/matter/differing';

describe('what an update has to say', () => {
  it('is nothing where all is shown, whatever else is shown', () => {
    assert.equal(differing({ onOff: true }, { onOff: true, globalSceneControl: true }), undefined);
    const reading = { energy: 5, endTimestamp: 77 };
    assert.equal(
      differing({ cumulativeEnergyImported: { energy: 5 } }, { cumulativeEnergyImported: reading }),
      undefined,
    );
  });

  it('is what is shown otherwise', () => {
    assert.deepEqual(differing({ onOff: true, x: 1 }, { onOff: false, x: 1 }), { onOff: true });
    const news = { cumulativeEnergyImported: { energy: 6 } };
    assert.deepEqual(differing(news, { cumulativeEnergyImported: { energy: 5 } }), news);
    assert.deepEqual(differing(news, { cumulativeEnergyImported: null }), news);
  });

  it('tells no value from 0, and from false', () => {
    assert.deepEqual(differing({ activePower: null }, { activePower: 0 }), { activePower: null });
    assert.deepEqual(differing({ activePower: 0 }, { activePower: null }), { activePower: 0 });
    assert.equal(differing({ activePower: null }, {}), undefined);
  });
});
