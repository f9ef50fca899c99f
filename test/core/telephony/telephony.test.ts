import assert from 'node:assert/strict';
import {
  listAnsweringMachines,
  listMessages,
  readAnsweringMachine,
  switchAnsweringMachine,
} from '../../../core/telephony/answering-machine';
import { listDeflections, readDeflection, switchDeflection } from '../../../core/telephony/deflections';
import { FakeClock } from '../../support/fake-clock';
import { type Answer, refuse, StubBox } from '../../support/stub-box';

const item = (fields: Record<string, string | number>) =>
  `<Item>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</Item>`;

/** Getter and setter of something that shows what it was told after some looks. */
function switchable(
  get: string,
  set: string,
  fields: Record<string, string | number>,
  looks: number,
): StubBox {
  let shown = false;
  let wanted = false;
  let left = looks;
  return new StubBox({
    [get]: () => {
      if (shown !== wanted && left-- <= 0) shown = wanted;
      return { ...fields, NewEnable: shown };
    },
    [set]: ({ NewEnable }) => {
      wanted = NewEnable === true;
      return {};
    },
  });
}

describe('answering machines', () => {
  const TAM = 'X_AVM-DE_TAM:1';

  it('are listed in one request, those that are set up', async () => {
    const list = `<List><TAMRunning>1</TAMRunning><Capacity>77</Capacity>${item({ Index: 0, Display: 1, Enable: 1, Name: 'Anrufbeantworter' })}${item({ Index: 1, Display: 0, Enable: 0, Name: '' })}${item({ Index: 2, Display: 1, Enable: 0, Name: 'B&amp;B' })}</List>`;
    const box = new StubBox({ [`${TAM} GetList`]: { NewTAMList: list } });
    assert.deepEqual(await listAnsweringMachines(box), [
      { index: 0, name: 'Anrufbeantworter', enabled: true },
      { index: 2, name: 'B&B', enabled: false },
    ]);
    assert.equal(box.asked.length, 1);
  });

  it('are asked one by one where the firmware has no list', async () => {
    const box = new StubBox({
      [`${TAM} GetInfo`]: ({ NewIndex }): never | Record<string, string | boolean> =>
        Number(NewIndex) < 2
          ? { NewEnable: NewIndex === 1, NewName: `AB ${NewIndex}` }
          : refuse('NO_SUCH_ENTRY', 713)(),
    });
    assert.deepEqual(await listAnsweringMachines(box), [
      { index: 0, name: 'AB 0', enabled: false },
      { index: 1, name: 'AB 1', enabled: true },
    ]);
  });

  it('are switched, and that is confirmed', async () => {
    const clock = new FakeClock();
    const box = switchable(`${TAM} GetInfo`, `${TAM} SetEnable`, { NewName: 'AB' }, 2);
    const switched = switchAnsweringMachine(box, 1, true, { clock });
    await clock.advance(10_000);
    assert.deepEqual(await switched, { index: 1, name: 'AB', enabled: true });
  });

  it('that do not switch are an error', async () => {
    const clock = new FakeClock();
    const box = switchable(`${TAM} GetInfo`, `${TAM} SetEnable`, { NewName: 'AB' }, 1000);
    const switched = switchAnsweringMachine(box, 1, true, { clock });
    switched.catch(() => {});
    await clock.advance(60_000);
    await assert.rejects(switched, { code: 'TIMEOUT', message: /"AB" did not switch on/ });
  });

  it('have messages', async () => {
    const message = `<Root><Message><Index>4</Index><Tam>0</Tam><Called>23125001</Called><Date>31.05.26 12:03</Date><Duration>0:01</Duration><Inbook>1</Inbook><Name>Ben</Name><New>1</New><Number>01715550144</Number><Path>/data/tam/rec/rec.0.004</Path></Message></Root>`;
    const box = new StubBox(
      {
        [`${TAM} GetMessageList`]: { NewURL: 'http://192.168.178.1:49000/tamcalllist.lua?sid=5f1c&tamsel=0' },
      },
      { '/tamcalllist.lua?sid=5f1c&tamsel=0&max=5': message },
    );
    assert.deepEqual(await listMessages(box, 0, { max: 5 }), [
      {
        index: 4,
        machine: 0,
        number: '01715550144',
        name: 'Ben',
        date: new Date(2026, 4, 31, 12, 3),
        unheard: true,
        path: '/data/tam/rec/rec.0.004',
      },
    ]);
  });
});

describe('deflections', () => {
  const ONTEL = 'X_AVM-DE_OnTel:1';

  it('are listed', async () => {
    const list = `<List>${item({ DeflectionId: 0, Enable: 1, Type: 'fromNumber', Number: '12345', DeflectionToNumber: '987456', Mode: 'eImmediately', Outgoing: 0, PhonebookID: '' })}</List>`;
    const box = new StubBox({ [`${ONTEL} GetDeflections`]: { NewDeflectionList: list } });
    assert.deepEqual(await listDeflections(box), [
      { id: 0, enabled: true, type: 'fromNumber', number: '12345', to: '987456', mode: 'eImmediately' },
    ]);
  });

  it('may be none', async () => {
    for (const list of ['', '<List></List>']) {
      const box = new StubBox({ [`${ONTEL} GetDeflections`]: { NewDeflectionList: list } as Answer });
      assert.deepEqual(await listDeflections(box), []);
    }
  });

  it('are switched, and that is confirmed', async () => {
    const clock = new FakeClock();
    const fields = { NewType: 'fromAll', NewNumber: '', NewDeflectionToNumber: '987456', NewMode: 'eBusy' };
    const box = switchable(`${ONTEL} GetDeflection`, `${ONTEL} SetDeflectionEnable`, fields, 1);
    const switched = switchDeflection(box, 0, true, { clock });
    await clock.advance(10_000);
    assert.deepEqual(await switched, {
      id: 0,
      enabled: true,
      type: 'fromAll',
      number: '',
      to: '987456',
      mode: 'eBusy',
    });
  });
});

describe('what does not say whether it is on', () => {
  for (const [name, action, read] of [
    ['an answering machine', 'X_AVM-DE_TAM:1 GetInfo', (box: StubBox) => readAnsweringMachine(box, 0)],
    ['a deflection', 'X_AVM-DE_OnTel:1 GetDeflection', (box: StubBox) => readDeflection(box, 0)],
  ] as const) {
    it(`is not off: ${name}`, async () => {
      const untold = { code: 'MALFORMED', variable: 'NewEnable' } as const;
      await assert.rejects(read(new StubBox({ [action]: { NewEnable: '', NewName: 'x' } })), untold);
      assert.equal((await read(new StubBox({ [action]: { NewEnable: true } }))).enabled, true);
    });
  }

  for (const [name, number, action, argument, list] of [
    ['answering machines', 'Index', 'X_AVM-DE_TAM:1 GetList', 'NewTAMList', listAnsweringMachines],
    ['deflections', 'DeflectionId', 'X_AVM-DE_OnTel:1 GetDeflections', 'NewDeflectionList', listDeflections],
  ] as const) {
    it(`is left out of a list, as is what has no number: ${name}`, async () => {
      const items = [{ [number]: 0, Enable: '' }, { Enable: 1 }, { [number]: 2, Enable: 0 }].map(item);
      const box = new StubBox({ [action]: { [argument]: `<List>${items.join('')}</List>` } as Answer });
      const told = (await list(box)).map((one) => ('id' in one ? one.id : one.index));
      assert.deepEqual(told, [2]);
    });
  }
});
