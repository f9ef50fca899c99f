/** Three storms of each face; any other by `npm run storm -- --seed N --steps M`. */

import assert from 'node:assert/strict';
import { removeTemporaryFolders } from '../../support/folder';
import type { FaceName } from './face';
import { howToRepeat, storm } from './storm';

const faces: readonly FaceName[] = ['core', 'node-red', 'homebridge'];
const seeds = [1, 2, 3];
const steps = 300;

for (const face of faces) {
  describe(`A storm around ${face}`, function () {
    this.timeout(60_000);
    after(removeTemporaryFolders);

    for (const seed of seeds) {
      it(`with seed ${seed} leaves nothing unsettled, written twice, untrue or behind`, async () => {
        const options = { face, seed, steps };
        const { broken } = await storm(options);
        assert.deepEqual(broken, [], `again: ${howToRepeat(options)}`);
      });
    }
  });
}
