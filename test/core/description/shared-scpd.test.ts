import assert from 'node:assert/strict';
import { sharedScpd } from '../../../core/description/shared-scpd';
import { boxes } from '../support/boxes';

describe('what services of several boxes can do', () => {
  const { simulate, connect } = boxes();

  it('is kept once for boxes that say the same, and apart for those that do not', async () => {
    const [one, same, other] = await Promise.all(
      [await simulate(), await simulate(), await simulate({ edition: '7.29' })].map((box) => connect(box)),
    );
    const actions = async (box: typeof one) => (await box!.describe('WLANConfiguration:1')).actions;
    assert.equal(await actions(one), await actions(same));
    assert.notEqual(await actions(one), await actions(other));
  });

  it('is read anew for another text', () => {
    const scpd = (action: string) =>
      `<scpd><actionList><action><name>${action}</name></action></actionList><serviceStateTable/></scpd>`;
    assert.equal(sharedScpd(scpd('A')), sharedScpd(scpd('A')));
    assert.deepEqual([...sharedScpd(scpd('B')).actions.keys()], ['B']);
  });
});
