import assert from 'node:assert/strict';
import { Looks } from '../../homebridge/looks';
import type { Thing } from '../../homebridge/thing';

const about = { manufacturer: 'AVM', model: '7590', serial: '1', firmware: '8.20' };
const radio = (id: string, on: boolean): Thing => ({ kind: 'radio', id, name: id, about, state: { on } });
const stateOf = ([thing]: readonly Thing[]) => thing?.state;

describe('a look at a part of the box', () => {
  it('takes nothing back that was told while it was under way, by this thing alone', () => {
    const looks = new Looks();
    looks.told('radio', '2.4 GHz', { on: true });
    const look = looks.begin();
    looks.told('radio', '5 GHz', { on: true });
    const newest = look.newest([radio('2.4 GHz', false), radio('5 GHz', false)]);
    assert.deepEqual(
      newest.map(({ state }) => state),
      [{ on: false }, { on: true }],
    );
    look.end();
    assert.deepEqual(stateOf(looks.begin().newest([radio('5 GHz', false)])), { on: false });
  });

  it('leaves the state to the tile whose order has ended meanwhile, until the thing is told again', () => {
    const looks = new Looks();
    const look = looks.begin();
    looks.switched('radio', '5 GHz');
    assert.equal(look.forTile(radio('5 GHz', false)).state, undefined);
    assert.deepEqual(look.forTile(radio('2.4 GHz', false)).state, { on: false });
    looks.told('radio', '5 GHz', { on: false });
    assert.deepEqual(look.forTile(radio('5 GHz', false)).state, { on: false });
  });
});
