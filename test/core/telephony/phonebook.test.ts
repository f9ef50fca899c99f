import assert from 'node:assert/strict';
import { type DialPlan, normalizeNumber, readDialPlan } from '../../../core/telephony/phone-number';
import { Phonebook, parsePhonebook } from '../../../core/telephony/phonebook';
import { FakeClock } from '../../support/fake-clock';
import { type Answer, refuse, StubBox } from '../../support/stub-box';

const BERLIN: DialPlan = { country: '49', countryPrefix: '00', area: '30', areaPrefix: '0' };
const LUXEMBOURG: DialPlan = { country: '352', countryPrefix: '00', area: '', areaPrefix: '' };
const HOUR = 3_600_000;

const contact = (name: string, numbers: Record<string, string>, more = '') => `<contact>
  <category>${name === 'Oma Helga' ? 1 : 0}</category>
  <person><realName>${name}</realName>${name === 'Oma Helga' ? '<imageURL>https://fritz.box:49443/download.lua?path=/oma.jpg</imageURL>' : ''}</person>
  <telephony>${Object.entries(numbers)
    .map(([type, number]) => `<number type="${type}" prio="1">${number}</number>`)
    .join('')}${more}</telephony>
  <uniqueid>${name.length}</uniqueid></contact>`;

const book = (name: string, ...contacts: string[]) =>
  `<?xml version="1.0"?><phonebooks><phonebook owner="0" name="${name}"><!-- contacts -->${contacts.join('')}</phonebook></phonebooks>`;

const FAMILY = book(
  'Telefonbuch',
  contact('Oma Helga', { home: '030 23125-101', mobile: '+49 171 5550123' }),
  contact(
    'Rundruf',
    { intern: '**9' },
    '<services><email classifier="private">alle@example.invalid</email></services>',
  ),
);
const WORK = book(
  'Arbeit &amp; Verein',
  contact('Büro', { work: '23125101' }),
  contact('Pariser Büro', { work: '0033 1 23456789' }),
);

/** Where the stub keeps a book: asked for as a whole. */
const page = (id: number) => `/phonebook.lua?sid=5f1c&pbid=${id}&max=5000`;

function box(answers: Record<string, Answer> = {}): StubBox {
  return new StubBox(
    {
      'X_AVM-DE_OnTel:1 GetPhonebookList': { NewPhonebookList: '0,1' },
      'X_AVM-DE_OnTel:1 GetPhonebook': ({ NewPhonebookID }) => ({
        NewPhonebookURL: `http://192.168.178.1:49000/phonebook.lua?sid=5f1c&pbid=${NewPhonebookID}`,
      }),
      'X_VoIP:1 X_AVM-DE_GetVoIPCommonCountryCode': {
        'NewX_AVM-DE_LKZ': '49',
        'NewX_AVM-DE_LKZPrefix': '00',
      },
      'X_VoIP:1 X_AVM-DE_GetVoIPCommonAreaCode': { 'NewX_AVM-DE_OKZ': '30', 'NewX_AVM-DE_OKZPrefix': '0' },
      ...answers,
    },
    { [page(0)]: FAMILY, [page(1)]: WORK },
  );
}

describe('phone numbers', () => {
  for (const [number, normal, plan] of [
    ['23125101', '+493023125101', BERLIN],
    ['030 23125-101', '+493023125101', BERLIN],
    ['(030) 231 25/101', '+493023125101', BERLIN],
    ['+49 30 23125101', '+493023125101', BERLIN],
    ['+49 (0)30 23125101', '+493023125101', BERLIN],
    ['004930 23125101', '+493023125101', BERLIN],
    ['*31#03023125101', '+493023125101', BERLIN],
    ['*121#*31#23125101', '+493023125101', BERLIN],
    ['0033 1 23456789', '+33123456789', BERLIN],
    ['321', '+4930321', BERLIN],
    ['50', '50', BERLIN],
    ['110', '110', BERLIN],
    ['11833', '11833', BERLIN],
    ['**9', '**9', BERLIN],
    ['', '', BERLIN],
    ['anonym', '', BERLIN],
    ['621234', '+352621234', LUXEMBOURG],
    ['00352 621234', '+352621234', LUXEMBOURG],
  ] as const) {
    it(`"${number}" from ${plan === BERLIN ? 'Berlin' : 'Luxembourg'} is "${normal}"`, () => {
      assert.equal(normalizeNumber(number, plan), normal);
    });
  }

  it('need the codes that are set in the box', async () => {
    assert.deepEqual(await readDialPlan(box()), BERLIN);
  });

  it('are told apart by their full code where the box does not tell its own', async () => {
    const plan = await readDialPlan(
      box({ 'X_VoIP:1 X_AVM-DE_GetVoIPCommonAreaCode': refuse('MISSING_RIGHT', 606) }),
    );
    assert.equal(normalizeNumber('03023125101', plan), '+493023125101');
  });
});

