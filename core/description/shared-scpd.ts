/** SCPDs that boxes of one model and firmware have in common: read once, and kept once, for all boxes of this process. */

import { hash } from 'node:crypto';
import { parseScpd, type Scpd } from './scpd';

/** By what the text hashes to; gone when no box uses it any more. */
const known = new Map<string, WeakRef<Scpd>>();
const forgetting = new FinalizationRegistry<string>((key) => {
  if (!known.get(key)?.deref()) known.delete(key);
});

/** As `parseScpd`. The same text gives the same object. */
export function sharedScpd(text: string): Scpd {
  const key = hash('sha256', text, 'base64');
  const there = known.get(key)?.deref();
  if (there) return there;
  const scpd = parseScpd(text);
  known.set(key, new WeakRef(scpd));
  forgetting.register(scpd, key);
  return scpd;
}
