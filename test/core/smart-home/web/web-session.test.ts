/** The login of the web server, and the life of its session, as the request log of the simulated box tells it. */

import assert from 'node:assert/strict';
import { listSmartDevices, type Tr064Error } from '../../../../core/index';
import { answerTo } from '../../../../core/smart-home/web/challenge';
import { parseSessionInfo } from '../../../../core/smart-home/web/session-info';
import { ManualClock, type Simulator, type SimulatorOptions } from '../../../../simulator';
import { boxes, failure } from '../../support/boxes';

const aha = { firmware: '154.07.57' };
const rest = { firmware: '154.08.20' };

const web = (simulator: Simulator) =>
  simulator.log.entries
    .filter((entry) => entry.web)
    .map(({ method, path, command, status }) =>
      [command ?? `${method} ${path.split('/').at(-1)}`, status].join(' '),
    );

const logins = (simulator: Simulator) => web(simulator).filter((line) => line.startsWith('POST login_sid'));

describe('the answer to a challenge', () => {
  it('of PBKDF2 is that of the document', async () => {
    const challenge = '2$10000$5A1711$2000$5A1722';
    assert.equal(
      await answerTo(challenge, '1example!'),
      '5A1722$1798a1672bca7c6463d6b245f82b53703b0f50813401b03e4045a5861e689adb',
    );
  });

  it('of MD5 is that of the document, and letters that ISO 8859-1 lacks count as dots', async () => {
    assert.equal(await answerTo('1234567z', 'äbc'), '1234567z-9e224a41eeefa284df7bb0f26c2913e2');
    assert.equal(await answerTo('1', 'a€'), await answerTo('1', 'a.'));
    assert.notEqual(await answerTo('1', 'aü'), await answerTo('1', 'a.'));
  });

  it('is refused where it would keep this computer busy, or makes no sense', async () => {
    for (const challenge of ['2$9999999999$aa$1$bb', '2$0$aa$1$bb', '2$1$xx$1$bb', '2$1$aa$1', '2$'])
      assert.equal((await failure(answerTo(challenge, 'x'))).code, 'MALFORMED', challenge);
  });
});

describe('the answer of login_sid.lua', () => {
  it('has rights by name, and no session of zeros', () => {
    const info = parseSessionInfo(
      '<SessionInfo><SID>0000000000000000</SID><Challenge>a</Challenge><BlockTime>4</BlockTime>' +
        '<Rights><Name>HomeAuto</Name><Access>2</Access><Name>Phone</Name><Access>1</Access></Rights>' +
        '<Users><User>a</User><User last="1">b</User></Users></SessionInfo>',
    );
    assert.deepEqual(
      [info.sid, info.blockTime, [...info.rights], info.lastUser],
      [
        undefined,
        4,
        [
          ['HomeAuto', 2],
          ['Phone', 1],
        ],
        'b',
      ],
    );
  });

  it('of something else is refused', () => {
    for (const text of ['<html/>', '<root><SID>1</SID></root>', 'no xml'])
      assert.throws(() => parseSessionInfo(text), { code: 'MALFORMED' });
  });
});

