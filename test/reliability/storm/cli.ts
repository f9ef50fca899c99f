/** `npm run storm -- --seed N --steps M [--face core|node-red|homebridge] [--times T]` */

import { parseArgs } from 'node:util';
import { removeTemporaryFolders } from '../../support/folder';
import type { FaceName } from './face';
import { howToRepeat, inWords, storm } from './storm';

const faces: readonly FaceName[] = ['core', 'node-red', 'homebridge'];

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    steps: { type: 'string', default: '2000' },
    face: { type: 'string' },
    times: { type: 'string', default: '1' },
  },
});

const chosen = faces.filter((face) => values.face === undefined || face === values.face);
if (chosen.length === 0) throw new Error(`There is no face ${values.face}; there are ${faces.join(', ')}.`);

void (async () => {
  try {
    for (let time = 0; time < Number(values.times); time++) {
      for (const face of chosen) {
        const options = { face, seed: Number(values.seed) + time, steps: Number(values.steps) };
        const report = await storm(options);
        console.log(inWords(report));
        if (report.broken.length === 0) continue;
        process.exitCode = 1;
        console.log(report.broken.map((line) => `  ${line}`).join('\n'));
        console.log(report.lastLines.map((line) => `  log, ${line}`).join('\n'));
        console.log(`  again: ${howToRepeat(options)}`);
      }
    }
  } finally {
    removeTemporaryFolders();
  }
})();
