import assert from 'node:assert/strict';
import type { Logging } from '../../homebridge/hap';
import { LogOnce } from '../../homebridge/log-once';

function log() {
  const lines: string[] = [];
  const at = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  const logging = { info: at('info'), warn: at('warn'), error: at('error') } as unknown as Logging;
  return { lines, once: new LogOnce(logging, 'Box') };
}

describe('a log that says a thing once', () => {
  it('says it with the name of the box, and not again while it stays', () => {
    const { lines, once } = log();
    once.warn('plugs', 'They cannot be read.');
    once.warn('plugs', 'They cannot be read.');
    assert.deepEqual(lines, ['warn Box: They cannot be read.']);
  });

  it('says another thing of the same subject', () => {
    const { lines, once } = log();
    once.warn('plugs', 'They cannot be read.');
    once.error('plugs', 'The right is missing.');
    assert.equal(lines.length, 2);
  });

  it('says it of each subject', () => {
    const { lines, once } = log();
    once.info('plugs', 'Same.');
    once.info('radios', 'Same.');
    assert.equal(lines.length, 2);
  });

  it('says it again after it was well between', () => {
    const { lines, once } = log();
    once.warn('plugs', 'They cannot be read.');
    once.forget('plugs');
    once.warn('plugs', 'They cannot be read.');
    assert.equal(lines.length, 2);
  });

  it('can keep to the first words, however they change', () => {
    const { lines, once } = log();
    once.once('box', 'It does not answer (1).');
    once.once('box', 'It does not answer (2).');
    assert.deepEqual(lines, ['error Box: It does not answer (1).']);
    once.forget('box');
    once.once('box', 'It does not answer (3).');
    assert.equal(lines.length, 2);
  });
});
