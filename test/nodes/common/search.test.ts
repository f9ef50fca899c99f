import assert from 'node:assert/strict';
import type { NodeAPI } from 'node-red';
import { SEARCH_SETTINGS, searchOptions, searchSettings } from '../../../nodes/common/search';

const read = (settings: object) => searchSettings({ settings } as NodeAPI);

describe('the settings of a search', () => {
  it('come from settings.js, under names that begin with the type of the node', () => {
    assert.ok(Object.keys(SEARCH_SETTINGS).every((name) => name.startsWith('tr064Box')));
    const settings = { tr064BoxInterfaceAddress: '192.0.2.7', tr064BoxSsdpPort: '1901' };
    assert.deepEqual(read(settings), { interfaceAddress: '192.0.2.7', ssdpPort: 1901 });
  });

  it('are the usual ones where nothing is said', () => {
    const unsaid = { interfaceAddress: undefined, ssdpPort: undefined };
    assert.deepEqual(read({}), unsaid);
    const defaults = Object.fromEntries(
      Object.entries(SEARCH_SETTINGS).map(([name, { value }]) => [name, value]),
    );
    assert.deepEqual(read(defaults), unsaid);
    assert.deepEqual(read({ tr064BoxSsdpPort: 'none' }), unsaid);
  });

  it('are those of a search alone, too', () => {
    assert.deepEqual(searchOptions({ interfaceAddress: '192.0.2.7', ssdpPort: 1901 }), {
      interfaceAddress: '192.0.2.7',
      port: 1901,
    });
  });
});
