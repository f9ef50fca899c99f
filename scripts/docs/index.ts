/** `npm run docs`: makes anew what pages have of the product, and says which changed. */

import { writePages } from './fragments';

const changed = writePages();
process.stdout.write(changed.length > 0 ? `${changed.join('\n')}\n` : 'All pages are current.\n');
