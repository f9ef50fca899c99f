/**
 * Pages that an answer of the box names, e.g. `/calllist.lua?sid=…`. Addresses in answers name the box in their own way
 * (`fritz.box`, its IP address): the same box all the same.
 */

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

/** Why a page was not given out. */
export function pageError(page: string, status: number): Tr064Error {
  // The query is left out: it can hold a session id.
  const path = page.split('?')[0];
  if (status === 401 || status === 403) {
    return new Tr064Error(
      'UNAUTHORIZED',
      `The box does not give out ${path}: the session id in its address has ended.`,
      { status, reason: 'session-ended', scope: 'call' },
    );
  }
  if (status === 404) return new Tr064Error('NO_SUCH_ENTRY', `The box has no page ${path}.`, { status });
  return new Tr064Error('ACTION_FAILED', `The box answered ${path} with HTTP status ${status}.`, { status });
}
