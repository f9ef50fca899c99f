/** The editor pages: what they register agrees with the runtime, and with what catalogues can read. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BOX_DEFAULTS, BOX_STEPS } from '../../nodes/tr064-box/settings';
import { CALL_DEFAULTS, CALL_STEPS } from '../../nodes/tr064-call/settings';
import { CALL_MONITOR_DEFAULTS, CALL_MONITOR_STEPS } from '../../nodes/tr064-call-monitor/settings';
import { CONTROL_DEFAULTS, CONTROL_STEPS } from '../../nodes/tr064-control/settings';
import { targets } from '../../nodes/tr064-control/targets';
import { DISCOVER_DEFAULTS, DISCOVER_STEPS } from '../../nodes/tr064-discover/settings';
import { events } from '../../nodes/tr064-event/events';
import { EVENT_DEFAULTS, EVENT_STEPS } from '../../nodes/tr064-event/settings';
import { LOOKUP_DEFAULTS, LOOKUP_STEPS } from '../../nodes/tr064-lookup/settings';
import { PRESENCE_DEFAULTS, PRESENCE_STEPS } from '../../nodes/tr064-presence/settings';
import { definitionsIn, pageOf, types } from './support/pages';

const runtime: Readonly<Record<string, readonly [defaults: object, steps: readonly unknown[]]>> = {
  'tr064-box': [BOX_DEFAULTS, BOX_STEPS],
  'tr064-call': [CALL_DEFAULTS, CALL_STEPS],
  'tr064-call-monitor': [CALL_MONITOR_DEFAULTS, CALL_MONITOR_STEPS],
  'tr064-control': [CONTROL_DEFAULTS, CONTROL_STEPS],
  'tr064-discover': [DISCOVER_DEFAULTS, DISCOVER_STEPS],
  'tr064-event': [EVENT_DEFAULTS, EVENT_STEPS],
  'tr064-lookup': [LOOKUP_DEFAULTS, LOOKUP_STEPS],
  'tr064-presence': [PRESENCE_DEFAULTS, PRESENCE_STEPS],
};

/** Names that Node-RED keeps for itself. */
const RESERVED = /^([a-z]|id|type|wires|inputs|outputs)$/;

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

for (const type of types) {
  describe(`The page of ${type}`, () => {
    const definitions = definitionsIn(pageOf(type));
    const definition = definitions.get(type)!;

    it('registers its type, and no other', () => assert.deepEqual([...definitions.keys()], [type]));

    it('has the defaults and the version that the runtime has', () => {
      assert.ok(runtime[type], `${type} has no row in the table of this test`);
      const [defaults, steps] = runtime[type];
      const values = Object.fromEntries(
        Object.entries(definition.defaults).map(([name, { value }]) => [name, value]),
      );
      assert.deepEqual(plain(values), plain({ ...defaults, version: steps.length }));
    });

    it('uses no name that Node-RED keeps for itself', () => {
      for (const name of Object.keys(definition.defaults)) assert.doesNotMatch(name, RESERVED);
    });

    it('keeps the password with the credentials', () => {
      assert.ok(!('password' in definition.defaults) && !('username' in definition.defaults));
      if (type === 'tr064-box') assert.equal(definition.credentials?.password?.type, 'password');
    });

    if (definitionsIn(pageOf(type)).get(type)?.category === 'config') return;

    it('has an icon of its own: white on transparent, two to three', () => {
      assert.equal(definition.icon, `${type}.svg`);
      const icon = readFileSync(join(resolve(__dirname, '..', '..', 'icons'), `${type}.svg`), 'utf8');
      assert.match(icon, /width="40" height="60" viewBox="0 0 40 60"/);
      const colours = [...icon.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour);
      assert.ok(colours.every((colour) => colour === '#fff' || colour === 'none'));
    });

    it('stands in the category FRITZ!Box', () => assert.equal(definition.category, 'tr064'));
  });
}

describe('The lists in the pages', () => {
  const options = (type: string, id: string) => {
    const [, select] = new RegExp(`<select id="node-input-${id}"[^>]*>([\\s\\S]*?)</select>`).exec(
      pageOf(type),
    )!;
    return [...String(select).matchAll(/value="([^"]+)"/g)].map(([, value]) => value);
  };

  it('of tr064-control offers every thing that the runtime knows', () =>
    assert.deepEqual(options('tr064-control', 'thing').sort(), [...targets.keys()].sort()));

  it('of tr064-event offers every event that the runtime knows', () =>
    assert.deepEqual(options('tr064-event', 'event').sort(), [...events.keys()].sort()));
});
