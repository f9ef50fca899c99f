/** Addresses in a box's answers name the box in their own way (`fritz.box`, its IP address): the same box all the same. */

import { lookup } from 'node:dns/promises';
import { Tr064Error } from '../errors';

async function addressesOf(host: string): Promise<string[]> {
  const found = await lookup(host.replace(/^\[|\]$/g, ''), { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}

/**
 * Path and query of what is asked for, when it is a page of this host.
 * Throws `INVALID_ARGS` for pages of other hosts; the query is never shown, for it can hold a session id.
 */
export async function pageOf(asked: string, hostname: string): Promise<string> {
  const isPath =
    typeof asked === 'string' && asked.startsWith('/') && !asked.startsWith('//') && !asked.includes('\\');
  const base = `http://${hostname}`;
  if (!isPath && !URL.canParse(asked)) {
    throw new Tr064Error(
      'INVALID_ARGS',
      'What is to be read must be a path such as /devicehostlist.lua, or an address.',
    );
  }
  const url = new URL(asked, base);
  const page = url.pathname + url.search;
  if (isPath || url.hostname === hostname) return page;
  if (/^https?:$/.test(url.protocol)) {
    const [own, there] = await Promise.all([addressesOf(hostname), addressesOf(url.hostname)]);
    if (there.some((address) => own.includes(address))) return page;
  }
  throw new Tr064Error(
    'INVALID_ARGS',
    `${url.host || 'This address'} is another host; only pages of the box are read.`,
  );
}
