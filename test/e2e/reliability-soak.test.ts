/** A minute of a living household that restarts, beside the core, a real Node-RED and a real Homebridge. */

import assert from 'node:assert/strict';
import { soak, tooMuch } from '../reliability/soak/soak';
import { removeTemporaryFolders } from '../support/folder';

describe('A minute beside a household that restarts', function () {
  this.timeout(180_000);
  after(removeTemporaryFolders);

  it('leaves no more in memory, and no more handles, than is stated', async () => {
    const reports = await soak(1);
    assert.deepEqual(
      reports.flatMap((report) => tooMuch(report, 1)),
      [],
    );
  });
});
