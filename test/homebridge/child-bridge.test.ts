import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childBridgeOf } from '../../homebridge/child-bridge';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';

const fork = '/usr/lib/node_modules/homebridge/dist/childBridgeFork.js';
const one = '0E:00:00:00:00:01';
const other = '0E:00:00:00:00:02';

describe('which child bridge this process is', () => {
  after(removeTemporaryFolders);

  /** @param saved what stands in config.json */
  const asked = (block: object, saved: readonly unknown[] | string, script = fork) => {
    const path = join(temporaryFolder('child'), 'config.json');
    writeFileSync(path, typeof saved === 'string' ? saved : JSON.stringify({ platforms: saved }));
    return childBridgeOf({ platform: 'FritzBox', ...block }, path, script);
  };
  const box = (host: string, more: object = {}) => ({ boxes: [{ host, ...more }] });
  const saved = (username: string | undefined, block: object) => ({
    platform: 'FritzBox',
    ...block,
    ...(username && { _bridge: { username, port: 1 } }),
  });

  it('is the one whose block this is, though Homebridge takes the bridge out of it', () => {
    const both = [saved(one, box('a')), saved(other, box('b')), saved(undefined, box('c'))];
    assert.equal(asked(box('a'), both), one);
    assert.equal(asked(box('b'), both), other);
  });

  it('is told apart by anything in its block', () => {
    const people = (id: string) => box('a', { people: [{ id }] });
    const both = [saved(one, people('anna')), saved(other, people('ben'))];
    assert.equal(asked(people('ben'), both), other);
  });

  it('is found after its block was edited, by its name and the addresses of its boxes', () => {
    const both = [saved(one, box('a', { plugs: false })), saved(other, box('b'))];
    assert.equal(asked(box('a'), both), one);
    assert.equal(asked({ name: 'new', ...box('c') }, [saved(one, box('a'))]), one);
  });

  it('is written in capitals, as Homebridge names it', () => {
    assert.equal(asked(box('a'), [saved(one.toLowerCase(), box('a'))]), one);
  });

  it('is found by the full alias', () => {
    const block = { ...saved(one, box('a')), platform: '@tr064/homebridge-fritzbox.FritzBox' };
    const other = { ...saved('0E:00:00:00:00:09', box('a')), platform: 'Hue' };
    assert.equal(asked(box('a'), [other, block]), one);
  });

  it('is none in the main process, and where nothing tells', () => {
    assert.equal(asked(box('a'), [saved(one, box('a'))], '/usr/bin/homebridge'), '');
    assert.equal(asked(box('a'), [saved(one, box('a')), saved(other, box('a'))]), '');
    for (const broken of ['', '{', '[]', '{"platforms":7}', '{"platforms":[null,7,{}]}']) {
      assert.equal(asked(box('a'), broken), '', broken);
    }
    assert.equal(childBridgeOf({}, '/nowhere/config.json', fork), '');
  });
});
