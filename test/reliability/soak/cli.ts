/** `npm run soak -- --minutes N` */

import { parseArgs } from 'node:util';
import { removeTemporaryFolders } from '../../support/folder';
import { inWords, soak, tooMuch } from './soak';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });

void (async () => {
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Error('--minutes is a number above 0.');
  try {
    for (const report of await soak(minutes)) {
      console.log(inWords(report));
      for (const line of tooMuch(report, minutes)) {
        process.exitCode = 1;
        console.log(`  ${line}`);
      }
    }
  } finally {
    removeTemporaryFolders();
  }
})();
