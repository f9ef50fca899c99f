/** Answers to the challenges of `login_sid.lua` (AVM, "Session ID"): PBKDF2 since FRITZ!OS 7.24, MD5 before. */

import { createHash, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { Tr064Error } from '../../errors';

const derive = promisify(pbkdf2);

/** A box asks for 60,000 rounds at most; more would keep this computer busy for whoever asks. */
const mostRounds = 1_000_000;

/** Whether the box knows PBKDF2, and with it the longer sessions. */
export const isModern = (challenge: string) => challenge.startsWith('2$');

/** What to send as `response`. Never blocks. Throws `MALFORMED` for a challenge that cannot be answered. */
export async function answerTo(challenge: string, password: string): Promise<string> {
  if (!isModern(challenge)) return md5Answer(challenge, password);
  const [, firstRounds, firstSalt = '', secondRounds, secondSalt = ''] = challenge.split('$');
  const rounds = [Number(firstRounds), Number(secondRounds)];
  const salts = [firstSalt, secondSalt];
  const sound =
    rounds.every((count) => Number.isInteger(count) && count > 0 && count <= mostRounds) &&
    salts.every((salt) => /^([0-9a-f]{2})+$/i.test(salt));
  if (!sound) {
    throw new Tr064Error('MALFORMED', 'The web server of the box asks for a login of an unknown kind.');
  }
  const inner = await derive(
    Buffer.from(password, 'utf8'),
    Buffer.from(firstSalt, 'hex'),
    rounds[0]!,
    32,
    'sha256',
  );
  const outer = await derive(inner, Buffer.from(secondSalt, 'hex'), rounds[1]!, 32, 'sha256');
  return `${secondSalt}$${outer.toString('hex')}`;
}

/** Characters that ISO 8859-1 does not know count as a dot. */
function md5Answer(challenge: string, password: string): string {
  const known = [...password].map((one) => (one.codePointAt(0)! > 0xff ? '.' : one)).join('');
  const hash = createHash('md5').update(Buffer.from(`${challenge}-${known}`, 'utf16le'));
  return `${challenge}-${hash.digest('hex')}`;
}
