import assert from 'node:assert/strict';
import { findPortMapping, listPortMappings, switchPortMapping } from '../../../core/features/port-mappings';
import { FakeClock } from '../../support/fake-clock';
import { type Answer, refuse, StubBox } from '../../support/stub-box';

const PPP = 'WANPPPConnection:1';

const mapping = (name: string, port: number, protocol: string) => ({
  NewRemoteHost: '',
  NewExternalPort: port,
  NewProtocol: protocol,
  NewInternalPort: port,
  NewInternalClient: '192.168.178.20',
  NewEnabled: true,
  NewPortMappingDescription: name,
});

const usual = [mapping('Web', 8080, 'TCP'), mapping('Spiel', 8080, 'UDP'), mapping('NAS', 5001, 'TCP')];

function boxWith(entries: readonly (Record<string, string | number | boolean> | (() => never))[] = usual) {
  const answers: Record<string, Answer> = {
    'Layer3Forwarding:1 GetDefaultConnectionService': {
      NewDefaultConnectionService: '1.WANPPPConnection.1',
    },
    [`${PPP} GetInfo`]: { NewConnectionStatus: 'Connected' },
    [`${PPP} GetGenericPortMappingEntry`]: ({ NewPortMappingIndex }) => {
      const entry = entries[Number(NewPortMappingIndex)] ?? refuse('NO_SUCH_ENTRY', 713);
      return typeof entry === 'function' ? entry() : entry;
    },
  };
  return new StubBox(answers);
}

describe('port forwardings', () => {
  it('are read to the end of the list', async () => {
    const [first, ...others] = await listPortMappings(boxWith());
    assert.deepEqual(first, {
      remoteHost: '',
      protocol: 'TCP',
      externalPort: 8080,
      internalPort: 8080,
      internalClient: '192.168.178.20',
      name: 'Web',
      enabled: true,
    });
    assert.deepEqual(
      others.map(({ name }) => name),
      ['Spiel', 'NAS'],
    );
    assert.deepEqual(await listPortMappings(boxWith([])), []);
  });

  it('are those that can be read', async () => {
    const all = await listPortMappings(boxWith([usual[0]!, refuse('ACTION_FAILED', 820), usual[2]!]));
    assert.deepEqual(
      all.map(({ name }) => name),
      ['Web', 'NAS'],
    );
  });

  it('are found by name, by port and protocol, and by the port where only one has it', async () => {
    for (const [which, name] of [
      [' nas ', 'NAS'],
      ['8080/udp', 'Spiel'],
      ['5001', 'NAS'],
    ] as const) {
      assert.equal((await findPortMapping(boxWith(), which)).name, name);
    }
  });

  it('of which several are meant are told, and so is what there is where none is', async () => {
    await assert.rejects(findPortMapping(boxWith(), '8080'), {
      code: 'INVALID_ARGS',
      message: /Several .* "8080": Web \(8080\/TCP\), Spiel \(8080\/UDP\)/,
      german: /Mehrere Portfreigaben .* „8080“: Web \(8080\/TCP\), Spiel \(8080\/UDP\)/,
    });
    await assert.rejects(findPortMapping(boxWith(), '81'), {
      code: 'NO_SUCH_ENTRY',
      message: /no port forwarding "81". It has: Web \(8080\/TCP\), .*NAS/,
      german: /keine Portfreigabe „81“. Vorhanden: Web \(8080\/TCP\), .*NAS/,
    });
    await assert.rejects(findPortMapping(boxWith([]), '81'), {
      message: /It has none\.$/,
      german: /Vorhanden: keine Einträge\.$/,
    });
  });

  describe('switching', () => {
    const switched = (shown: Answer) => {
      const clock = new FakeClock();
      const box = boxWith();
      let told: unknown;
      box.answers.set(`${PPP} AddPortMapping`, (args) => {
        told = args;
        return {};
      });
      box.answers.set(`${PPP} GetSpecificPortMappingEntry`, shown);
      const done = findPortMapping(box, 'Web').then((one) => switchPortMapping(box, one, false, { clock }));
      done.catch(() => {});
      return { box, clock, done, told: () => told };
    };

    it('sets the forwarding anew as it is, at the connection that was in use when it began', async () => {
      let looks = 0;
      const { box, clock, done, told } = switched(() => ({ NewEnabled: ++looks < 3 }));
      await clock.advance(20_000);
      assert.equal((await done).enabled, false);
      assert.deepEqual(told(), {
        NewRemoteHost: '',
        NewExternalPort: 8080,
        NewProtocol: 'TCP',
        NewInternalPort: 8080,
        NewInternalClient: '192.168.178.20',
        NewEnabled: false,
        NewPortMappingDescription: 'Web',
        NewLeaseDuration: 0,
      });
      // Once to find it, once to switch it, and not with each look.
      assert.equal(box.asked.filter((asked) => asked === `${PPP} GetInfo`).length, 2);
    });

    it('is not done where the box does not tell whether the port is open', async () => {
      const { clock, done } = switched({});
      await clock.advance(20_000);
      await assert.rejects(done, { code: 'MALFORMED', variable: 'NewEnabled' });
    });

    it('fails with a sentence where the box does not follow', async () => {
      const { clock, done } = switched({ NewEnabled: true });
      await clock.advance(60_000);
      await assert.rejects(done, { code: 'TIMEOUT', message: /"Web" did not switch off in time/ });
    });
  });
});