describe('the phone book', () => {
  it('has contacts with numbers, mail and picture', () => {
    const [helga, everybody] = parsePhonebook(FAMILY, 0);
    assert.deepEqual(helga, {
      id: '9',
      name: 'Oma Helga',
      phonebook: 0,
      phonebookName: 'Telefonbuch',
      numbers: [
        { number: '030 23125-101', type: 'home' },
        { number: '+49 171 5550123', type: 'mobile' },
      ],
      emails: [],
      vip: true,
      imagePath: '/download.lua?path=/oma.jpg',
    });
    assert.deepEqual(everybody!.emails, ['alle@example.invalid']);
    assert.equal(everybody!.vip, false);
  });

  it('finds whose number it is, however it is written', async () => {
    const phonebook = new Phonebook(() => box());
    for (const number of ['23125101', '03023125101', '+493023125101']) {
      assert.equal((await phonebook.lookup(number))?.name, 'Oma Helga', 'the first book counts most');
    }
    assert.equal((await phonebook.lookup('0171/5550123'))?.name, 'Oma Helga');
    assert.equal((await phonebook.lookup('+33 1 23456789'))?.phonebookName, 'Arbeit & Verein');
    assert.equal(await phonebook.lookup('03099999999'), undefined);
    assert.equal(await phonebook.lookup(''), undefined);
    assert.equal(await phonebook.normalize('23125101'), '+493023125101');
  });

  it('finds contacts by a part of their name', async () => {
    const found = await new Phonebook(() => box()).search('büro');
    assert.deepEqual(
      found.map(({ name }) => name),
      ['Büro', 'Pariser Büro'],
    );
  });

  it('is read once for any number of questions, and again when it is old', async () => {
    const clock = new FakeClock();
    const asked = box();
    const phonebook = new Phonebook(() => asked, { clock, maxAge: HOUR });
    await Promise.all([phonebook.lookup('1234567'), phonebook.lookup('7654321'), phonebook.contacts()]);
    const once = asked.asked.length;
    assert.equal(once, 7, 'two codes, the list, and for each of two books its URL and its content');
    await clock.advance(HOUR - 1);
    await phonebook.lookup('1234567');
    assert.equal(asked.asked.length, once);
    await clock.advance(1);
    await phonebook.lookup('1234567');
    assert.equal(asked.asked.length, 2 * once);
    await phonebook.refresh();
    assert.equal(asked.asked.length, 3 * once);
  });

  it('reads anew where a reading had begun before, and keeps what it knows where that fails', async () => {
    const asked = box();
    const phonebook = new Phonebook(() => asked, { clock: new FakeClock() });
    const before = phonebook.contacts();
    const refreshed = phonebook.refresh();
    await before;
    asked.files.set(page(0), book('Telefonbuch', contact('Neue', { home: '4711' })));
    await refreshed;
    assert.equal((await phonebook.lookup('4711'))?.name, 'Neue');
    asked.answers.set('X_AVM-DE_OnTel:1 GetPhonebookList', refuse('UNREACHABLE'));
    await assert.rejects(phonebook.refresh(), { code: 'UNREACHABLE' });
    assert.equal((await phonebook.lookup('4711'))?.name, 'Neue');
  });

  it('answers from the old book while the box is away, but not while it refuses', async () => {
    const clock = new FakeClock();
    const asked = box();
    const phonebook = new Phonebook(() => asked, { clock, maxAge: HOUR });
    await phonebook.lookup('23125101');
    await clock.advance(2 * HOUR);
    asked.answers.set('X_AVM-DE_OnTel:1 GetPhonebookList', refuse('UNREACHABLE'));
    assert.equal((await phonebook.lookup('23125101'))?.name, 'Oma Helga');
    asked.answers.set('X_AVM-DE_OnTel:1 GetPhonebookList', refuse('MISSING_RIGHT', 606));
    await assert.rejects(phonebook.lookup('23125101'), { code: 'MISSING_RIGHT' });
  });

  it('tries again after a failure', async () => {
    const asked = box({ 'X_AVM-DE_OnTel:1 GetPhonebookList': refuse('UNREACHABLE') });
    const phonebook = new Phonebook(() => asked);
    await assert.rejects(phonebook.lookup('23125101'), { code: 'UNREACHABLE' });
    asked.answers.set('X_AVM-DE_OnTel:1 GetPhonebookList', { NewPhonebookList: '0' });
    assert.equal((await phonebook.lookup('23125101'))?.name, 'Oma Helga');
  });
});

