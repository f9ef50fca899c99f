/** Challenges of the web server's login and their right answers (AVM Technical Note "Session ID", 2021). */

import { createHash, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

/** `2$iter1$salt1$iter2$salt2` */
export const pbkdf2Challenge = (first: number, second: number) =>
  ['2', first, randomBytes(16).toString('hex'), second, randomBytes(16).toString('hex')].join('$');

export const md5Challenge = () => randomBytes(4).toString('hex');

export function expectedAnswer(challenge: string, password: string): string {
  if (!challenge.startsWith('2$')) return md5Answer(challenge, password);
  const [, first = '1', salt1 = '', second = '1', salt2 = ''] = challenge.split('$');
  const derive = (secret: string | Buffer, salt: string, rounds: string) =>
    pbkdf2Sync(secret, Buffer.from(salt, 'hex'), Number(rounds), 32, 'sha256');
  const inner = derive(Buffer.from(password, 'utf8'), salt1, first);
  return `${salt2}$${derive(inner, salt2, second).toString('hex')}`;
}

/** Characters that ISO 8859-1 does not know count as a dot. */
function md5Answer(challenge: string, password: string): string {
  const known = [...password].map((one) => (one.codePointAt(0)! > 0xff ? '.' : one)).join('');
  const hash = createHash('md5').update(Buffer.from(`${challenge}-${known}`, 'utf16le'));
  return `${challenge}-${hash.digest('hex')}`;
}

export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one.toLowerCase()), Buffer.from(other.toLowerCase())];
  return a.length === b.length && timingSafeEqual(a, b);
}
