import assert from 'node:assert/strict';
import {
  blocksFrom,
  boxAt,
  nested,
  placesOf,
  unnested,
  withBox,
  withNewBox,
  withoutBox,
} from '../../homebridge/ui/page/blocks';

const login = { host: 'fritz.box', username: 'fritz1234', password: 'sommer2026' };
const own = { platform: 'FritzBox', name: 'Router', _bridge: { port: 1 } };
const flat = { ...own, ...login, ringing: true, _comment: 'c' };

describe('settings page: blocks of config.json', () => {
  it('begins with one box at the usual address', () => {
    const blocks = blocksFrom([]);
    assert.deepEqual(blocks, [{ platform: 'FritzBox', name: 'FRITZ!Box' }]);
    assert.deepEqual(placesOf(blocks), [{ block: 0, entry: 0 }]);
    assert.deepEqual(boxAt(blocks, placesOf(blocks)[0]!), { host: 'fritz.box' });
  });

  it('leaves a box beside `platform` where it stands', () => {
    const [place] = placesOf([flat]);
    const box = boxAt([flat], place!);
    assert.deepEqual(box, { ...login, ringing: true, _comment: 'c' });
    assert.deepEqual(withBox([flat], place!, { ...box, host: 'x' }), [{ ...flat, host: 'x' }]);
  });

  it('knows every box of every block, and changes that one alone', () => {
    const two = [
      { ...own, boxes: [{ host: 'a', _x: 1 }, null, { host: 'b' }], people: [{ id: 'anna' }] },
      { ...own, boxes: [{ host: 'c' }] },
    ];
    const places = placesOf(two);
    assert.deepEqual(
      places.map((place) => boxAt(two, place).host),
      ['a', 'b', 'c'],
    );
    const changed = withBox(two, places[1]!, { host: 'B' });
    assert.deepEqual(changed, [{ ...two[0], boxes: [{ host: 'a', _x: 1 }, null, { host: 'B' }] }, two[1]]);
  });

  it('puts a second box beside one that stood at the top', () => {
    const [block] = withNewBox([flat], { block: 0 });
    assert.deepEqual(block, { ...own, boxes: [{ ...login, ringing: true, _comment: 'c' }, {}] });
  });

  it('takes one box out, and a block with its last one', () => {
    const two = [
      { ...own, boxes: [{ host: 'a' }, { host: 'b' }] },
      { ...own, boxes: [{ host: 'c' }] },
    ];
    assert.deepEqual(withoutBox(two, { block: 0, entry: 0 }), [{ ...own, boxes: [{ host: 'b' }] }, two[1]]);
    assert.deepEqual(withoutBox(two, { block: 1, entry: 0 }), [two[0]]);
  });

  it('hands the form a list, and puts a single box back to the top', () => {
    const form = nested(flat);
    assert.deepEqual(form, { ...own, boxes: [{ ...login, ringing: true, _comment: 'c' }] });
    assert.deepEqual(unnested(form, flat), flat);
    const more = { ...form, boxes: [...form.boxes, { host: 'b' }] };
    assert.deepEqual(unnested(more, flat), more);
    const named = { ...own, boxes: [{ ...login, name: 'Oben' }] };
    assert.deepEqual(unnested(named, flat), named, 'at the top, "name" is that of the platform');
  });
});