describe('one phone book that cannot be read', () => {
  const lines = (asked: StubBox) => asked.asked.length;

  it('is told once and costs nobody else, and is asked for again after five minutes, not for each caller', async () => {
    const clock = new FakeClock();
    const asked = box();
    asked.files.delete(page(1));
    const told: string[] = [];
    const failed = (error: Error, id: number) => told.push(`${id} ${error.message}`);
    const phonebook = new Phonebook(() => asked, { clock, maxAge: HOUR, failed });
    assert.equal((await phonebook.lookup('23125101'))?.name, 'Oma Helga');
    const once = lines(asked);
    assert.equal(await phonebook.lookup('0033123456789'), undefined);
    assert.equal(lines(asked), once);
    await clock.advance(300_000);
    await phonebook.lookup('23125101');
    assert.equal(lines(asked), 2 * once);
    assert.equal(told.length, 1);
    asked.files.set(page(1), WORK);
    await clock.advance(300_000);
    assert.equal((await phonebook.lookup('0033123456789'))?.name, 'Pariser Büro');
  });

  it('keeps nobody waiting again: what is known answers after a second', async () => {
    const clock = new FakeClock();
    const asked = box();
    asked.files.delete(page(1));
    const phonebook = new Phonebook(() => asked, { clock, maxAge: HOUR });
    await phonebook.contacts();
    await clock.advance(300_000);
    const get = asked.get.bind(asked);
    asked.get = (path) => (path === page(1) ? new Promise(() => {}) : get(path));
    const oma = phonebook.lookup('23125101');
    await clock.advance(1000);
    assert.equal((await oma)?.name, 'Oma Helga');
    await clock.advance(20_000);
  });

  it('is what it was, once it could be read', async () => {
    const clock = new FakeClock();
    const asked = box();
    const phonebook = new Phonebook(() => asked, { clock, maxAge: HOUR });
    await phonebook.contacts();
    asked.files.delete(page(1));
    await clock.advance(HOUR);
    assert.equal((await phonebook.lookup('0033123456789'))?.name, 'Pariser Büro');
  });

  it('is a failure where it is the only one, which is not asked for again for each caller either', async () => {
    const clock = new FakeClock();
    const asked = box({ 'X_AVM-DE_OnTel:1 GetPhonebookList': refuse('MISSING_RIGHT', 606) });
    const phonebook = new Phonebook(() => asked, { clock });
    await assert.rejects(phonebook.lookup('23125101'), { code: 'MISSING_RIGHT' });
    const once = lines(asked);
    await assert.rejects(phonebook.lookup('23125101'), { code: 'MISSING_RIGHT' });
    assert.equal(lines(asked), once);
    await clock.advance(300_000);
    await assert.rejects(phonebook.lookup('23125101'), { code: 'MISSING_RIGHT' });
    assert.equal(lines(asked), 2 * once);
  });

  it('costs the contact that cannot be read, and no other', async () => {
    const asked = box();
    asked.files.set(page(0), FAMILY.replace('</contact>', '</person></contact>'));
    assert.equal(await new Phonebook(() => asked).lookup('23125101').then((found) => found?.name), 'Büro');
    assert.equal((await new Phonebook(() => asked).lookup('**9'))?.name, 'Rundruf');
  });

  it('is MALFORMED where it is another document', () => {
    assert.throws(() => parsePhonebook('<html><body/></html>', 0), { code: 'MALFORMED' });
  });
});

