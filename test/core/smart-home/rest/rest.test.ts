import assert from 'node:assert/strict';
import { systemClock } from '../../../../core/clock';
import { NotThere } from '../../../../core/smart-home/adapter';
import { Rest } from '../../../../core/smart-home/rest/rest';
import type { WebSession } from '../../../../core/smart-home/web/web-session';

const unit = {
  UID: 'u1',
  ain: '11657 0240192',
  name: 'Lampe#',
  unitType: 'socket',
  deviceUid: 'd1',
  isConnected: true,
};
const overview = JSON.stringify({ units: [unit], devices: [{ UID: 'd1', ain: unit.ain, name: 'Lampe#' }] });

/** What the overview holds where the box answers with this text. */
const listOf = (text: string) => {
  const session = { request: async () => ({ status: 200, text }) } as unknown as WebSession;
  return new Rest(session, systemClock, { devices: async () => [] }).list({}, 0);
};

describe('the overview of the REST interface', () => {
  it('is read with a control character in a name, which JSON does not allow', async () => {
    const [lamp] = await listOf(overview.replaceAll('#', '\u0001'));
    assert.equal(lamp?.name, 'Lampe\u0001');
  });

  it('is not there where a page stands in its place', async () => {
    await assert.rejects(listOf('<html></html>'), NotThere);
  });
});
