/** Pages behind what features hand out: every path is read, and every reader survives a session that has ended. */

import assert from 'node:assert/strict';
import {
  type FritzBox,
  listHosts,
  listMessages,
  Phonebook,
  readCallList,
  readMesh,
} from '../../../core/index';
import { FakeClock } from '../../support/fake-clock';
import { boxes, failure } from '../support/boxes';

describe('a path that a feature hands out', () => {
  const { simulate, connect } = boxes();

  async function pathsOf(box: FritzBox): Promise<Record<string, string[]>> {
    const contacts = await new Phonebook(() => box).contacts();
    return {
      messages: (await listMessages(box, 0)).map(({ path }) => path),
      calls: (await readCallList(box)).map(({ path }) => path),
      pictures: contacts.map(({ imagePath }) => imagePath),
    };
  }

  it('is read by box.getBuffer, though it names no session: message, fax or recording, picture', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    for (const [kind, paths] of Object.entries(await pathsOf(box))) {
      const some = paths.filter((path) => path !== '');
      assert.notEqual(some.length, 0, kind);
      for (const path of some) assert.ok((await box.getBuffer(path)).length > 0, `${kind} ${path}`);
    }
    assert.equal(simulator.log.of('X_AVM-DE_CreateUrlSID').filter(({ status }) => status === 200).length, 1);
  });

  it('is read again when the session has ended meanwhile, with one further question', async () => {
    const clock = new FakeClock();
    const simulator = await simulate({ clock });
    const box = await connect(simulator);
    const [message] = await listMessages(box, 0);
    await box.getBuffer(message!.path);
    await clock.advance(1_200_000);
    simulator.log.clear();
    const both = [box.getBuffer(message!.path), box.get(message!.path)];
    for (const file of await Promise.all(both)) assert.ok(file.length > 0);
    assert.equal(simulator.log.of('X_AVM-DE_CreateUrlSID').length, 1);
  });

  it('is refused where the box keeps it even so', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    const [message] = await listMessages(box, 0);
    simulator.injections.add({ kind: 'status', status: 403, path: '/download.lua' });
    assert.equal((await failure(box.getBuffer(message!.path))).code, 'UNAUTHORIZED');
  });
});

describe('a page that is refused once', () => {
  const { simulate, connect } = boxes();

  const readers: readonly [
    name: string,
    path: string,
    read: (box: FritzBox) => Promise<readonly unknown[]>,
  ][] = [
    ['the list of hosts', '/devicehostlist.lua', (box) => listHosts(box)],
    ['the call list', '/calllist.lua', (box) => readCallList(box)],
    ['the messages', '/tamcalllist.lua', (box) => listMessages(box, 0)],
    ['a phone book', '/phonebook.lua', (box) => new Phonebook(() => box).contacts()],
    ['the mesh', '/meshlist.json', (box) => readMesh(box)],
  ];
  for (const [name, path, read] of readers) {
    it(`is asked for with a fresh address: ${name}`, async () => {
      const simulator = await simulate();
      const box = await connect(simulator);
      const whole = await read(box);
      assert.notEqual(whole.length, 0);
      simulator.injections.add({ kind: 'status', status: 403, path, times: 1 });
      assert.equal((await read(box)).length, whole.length);
    });
  }

  it('is a failure where the fresh address is refused, too', async () => {
    const simulator = await simulate();
    const box = await connect(simulator);
    simulator.injections.add({ kind: 'status', status: 403, path: '/calllist.lua' });
    const error = await failure(readCallList(box));
    assert.deepEqual([error.code, error.reason], ['UNAUTHORIZED', 'session-ended']);
  });
});
