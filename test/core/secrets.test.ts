/** What must never be read in a log, an error or an event: passwords, logins on the wire, session ids, tokens. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { inspect } from 'node:util';
import { type ConnectOptions, type FritzBox, type Logger, parseXml, type Tr064Error } from '../../core/index';
import { type Injection, type InjectionKind, injectionKinds } from '../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { boxes, failure } from './support/boxes';

const password = 'Geheim-4711';
const newPassword = 'Neues-Geheim-0815';
/** What a login looks like on the wire, and where axios keeps it. */
const logins = [/Digest username/, /response="/, /ClientAuth/, /authorization:/i, /"authorization"/i];

/** All that can be read of a thing, by a program that prints it or makes JSON of it. */
function readable(thing: unknown): string {
  const causes: string[] = [];
  for (let one = thing; one !== undefined && one !== null; one = (one as Tr064Error).cause) {
    causes.push(JSON.stringify(one), String(one), String((one as { stack?: string }).stack ?? ''));
  }
  return [inspect(thing, { depth: Infinity, showHidden: true, getters: true }), ...causes].join('\n');
}

describe('secrets stand in no log line, no error and no event', () => {
  const { simulate, connectKnown: connect, open } = boxes();
  after(removeTemporaryFolders);

  /** A box whose every word is written down, and what must not be among the words. */
  async function overheard(options: ConnectOptions = {}) {
    const words: string[] = [];
    const say = (message: string) => void words.push(message);
    const logger: Logger = { debug: say, info: say, warn: say, error: say };
    const simulator = await simulate();
    simulator.users[0]!.password = password;
    const box = await connect(simulator, { password, logger, ...options });
    box.on('offline', (error) => void words.push(readable(error)));
    const secrets: string[] = [password, newPassword];
    const keep = async (work: Promise<unknown>) => {
      const error = await failure(work);
      words.push(readable(error));
      return error.code;
    };
    /** What boxes say with something wrong in it can be answers all the same, and answers may hold what was asked for. */
    const keepIfFailed = (work: Promise<unknown>) =>
      work.then(
        () => 'nothing',
        (error) => keep(Promise.reject(error)),
      );
    const assertSilence = () => {
      const said = words.join('\n');
      for (const secret of secrets) assert.ok(!said.includes(secret), `${secret} in: ${said}`);
      for (const login of logins) assert.doesNotMatch(said, login);
    };
    return { simulator, box, words, secrets, keep, keepIfFailed, assertSilence };
  }

  const pageOf = async (box: FritzBox) =>
    String((await box.call('Hosts', 'X_AVM-DE_GetHostListPath'))['NewX_AVM-DE_HostListPath']);
  const sidOf = (page: string) => /sid=(\w+)/.exec(page)![1]!;

  type Trial = [
    where: Partial<Injection>,
    work: (box: FritzBox, page: string, limit: { timeout: number }) => Promise<unknown>,
  ];
  /** A read, a write with a secret, an answer with a secret, a page behind a session id, a transaction. */
  const trials: Trial[] = [
    [{ action: 'GetInfo' }, (box, _, limit) => box.call('DeviceInfo', 'GetInfo', {}, limit)],
    [
      { action: 'SetConfigPassword' },
      (box, _, limit) =>
        box.call('LANConfigSecurity', 'SetConfigPassword', { NewPassword: newPassword }, limit),
    ],
    [
      { action: 'X_AVM-DE_CreateUrlSID' },
      (box, _, limit) => box.call('DeviceConfig', 'X_AVM-DE_CreateUrlSID', {}, limit),
    ],
    [{ path: '/devicehostlist.lua' }, async (box, page, limit) => parseXml(await box.get(page, limit))],
    [
      { action: 'SetSSID' },
      (box, _, limit) =>
        box.transaction((tx) => tx.call('WLANConfiguration:1', 'SetSSID', { NewSSID: 'x' }, limit)),
    ],
  ];

  const expected: Record<InjectionKind, string> = {
    latency: 'TIMEOUT',
    torn: 'UNREACHABLE',
    reset: 'UNREACHABLE',
    silent: 'TIMEOUT',
    html: 'MALFORMED',
    huge: 'MALFORMED',
    dtd: 'MALFORMED',
    redirect: 'MALFORMED',
    throttle: 'THROTTLED',
    status: 'MALFORMED',
    challenge: 'UNAUTHORIZED',
    reboot: 'UNREACHABLE',
    empty: 'MALFORMED',
    json: 'MALFORMED',
    broken: 'MALFORMED',
    namespace: 'nothing',
    other: 'MALFORMED',
    missing: 'nothing',
    additional: 'nothing',
    doubled: 'nothing',
    types: 'nothing',
    faultless: 'MALFORMED',
    drops: 'TIMEOUT',
    short: 'MALFORMED',
    long: 'UNREACHABLE',
    chunks: 'nothing',
    'broken-chunks': 'MALFORMED',
    headers: 'MALFORMED',
    endless: 'MALFORMED',
    gzip: 'MALFORMED',
  };

  for (const authentication of ['digest', 'content'] as const) {
    for (const kind of injectionKinds) {
      it(`when an answer is in trouble: ${kind} (${authentication})`, async () => {
        const { simulator, box, secrets, keepIfFailed, assertSilence } = await overheard({ authentication });
        const page = await pageOf(box);
        secrets.push(sidOf(page));
        const details = {
          location: `http://127.0.0.9/x?sid=${sidOf(page)}`,
          ...(kind === 'latency' ? { milliseconds: 5000 } : {}),
        };
        // Too much takes a while to come, also on a busy machine; the others keep one waiting or answer at once.
        const timeout = ['huge', 'endless', 'gzip'].includes(kind) ? 8000 : 150;
        const codes: string[] = [];
        for (const [where, work] of trials) {
          simulator.injections.add({ kind, ...details, ...where });
          codes.push(await keepIfFailed(work(box, page, { timeout })));
          simulator.injections.clear();
        }
        assert.equal(codes[0], expected[kind]);
        assertSilence();
      });
    }
  }

  it('when arguments are refused before they are sent', async () => {
    const { box, keep, assertSilence } = await overheard();
    for (const args of [
      { NewPassword: newPassword, More: newPassword.length },
      { NewPassword: `${newPassword}\u0000` },
      { NewPassword: { secret: newPassword } },
      { NewPassword: newPassword, newpassword: newPassword },
    ]) {
      assert.equal(await keep(box.call('LANConfigSecurity', 'SetConfigPassword', args)), 'INVALID_ARGS');
    }
    assertSilence();
  });

  for (const authentication of ['digest', 'content'] as const) {
    it(`when the login is refused, then blocked (${authentication})`, async () => {
      const { simulator, box, keep, assertSilence } = await overheard({ authentication });
      box.on('login-refused', (error) => void keep(Promise.reject(error)));
      simulator.users[0]!.password = 'another';
      const codes = [];
      for (let turn = 0; turn < 4; turn++) codes.push(await keep(box.call('DeviceInfo', 'GetInfo')));
      assert.deepEqual(codes, [...Array(3).fill('UNAUTHORIZED'), 'LOGIN_BLOCKED']);
      assertSilence();
    });
  }

  it('when the box restarts, shows another certificate, and is closed', async () => {
    const { simulator, box, secrets, words, keep, assertSilence } = await overheard();
    const page = await pageOf(box);
    secrets.push(sidOf(page));
    simulator.set({ rebootTime: 1e8 });
    const offline = once(box, 'offline');
    simulator.world.reboot();
    await keep(box.get(page));
    await offline;
    const other = await overheard({ storage: temporaryFolder('secrets') });
    await other.box.call('DeviceInfo', 'GetInfo');
    await other.simulator.renewCertificate();
    assert.equal(await other.keep(other.box.call('DeviceInfo', 'GetInfo')), 'CERTIFICATE_CHANGED');
    other.assertSilence();
    await box.close();
    assert.equal(await keep(box.get(page)), 'CLOSED');
    assert.ok(words.length >= 3);
    assertSilence();
  });

  it('when a person is asked and does not come', async () => {
    const { simulator, box, words, keep, assertSilence } = await overheard();
    simulator.set({ secondFactorActions: ['WLANConfiguration#SetSSID'] });
    const caller = new AbortController();
    box.on('second-factor', (challenge) => {
      words.push(readable(challenge));
      caller.abort();
    });
    const write = box.call('WLANConfiguration:1', 'SetSSID', { NewSSID: 'x' }, { signal: caller.signal });
    assert.equal(await keep(write), 'ABORTED');
    await keep(box.call('X_AVM-DE_Auth', 'SetConfig', { NewAction: 'nonsense' }));
    assertSilence();
    assert.doesNotMatch(words.join('\n'), /[0-9a-f]{8}(-[0-9a-f]{4}){3}-/, 'the token of the process');
  });

  it('when a program prints a box, connected or not, or a transaction', async () => {
    const { simulator, box, words, assertSilence } = await overheard();
    await box.call('DeviceInfo', 'GetInfo');
    await box.transaction(async (tx) => void words.push(readable(tx)));
    const made = open(simulator, { password });
    words.push(readable(made));
    await made.ready();
    words.push(readable(box), readable(made), readable(made.state), readable(await box.account));
    assertSilence();
  });
});
