/** What Node-RED and Homebridge print under test is searched for secrets after each file of tests. */

import { everyLine } from '../../scripts/hosts/child';
import { assertNothingPrinted, notePrinted } from './secrets';

export const mochaHooks = {
  beforeAll(): void {
    everyLine.add(notePrinted);
  },
  afterAll(): void {
    everyLine.delete(notePrinted);
    assertNothingPrinted();
  },
};