describe('the session of the web server', () => {
  const { simulate, connect } = boxes();

  async function start(options: SimulatorOptions = aha, more = {}) {
    const clock = new ManualClock();
    const simulator = await simulate({ clock, ...options });
    const box = await connect(simulator, { clock, ...more });
    return { clock, simulator, box };
  }

  /** The clock goes on while a request waits. */
  async function waited<T>(clock: ManualClock, work: Promise<T>): Promise<T> {
    let done = false;
    const ended = work.finally(() => {
      done = true;
    });
    ended.catch(() => {});
    while (!done) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      clock.advance(100);
    }
    return ended;
  }

  it('is made once, used by all, and ended at close', async () => {
    const { simulator, box } = await start();
    await Promise.all([listSmartDevices(box), listSmartDevices(box), listSmartDevices(box)]);
    assert.equal(logins(simulator).length, 1);
    assert.equal(simulator.webSite.sessions.size, 1);
    await box.close();
    assert.equal(simulator.webSite.sessions.size, 0);
    assert.equal(web(simulator).at(-1), 'GET login_sid.lua 200');
  });

  it('that was idle for too long is not used: a request with it would end those of other programs', async () => {
    const { simulator, box, clock } = await start();
    await listSmartDevices(box);
    const other = simulator.webSite.sessions.create(simulator.users[0]!, '127.0.0.1');
    clock.advance(19.5 * 60_000);
    simulator.webSite.sessions.use(other, '127.0.0.1');
    await listSmartDevices(box);
    assert.equal(logins(simulator).length, 2);
    assert.ok(!web(simulator).some((line) => line.endsWith(' 403')), web(simulator).join());
    assert.ok(simulator.webSite.sessions.use(other, '127.0.0.1'), 'the other program is still logged in');
  });

  for (const [name, options] of [
    ['AHA-HTTP', aha],
    ['REST, 401', rest],
    ['REST, 403', { ...rest, restRefusal: 403 as const }],
  ] as const) {
    it(`is made anew once when the box has ended it (${name})`, async () => {
      const { simulator, box } = await start(options);
      const before = (await listSmartDevices(box)).length;
      simulator.webSite.sessions.forget();
      simulator.log.clear();
      assert.equal((await listSmartDevices(box)).length, before);
      assert.equal(logins(simulator).length, 1);
      const refused = web(simulator).filter((line) => / 40[13]$/.test(line));
      assert.equal(refused.length, 1, 'one request with the old one, and no more');
    });
  }

  it('is not asked for by a user without the right: the login tells it', async () => {
    for (const options of [aha, rest]) {
      const { simulator, box } = await start(options, { username: 'phone-only', password: 'telefon-2026' });
      const error = await failure(listSmartDevices(box));
      assert.deepEqual([error.code, error.right, error.user], ['MISSING_RIGHT', 'H', 'phone-only']);
      assert.match(error.message, /"Smart Home"/);
      assert.deepEqual(web(simulator).slice(2), [], 'nothing but the login');
    }
  });

  it('waits as long as the box says before it tries again, within the time of a request', async () => {
    const { simulator, box, clock } = await start({ ...aha, webBlockTime: 3 });
    // Somebody else has been refused a moment ago.
    await fetch(`${simulator.web}/login_sid.lua?version=2&username=x&response=1-2`);
    assert.ok((await waited(clock, listSmartDevices(box))).length > 0);
    assert.equal(box.smartHome.interface, 'aha');
    assert.equal(logins(simulator).length, 1, 'the right answer is not wasted on a box that takes none');
  });

  it('that is refused counts with TR-064, is not tried for ever, and TR-064 goes on', async () => {
    const { simulator, box, clock } = await start();
    simulator.webSite.login.answer = ((original) => {
      return (exchange, fields) => {
        if (fields.has('response')) fields.set('response', 'wrong');
        return original(exchange, fields);
      };
    })(simulator.webSite.login.answer.bind(simulator.webSite.login));
    const plugs = await waited(clock, listSmartDevices(box));
    assert.deepEqual([box.smartHome.interface, plugs.length > 0], ['tr064', true]);
    for (let hour = 0; hour < 12; hour += 1) {
      clock.advance(5 * 60_000);
      await waited(
        clock,
        listSmartDevices(box).catch(() => {}),
      );
    }
    assert.ok(logins(simulator).length <= 4, `${logins(simulator).length} logins in an hour`);
  });

  it('needs no password in the log, in errors or in the journal, and no session id', async () => {
    const lines: string[] = [];
    const note = (line: string) => void lines.push(line);
    const logger = { debug: note, info: note, warn: note, error: note };
    const { simulator, box } = await start(rest, { logger });
    await listSmartDevices(box);
    simulator.webSite.sessions.forget();
    await listSmartDevices(box);
    simulator.webSite.brokenPaths.add('*', 4000);
    const error: Tr064Error = await failure(listSmartDevices(box));
    const all = [...lines, error.message, JSON.stringify(error), JSON.stringify(box.journal)].join('\n');
    assert.doesNotMatch(all, /sommer2026|\b[0-9a-f]{16}\b/);
    assert.match(all, /REST GET \/overview/);
  });

  it('goes over TLS to a certificate that is pinned for this port, and never to another one', async () => {
    const { simulator, box } = await start({ ...rest, webCertificate: 'own' });
    await listSmartDevices(box);
    assert.ok(simulator.log.entries.filter((entry) => entry.web).every(({ secure }) => secure));
  });

  it('goes over plain HTTP only where that is asked for', async () => {
    const simulator = await simulate(rest);
    const box = await connect(simulator, { security: 'plain', web: { port: simulator.ports.web } });
    await listSmartDevices(box);
    assert.equal(box.smartHome.interface, 'rest');
    assert.ok(simulator.log.entries.every(({ secure }) => !secure));
  });

  it('refuses settings that cannot be meant', async () => {
    const simulator = await simulate(rest);
    const wrong: [object, RegExp][] = [
      [{ web: 5 }, /web must be false or an object/],
      [{ web: { port: 0 } }, /web\.port must be a whole number from 1 to 65535/],
      [{ web: { certificate: 'any' } }, /web\.certificate must be pin or verify/],
    ];
    for (const [options, sentence] of wrong) {
      const error = await failure(connect(simulator, options));
      assert.equal(error.code, 'INVALID_ARGS');
      assert.match(error.message, sentence);
    }
  });
});
