/** What a person gets wrong, in Homebridge: said once with what to do, however often it is tried or polled. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { page, servers } from '../core/support/server';
import { boxAt } from '../homebridge/support/box-at';
import { removeTemporaryFolders } from '../support/folder';
import { Home } from './support/home';

/** What the log says of one box, without time and name. */
const saidOf = (home: Home, name: string) =>
  home.log.filter((line) => line.includes(`${name}: `)).map((line) => line.split(`${name}: `)[1]!);

describe('Homebridge, wrongly configured', function () {
  this.timeout(60_000);
  const serve = servers();
  let home: Home;

  beforeEach(() => {
    home = new Home('bad-input');
  });
  afterEach(() => home.close());
  after(removeTemporaryFolders);

  it('says once of each box what is wrong and what to do, and stays up', async () => {
    const login = { username: 'fritz1234', password: 'sommer2026' };
    const printer = await serve(page('<html><title>Printer</title></html>', { 'Content-Type': 'text/html' }));
    const off = await home.box({ applications: 'html' });
    const strict = await home.box();
    const right = await home.box();
    // Breaks every connection: it is tried as often as the host that does not exist, and can count.
    const counter = new EventTarget();
    let tries = 0;
    const broken = await serve(({ socket }) => {
      socket.destroy();
      tries += 1;
      if (tries === 4) counter.dispatchEvent(new Event('enough'));
    });
    const enough = once(counter, 'enough');
    const portOf = (url: string) => Number(new URL(url).port);

    await home.start([
      { name: 'Nowhere', host: 'nobody.invalid', ...login },
      { name: 'Broken', host: '127.0.0.1', port: portOf(broken), ...login },
      { name: 'Printer', host: '127.0.0.1', port: portOf(printer), ...login },
      boxAt(off, { name: 'Off' }),
      boxAt(strict, { name: 'Strict', password: 'winter2026' }),
      boxAt(right, { name: 'Right' }),
    ]);
    await enough;

    const expected: [name: string, advice: RegExp][] = [
      ['Nowhere', /Check “Address” in the plugin settings.* It is tried again automatically\.$/],
      ['Broken', /was lost\..* The connection is restored automatically\.$/],
      ['Printer', /is no FRITZ!Box.*Check “Address” in the plugin settings/],
      ['Off', /Tick “Allow access for applications”/],
      ['Strict', /Check “User” and “Password” in the plugin settings/],
    ];
    for (const [name, advice] of expected) {
      await home.homebridge.child.waitFor(new RegExp(`${name}: `));
      // That a first certificate is trusted is no fault.
      const said = saidOf(home, name).filter((line) => !/is trusted from now on/.test(line));
      assert.equal(said.length, 1, `${name}:\n${said.join('\n')}`);
      assert.match(said[0]!, advice);
    }
    await home.homebridge.child.waitFor(/Right: .*accessories are shown/);
    assert.ok(!home.log.some((line) => /winter2026|sommer2026/.test(line)));
    assert.ok(strict.log.entries.filter(({ authorization }) => authorization === 'digest').length <= 3);
  });

  it('says once what the box refuses, not at every poll', async () => {
    const box = await home.box();
    await home.start([boxAt(box, { name: 'Box', pollInterval: 2 })]);
    await home.shown();
    box.webSite.brokenCommands.add('getdevicelistinfos', 500);
    const refused = () => box.log.entries.filter(({ command, status }) => command && status === 500).length;
    while (refused() < 3) await box.log.next(({ command, status }) => Boolean(command) && status === 500);
    const lines = saidOf(home, 'Box').filter((line) => /getdevicelistinfos/.test(line));
    assert.equal(lines.length, 1, saidOf(home, 'Box').join('\n'));
    assert.match(lines[0]!, /500/);
  });
});
