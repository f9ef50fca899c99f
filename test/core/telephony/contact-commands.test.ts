/** Changing a phone book: what nobody spoke of stays, and no other entry is touched. */

import assert from 'node:assert/strict';
import { changeContact, deleteContact } from '../../../core/telephony/contact-commands';
import { contactXml } from '../../../core/telephony/contact-entry';
import { StubBox } from '../../support/stub-box';

/** As the document of the service shows a door phone, and a number with a quick dial (X_AVM-DE_OnTel, content of a phone book). */
const doorPhone =
  '<contact><category>0</category><person><realName>Door</realName></person><uniqueid>1236</uniqueid><telephony>' +
  '<services></services><number type="intern" vanity="" prio="1" >**620</number><doorphone>' +
  '<videoURL>http://192.168.178.30/live%20test.png</videoURL><openkey>*20#</openkey></doorphone></telephony>' +
  '<setup><ringTone>3</ringTone></setup></contact>';
const anna =
  '<contact><category/><person><realName>Anna</realName><imageURL>/anna.jpg</imageURL></person><telephony>' +
  '<services><email classifier="business" id="0">anna@example.invalid</email></services>' +
  '<number type="home" quickdial="" vanity="" prio="0">0301234</number>' +
  '<number type="work" quickdial="1" vanity="ANNA" prio="1" >030399760</number></telephony><uniqueid>7</uniqueid></contact>';

describe('an entry that is changed', () => {
  it('keeps what its kind has beside name and numbers', () => {
    const changed = contactXml({ name: 'Front door' }, '1236', doorPhone);
    assert.match(changed, /<realName>Front door<\/realName>/);
    assert.match(changed, /<doorphone><videoURL>http:\/\/192\.168\.178\.30\/live%20test\.png<\/videoURL>/);
    assert.match(changed, /<openkey>\*20#<\/openkey><\/doorphone>/);
    assert.match(changed, /<number type="intern" vanity="" prio="1">\*\*620<\/number>/);
    assert.match(changed, /<setup><ringTone>3<\/ringTone><\/setup>/);
    assert.equal(changed.match(/<uniqueid>/g)?.length, 1);
  });

  it('keeps quick dial and main number where only the name is another one', () => {
    const changed = contactXml({ name: 'Anna B.' }, '7', anna);
    assert.match(changed, /<number type="home" quickdial="" vanity="" prio="0">0301234<\/number>/);
    assert.match(changed, /<number type="work" quickdial="1" vanity="ANNA" prio="1">030399760<\/number>/);
    assert.match(changed, /<email classifier="business" id="0">anna@example\.invalid<\/email>/);
    assert.match(changed, /<imageURL>\/anna\.jpg<\/imageURL>/);
  });

  it('keeps both for the numbers that stay, and has one main number', () => {
    const numbers = [{ number: '0171 5550123', type: 'mobile' }, '030399760'];
    const changed = contactXml(
      { numbers, emails: ['new@example.invalid', 'anna@example.invalid'] },
      '7',
      anna,
    );
    assert.deepEqual(changed.match(/<number .*?<\/number>/g), [
      '<number type="mobile" prio="0" id="0">0171 5550123</number>',
      '<number type="work" quickdial="1" vanity="ANNA" prio="1" id="1">030399760</number>',
    ]);
    assert.deepEqual(changed.match(/<email .*?<\/email>/g), [
      '<email classifier="private" id="0">new@example.invalid</email>',
      '<email classifier="business" id="1">anna@example.invalid</email>',
    ]);
  });
});

describe('an entry that is meant', () => {
  const page = '/phonebook.lua?sid=5f1c&pbid=0';
  const entry = (name: string, id: string) =>
    `<contact><person><realName>${name}</realName></person><telephony><number>1</number></telephony>${id}</contact>`;

  function box(...entries: string[]): StubBox {
    const text = (some: string[]) => `<phonebooks><phonebook>${some.join('')}</phonebook></phonebooks>`;
    return new StubBox(
      {
        'X_AVM-DE_OnTel:1 GetPhonebook': { NewPhonebookURL: `http://192.168.178.1:49000${page}` },
        'X_AVM-DE_OnTel:1 DeletePhonebookEntryUID': {},
      },
      // Unasked, a box gives 999 of a book.
      { [page]: text(entries.slice(0, 999)), [`${page}&max=5000`]: text(entries) },
    );
  }

  it('is found beyond the 999 that a box gives unasked', async () => {
    const many = Array.from({ length: 1200 }, (_, at) => entry(`N${at}`, `<uniqueid>${at}</uniqueid>`));
    assert.equal(await deleteContact(box(...many), 'N1100'), '1100');
  });

  it('is not touched where the box tells no id: another one has the number 0', async () => {
    const old = box(entry('Anna', ''), entry('Bert', '<uniqueid>0</uniqueid>'));
    for (const which of ['Anna', '']) {
      await assert.rejects(deleteContact(old, which), { code: 'NO_SUCH_ENTRY' });
      await assert.rejects(changeContact(old, which, { vip: true }), { code: 'NO_SUCH_ENTRY' });
    }
    assert.deepEqual(
      old.asked.filter((one) => /UID/.test(one)),
      [],
    );
  });
});
