/** The address of a box as people write it: a name, an IP address, with a port, or what stands in their browser. */

import { isIPv6 } from 'node:net';
import { isHalfAddress } from '../core/index';

export interface BoxAddress {
  /** As it goes into an address: IPv6 in brackets, umlauts as the DNS writes them. */
  readonly host: string;
  /** Where the box's description is, when it was given. */
  readonly port?: number;
}

/** Pages for people, and TR-064 over TLS: never where the description is read over HTTP. */
const OTHER_PORTS = [80, 443, 49443];

/** @returns undefined for what is no address */
export function hostOf(text: string): BoxAddress | undefined {
  const trimmed = text.trim();
  if (isIPv6(trimmed) && !trimmed.includes('%')) return { host: `[${trimmed.toLowerCase()}]` };
  const secure = /^https:/i.test(trimmed);
  const address = trimmed.replace(/^https?:\/\//i, '').replace(/[/?#].*$/, '');
  if (!/^(\[[0-9a-f:.]+\]|[\p{L}\p{N}_.-]+)(:\d{1,5})?$/iu.test(address)) return undefined;
  if (isHalfAddress(address.replace(/:\d+$/, ''))) return undefined;
  const url = `http://${address}/`;
  if (!URL.canParse(url)) return undefined;
  const { hostname, port: written } = new URL(url);
  const port = Number(written);
  return secure || port === 0 || OTHER_PORTS.includes(port) ? { host: hostname } : { host: hostname, port };
}