describe('numbers of a phone book', () => {
  const withNumbers = (numbers: Record<string, string>) => {
    const asked = box();
    const contacts = Object.entries(numbers).map(([name, number]) => contact(name, { home: number }));
    asked.files.set(page(0), book('Telefonbuch', ...contacts));
    const phonebook = new Phonebook(() => asked);
    return async (number: string) => (await phonebook.lookup(number))?.name;
  };

  it('may end in a star for any extension: an exact number wins, then the longest', async () => {
    const nameOf = withNumbers({
      Firma: '0291 9955-0*',
      Einkauf: '0291 9955-01*',
      Chefin: '0291 9955-017',
      Werbung: '01579263981*',
    });
    assert.equal(await nameOf('029199550999'), 'Firma');
    assert.equal(await nameOf('02919955012'), 'Einkauf');
    assert.equal(await nameOf('+49 291 9955017'), 'Chefin');
    assert.equal(await nameOf('015792639812'), 'Werbung');
    assert.equal(await nameOf('01579263980'), undefined);
  });

  it('may be addresses, which are no telephone numbers', async () => {
    const nameOf = withNumbers({ Musik: '500@hd-telefonie.example', Netz: 'anna2@iptel.example' });
    for (const number of ['500', '030500', '2', '0302'])
      assert.equal(await nameOf(number), undefined, number);
    assert.equal(await nameOf('500@HD-Telefonie.example'), 'Musik');
  });

  it('are found by what was dialled with a # at its end', async () => {
    const nameOf = withNumbers({ Oma: '0301234567' });
    assert.equal(await nameOf('0301234567#'), 'Oma');
    assert.equal(await nameOf('1234567##'), 'Oma');
  });
});

describe('the picture of a contact', () => {
  const imageOf = (url: string) =>
    parsePhonebook(book('x', `<contact><person><imageURL>${url}</imageURL></person></contact>`), 0)[0]
      ?.imagePath;

  for (const [url, path] of [
    [
      'file:///var/InternerSpeicher/FRITZ/fonpix/1 2.jpg',
      '/download.lua?path=/var/InternerSpeicher/FRITZ/fonpix/1%202.jpg',
    ],
    [
      '/download.lua?path=/var/media/ftp/FRITZ/fonpix/1.jpg',
      '/download.lua?path=/var/media/ftp/FRITZ/fonpix/1.jpg',
    ],
    ['https://fritz.box:49443/download.lua?path=/a.jpg', '/download.lua?path=/a.jpg'],
    ['', ''],
  ]) {
    it(`is at ${path || 'no path'} for ${url || 'nothing'}`, () => assert.equal(imageOf(url!), path));
  }
});

describe('a dial plan that is told in part', () => {
  const COUNTRY = 'X_VoIP:1 X_AVM-DE_GetVoIPCommonCountryCode';
  const AREA = 'X_VoIP:1 X_AVM-DE_GetVoIPCommonAreaCode';
  const noRight = refuse('MISSING_RIGHT', 606);

  it('has the part that is told, and guesses nothing beside it', async () => {
    const countryOnly = await readDialPlan(box({ [COUNTRY]: { 'NewX_AVM-DE_LKZ': '43' }, [AREA]: noRight }));
    assert.deepEqual(countryOnly, { country: '43', countryPrefix: '00', area: '', areaPrefix: '0' });
    const areaOnly = await readDialPlan(box({ [COUNTRY]: noRight, [AREA]: { 'NewX_AVM-DE_OKZ': '1' } }));
    assert.deepEqual(areaOnly, { country: '', countryPrefix: '00', area: '1', areaPrefix: '0' });
    assert.equal(normalizeNumber('5550123', areaOnly), '015550123');
    assert.equal(normalizeNumber('01 5550123', areaOnly), '015550123');
    assert.equal(normalizeNumber('0043 1 5550123', areaOnly), '+4315550123');
  });

  it('is that of Germany where nothing is told', async () => {
    assert.equal((await readDialPlan(box({ [COUNTRY]: noRight, [AREA]: noRight }))).country, '49');
  });
});
