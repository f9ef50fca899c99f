import assert from 'node:assert/strict';
import { decodeText } from '../../../core/wire/encoding';

describe('the text of a reply', () => {
  const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Gäste</a>', 'latin1');

  it('is UTF-8 where nothing else is said, or what is said is unknown', () => {
    assert.equal(decodeText(Buffer.from('Gäste')), 'Gäste');
    assert.equal(decodeText(Buffer.from('Gäste'), 'text/xml; charset="utf-8"'), 'Gäste');
    assert.equal(decodeText(Buffer.from('Gäste'), 'text/xml; charset=klingon'), 'Gäste');
  });

  it('is what the document declares, before what the reply says', () => {
    assert.match(decodeText(latin), /<a>Gäste<\/a>/);
    assert.match(decodeText(latin, 'text/xml; charset="utf-8"'), /<a>Gäste<\/a>/);
  });

  it('is what the reply says, where the document declares nothing', () => {
    assert.equal(
      decodeText(Buffer.from('Gäste €', 'latin1'), 'text/plain; charset=iso-8859-1').slice(0, 5),
      'Gäste',
    );
    assert.equal(decodeText(Buffer.from('G\0r\0', 'latin1'), 'text/plain; charset=utf-16le'), 'Gr');
  });
});
