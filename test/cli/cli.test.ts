/** The command line against a simulated box: what people see, what programs get, and the exit codes. */

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { commands } from '../../cli/commands';
import { version } from '../../package.json';
import {
  boxModelNames,
  boxModels,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../simulator';
import { removeTemporaryFolders, temporaryFolder } from '../support/folder';
import { asUser, runCli } from './run-cli';

describe('the command line', () => {
  let sim: Simulator;
  const start = async (options?: SimulatorOptions) => {
    sim = await startSimulator(options);
    return sim;
  };
  afterEach(() => sim?.close());
  after(removeTemporaryFolders);

  const json = async (...command: string[]) => {
    const { code, out, err } = await asUser(sim, [...command, '--json']);
    assert.equal(code, 0, err);
    return JSON.parse(out);
  };

  describe('its help', () => {
    it('names every command with what it does', async () => {
      const { code, out } = await runCli(['--help']);
      assert.equal(code, 0);
      for (const { usage, about } of Object.values(commands)) {
        assert.ok(out.includes(usage) && out.includes(about), usage);
      }
      assert.equal((await runCli([])).out, out);
    });

    it('tells the version of the program', async () => {
      const { code, out } = await runCli(['--version']);
      assert.deepEqual([code, out], [0, `${version}\n`]);
    });

    for (const [name, command] of Object.entries(commands)) {
      const options = 'runLine' in command ? { model: {}, json: {} } : command.options;
      it(`tells every option of ${name}, and asks nobody for it`, async () => {
        const { code, out } = await runCli([name, '--help']);
        assert.equal(code, 0);
        for (const option of Object.keys(options)) assert.ok(out.includes(`--${option}`), option);
      });
    }

    for (const words of [[], ...Object.keys(commands).map((name) => [name])])
      it(`fits a window of 120 columns: ${['tr064', ...words].join(' ')}`, async () => {
        const { out } = await runCli([...words, '--help']);
        assert.deepEqual(
          out.split('\n').filter((line) => line.length > 120),
          [],
        );
      });
  });

  it('hands the simulator its own line, and refuses what cannot be meant with its own words', async () => {
    const models = await runCli(['simulate', '--model', 'list']);
    assert.equal(models.code, 0);
    assert.match(models.out, /^cable +FRITZ!Box 6690 Cable/m);
    for (const [args, words] of [
      [['--model', 'quad'], /--model is one of single/],
      [['--port', 'x'], /x is no port/],
      [['--colour'], /--colour/],
    ] as const) {
      const { code, out, err } = await runCli(['simulate', ...args]);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, words);
    }
  });

  describe('for people', () => {
    it('tells who the box is, and what its user may do', async () => {
      const { code, out } = await asUser(await start(), ['info']);
      assert.equal(code, 0);
      assert.match(out, /^model +FRITZ!Box 5690 Pro$/m);
      assert.match(out, /^FRITZ!OS +8\.02$/m);
      assert.match(out, /^user +fritz1234$/m);
      assert.match(out, /^internet +connected$/m);
      assert.match(out, /^IPv6 +2001:db8:/m);
    });

    it('leaves out what a repeater has not', async () => {
      const { code, out } = await asUser(await start({ ...boxModels.repeater.options }), ['info']);
      assert.equal(code, 0);
      assert.match(out, /^internet +–$/m);
      assert.match(out, /^rights +not told by this box$/m);
    });

    it('aligns tables, and says when there is nothing', async () => {
      await start();
      const { out } = await asUser(sim, ['hosts']);
      const [head = '', first = ''] = out.split('\n');
      assert.equal(head.indexOf('MAC'), first.indexOf('02:00:5E:10:00:01'));
      const none = await asUser(sim, ['services', 'nothing-like-that']);
      assert.deepEqual([none.code, none.out], [0, 'No service has nothing-like-that in its name.\n']);
    });

    it('shows no command for the terminal that somebody put into a name', async () => {
      await start();
      sim.world.updateHost('drucker', { friendlyName: 'a\u009B31mb\u202Ec' });
      assert.doesNotMatch((await asUser(sim, ['hosts'])).out, /[\u009B\u202E]/);
    });

    it('calls an action, and says that it is done where nothing comes back', async () => {
      await start();
      const { code, out } = await asUser(sim, ['call', 'WLANConfiguration:1', 'SetEnable', 'NewEnable=0']);
      assert.deepEqual([code, out], [0, 'Done.\n']);
      assert.equal(sim.world.radios.get(1).up, false);
    });

    it('describes a service, and an action with what is allowed', async () => {
      await start();
      assert.match((await asUser(sim, ['describe', 'Hosts'])).out, /^GetGenericHostEntry +NewIndex /m);
      const { out } = await asUser(sim, ['describe', 'Hosts', 'GetGenericHostEntry']);
      assert.match(out, /^in +NewIndex +ui2 +a whole number from 0 to 65535/m);
    });
  });

  describe('for programs', () => {
    it('gives every answer as JSON', async () => {
      await start();
      assert.equal((await json('info')).model, 'FRITZ!Box 5690 Pro');
      assert.equal((await json('services', 'hosts')).length, 1);
      assert.ok((await json('describe', 'Hosts')).actions.length > 10);
      assert.equal((await json('describe', 'Hosts', 'GetGenericHostEntry')).name, 'GetGenericHostEntry');
      assert.equal((await json('call', 'WLANConfiguration:1', 'GetInfo')).NewChannel, 6);
      assert.equal((await json('hosts')).length, sim.world.hosts.list.length);
      assert.equal((await json('calls', '--max', '2')).length, 2);
      assert.ok((await json('smart-home')).length >= 3);
    });

    it('tells a failure with its code beside the answer', async () => {
      await start();
      const { code, out, err } = await asUser(sim, [
        'call',
        'Hosts',
        'GetGenericHostEntry',
        'NewIndex=999',
        '--json',
      ]);
      assert.deepEqual([code, out], [1, '']);
      const { error } = JSON.parse(err.trim().split('\n').at(-1)!);
      assert.deepEqual([error.code, error.upnpCode], ['NO_SUCH_ENTRY', 713]);
    });

    it('tells changes line by line, so many as are wanted', async () => {
      await start();
      const watching = asUser(sim, ['watch', 'wlan', '--count', '1']);
      const { code, out } = await watching;
      assert.equal(code, 0);
      const { topic, state } = JSON.parse(out);
      assert.deepEqual([topic, state.length], ['wlan', 4]);
    });

    it('tells all of a topic again after a change', async () => {
      await start();
      let lines = 0;
      const heard = () => {
        lines += 1;
        if (lines === 1) sim.world.setGuest(true);
      };
      const { out } = await asUser(sim, ['watch', 'wlan', '--count', '2'], { heard });
      const enabledIn = (line: string) =>
        (JSON.parse(line).state as { enabled: boolean }[]).map(({ enabled }) => enabled);
      const [before, after] = out.trim().split('\n').map(enabledIn);
      assert.deepEqual([before?.length, after?.length], [4, 4]);
      assert.notDeepEqual(before, after);
    });

    for (const [why, options, topic, env, errorCode] of [
      ['what the box does not have', boxModels.repeater.options, 'internet', {}, 'UNKNOWN_SERVICE'],
      ['a wrong password', {}, 'wlan', { FRITZ_PASSWORD: 'winter1999' }, 'UNAUTHORIZED'],
    ] as const) {
      it(`does not watch in vain: ${why}`, async () => {
        await start(options);
        const { code, out, err } = await asUser(sim, ['watch', topic, '--json'], { env });
        assert.deepEqual([code, out], [1 + Number(errorCode === 'UNKNOWN_SERVICE'), '']);
        assert.equal(JSON.parse(err.trim().split('\n').at(-1)!).error.code, errorCode);
      });
    }

    it('ends when it is told to', async () => {
      await start();
      const ending = new AbortController();
      const heard = () => ending.abort();
      const { code, out } = await asUser(sim, ['watch', 'hosts'], { signal: ending.signal, heard });
      assert.deepEqual([code, out.trim().split('\n').length], [0, 1]);
    });
  });

  describe('the password', () => {
    it('comes from the first line of a file', async () => {
      await start();
      const file = join(temporaryFolder('password'), 'password');
      writeFileSync(file, 'sommer2026\nnotes\n');
      const args = [
        'info',
        '--user',
        'fritz1234',
        '--password-file',
        file,
        '--url',
        `${sim.http}/tr64desc.xml`,
      ];
      assert.match((await runCli(args)).out, /^user +fritz1234$/m);
    });

    it('is missing where a user is named and nobody can be asked', async () => {
      const { code, err } = await runCli(['info', '--user', 'anna', '--host', '127.0.0.1']);
      assert.equal(code, 2);
      assert.match(err, /FRITZ_PASSWORD/);
    });

    it('is asked for in a terminal, and never shown', async () => {
      await start();
      const command = ['info', '--user', 'fritz1234', '--url', `${sim.http}/tr64desc.xml`];
      const { code, out, err } = await runCli(command, { typed: 'summ\x7f\x7fmmer\x15sommer2026\r' });
      assert.equal(code, 0, err);
      assert.match(out, /^user +fritz1234$/m);
      assert.match(err, /^Password of fritz1234: \n/);
      assert.doesNotMatch(out + err, /sommer2026/);
    });

    for (const [keys, typed] of [
      ['Ctrl-C', '\x03'],
      ['Ctrl-D', '\x04'],
    ] as const) {
      it(`is not typed by whoever presses ${keys}: exit code 2, nothing sent`, async () => {
        await start();
        const command = ['info', '--user', 'fritz1234', '--url', `${sim.http}/tr64desc.xml`];
        const { code, out, err } = await runCli(command, { typed });
        assert.deepEqual([code, out], [2, '']);
        assert.equal(err, 'Password of fritz1234: \nNo password was typed.\n');
        assert.deepEqual(sim.log.entries, []);
      });
    }

    it('is not in any output, right or wrong', async () => {
      await start();
      const env = { FRITZ_USER: 'fritz1234', FRITZ_PASSWORD: 'wrong-and-secret' };
      const url = `${sim.http}/tr64desc.xml`;
      for (const more of [[], ['--json']]) {
        const { code, out, err } = await runCli(['info', '--url', url, ...more], { env });
        assert.equal(code, 1);
        assert.match(err, /refused the login of the user fritz1234/);
        assert.doesNotMatch(out + err, /wrong-and-secret/);
      }
    });

    it('is not needed for what the box tells everybody', async () => {
      await start();
      const { code, out } = await runCli(['hosts', '--anonymous', '--url', `${sim.http}/tr64desc.xml`]);
      assert.equal(code, 0);
      assert.match(out, /Annas-iPhone/);
    });
  });

  it('diagnoses every kind of box, without a secret', async () => {
    for (const name of boxModelNames) {
      await start({ ...boxModels[name].options });
      const { code, out } = await asUser(sim, ['diagnose']);
      assert.equal(code, 0, name);
      assert.match(out, new RegExp(`^- box: ${boxModels[name].options.modelName} `, 'm'));
      assert.match(out, /^- homebridge-fritzbox: \d+\.\d+\.\d+$/m);
      assert.doesNotMatch(out, /fritz1234|sommer2026|127\.0\.0\.1/);
      await sim.close();
    }
  });

  it('diagnoses a box that does not answer, or refuses the login, with what can be done about it beside the text', async () => {
    await start();
    const env = { FRITZ_PASSWORD: 'sommer2025' };
    const refused = await asUser(sim, ['diagnose'], { env });
    assert.equal(refused.code, 0);
    assert.match(refused.out, /^- TR-064: UNAUTHORIZED$/m);
    assert.match(refused.err, /\nCheck --user and the password/);
    await sim.close();
    const gone = await asUser(sim, ['diagnose']);
    assert.equal(gone.code, 1);
    assert.match(gone.out, /^- connection: UNREACHABLE \(refused\)\n- homebridge-fritzbox: /);
    assert.match(gone.err, /--host names another address/);
  });

  it('tells a failure once, though a warning has told it', async () => {
    await start();
    const env = { XDG_STATE_HOME: temporaryFolder('cli') };
    await asUser(sim, ['info'], { env });
    await sim.renewCertificate();
    for (const command of ['info', 'smart-home', 'diagnose']) {
      const { err } = await asUser(sim, [command], { env });
      const [first = '', second = '', ...more] = err.trim().split('\n');
      assert.match(first, /^The box cannot be asked: The box shows another certificate/, command);
      assert.match([second, ...more].at(-1)!, /^If you know why: --fingerprint \S+ accepts it\.$/, command);
      assert.ok(!err.includes('\nThe box shows another certificate'), command);
    }
  });

  it('keeps the certificate, and says how another one is accepted', async () => {
    await start();
    const env = { XDG_STATE_HOME: temporaryFolder('cli') };
    assert.equal((await asUser(sim, ['info'], { env })).code, 0);
    await sim.renewCertificate();
    const { code, err } = await asUser(sim, ['info'], { env });
    assert.equal(code, 1);
    const fingerprint = /--fingerprint (\S+) accepts it/.exec(err)?.[1] ?? '';
    assert.match(fingerprint, /^[0-9A-F:]{95}$/);
    assert.equal((await asUser(sim, ['info', '--fingerprint', fingerprint], { env })).code, 0);
  });

  it('says how another certificate of the web server alone is accepted', async () => {
    await start({ firmware: '154.08.20', webCertificate: 'own' });
    const env = { XDG_STATE_HOME: temporaryFolder('cli') };
    assert.equal((await asUser(sim, ['smart-home'], { env })).code, 0);
    await sim.renewWebCertificate();
    const { code, err } = await asUser(sim, ['smart-home'], { env });
    // Over TR-064 the box tells less, and that is told.
    assert.equal(code, 0);
    const fingerprint = /--web-fingerprint (\S+) accepts it/.exec(err)?.[1] ?? '';
    assert.match(fingerprint, /^[0-9A-F:]{95}$/);
    const accepted = await asUser(sim, ['smart-home', '--web-fingerprint', fingerprint], { env });
    assert.deepEqual([accepted.code, accepted.err], [0, '']);
  });

  it('advises what helps where this computer has no such network', async () => {
    const { code, err } = await runCli(['discover', '--interface', '192.0.2.1', '--seconds', '1']);
    assert.equal(code, 1);
    assert.match(err, /^No network interface .*\nCheck the address, and the network of this computer\.\n$/);
  });

  it('says of a web server that does not answer which option names its port', async () => {
    await start({ firmware: '154.08.20' });
    for (const command of ['smart-home', 'diagnose']) {
      const { code, err } = await asUser(sim, [command, '--web-port', '9']);
      assert.equal(code, 0, err);
      assert.match(err, /refuses the connection/, command);
      assert.match(
        err,
        /^If the port of its web server was changed in the box: --web-port names it\.$/m,
        command,
      );
      assert.doesNotMatch(err, /Is the box on/, command);
    }
  });

  it('asks for a confirmation in words that can be done, and goes on when it is given', async () => {
    await start({ secondFactorActions: ['WLANConfiguration#SetSSID'] });
    const calling = asUser(sim, ['call', 'WLANConfiguration:1', 'SetSSID', 'NewSSID=Confirmed']);
    while (sim.log.of('GetState').length === 0) await nextTurn();
    sim.secondFactor.press();
    const { code, err } = await calling;
    assert.equal(code, 0, err);
    assert.match(err, /a confirmation: press any button of it, or dial \*11234 on one of its telephones\.$/m);
    assert.equal(sim.world.radios.get(1).ssid, 'Confirmed');
  });

  describe('ended in the middle', () => {
    for (const name of ['info', 'hosts', 'diagnose', 'smart-home', 'calls']) {
      it(`answers nothing to ${name}, and waits for no call`, async () => {
        await start({ latency: 400 });
        const ending = new AbortController();
        const running = asUser(sim, [name], { signal: ending.signal });
        while (!sim.log.entries.some(({ authorization }) => authorization === 'digest')) await nextTurn();
        const asked = sim.log.entries.length;
        ending.abort();
        const { code, out, err } = await running;
        assert.deepEqual([code, out], [1, '']);
        assert.match(err, /^Ended before everything had been answered\.$/m);
        assert.equal(sim.log.entries.length, asked);
      });
    }
  });

  describe('what cannot be meant', () => {
    const wrong: readonly (readonly [what: string, args: string[], says: RegExp])[] = [
      ['a command that there is not', ['inform'], /^inform is no command\. There are discover, info/],
      [
        'an option that there is not',
        ['hosts', '--days', '3'],
        /^--days is no option here\. There are --active/,
      ],
      [
        'a number that is none',
        ['calls', '--days', 'x'],
        /^--days must be a whole number from 1 to 999, not "x"/,
      ],
      [
        'an option in place of a value',
        ['calls', '--days', '--json'],
        /"--days needs a value; one that begins with a dash is written --days=-…\."/,
      ],
      ['a topic that there is not', ['watch', 'weather'], /^weather is no topic\. There are hosts/],
      ['a word too many', ['hosts', 'please'], /^"please" is too much: tr064 hosts/],
      ['a word too few', ['call', 'Hosts'], /^Something is missing: tr064 call SERVICE ACTION/],
      ['an argument without a value', ['call', 'Hosts', 'X', 'NewIndex'], /^"NewIndex" must be Name=Value/],
      ['an argument twice', ['call', 'Hosts', 'X', 'A=1', 'A=2'], /^A stands there twice/],
      [
        'a file that is not there',
        ['info', '--password-file', '/nowhere/at/all'],
        /cannot be read \(ENOENT\)/,
      ],
      [
        'a fingerprint that is none',
        ['info', '--fingerprint', 'AB:CD'],
        /^--fingerprint must be 64 hexadecimal digits, with or without colons\.\n$/,
      ],
      [
        'a fingerprint of the web server that is none',
        ['info', '--web-fingerprint', 'AB:CD'],
        /^--web-fingerprint must be 64 hexadecimal digits, with or without colons\.\n$/,
      ],
      [
        'a scenario that is not there',
        ['simulate', '--scenario', '/nowhere/at/all'],
        /^\/nowhere\/at\/all cannot be read \(ENOENT\)\.\n$/,
      ],
      ['a scenario that is none', ['simulate', '--scenario', __filename], /^\S+cli\.test\.ts: .*JSON.*\n$/],
      [
        'an interface that is no address',
        ['discover', '--interface', 'eth0'],
        /^--interface must be an IPv4 address of this machine, not "eth0"\.\n$/,
      ],
      ['an address that is none', ['info', '--anonymous', '--host', 'http://x'], /^host must [^\n]*\n$/],
    ];
    for (const [what, args, says] of wrong) {
      it(`${what}: one sentence, exit code 2, nothing sent`, async () => {
        const { code, out, err } = await runCli(args);
        assert.deepEqual([code, out], [2, '']);
        assert.match(err, says);
      });
    }

    it('arguments that do not fit are found before anything is sent', async () => {
      await start();
      const { code, err } = await asUser(sim, ['call', 'Hosts', 'GetGenericHostEntry', 'NewIndex=abc']);
      assert.equal(code, 2);
      assert.match(err, /NewIndex cannot be "abc".*\n"describe SERVICE ACTION"/);
      assert.equal(sim.log.of('GetGenericHostEntry').length, 0);
    });
  });
});
