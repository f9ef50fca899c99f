/** Which of our addresses faces the box, and under which address the box will speak to us. */

import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';

export interface Route {
  /** Our address on the way to the box. */
  readonly local: string;
  /** The box's address. */
  readonly remote: string;
}

/** Asks the operating system; a UDP socket that is connected but never written to sends nothing. */
export async function routeTo(host: string): Promise<Route> {
  const addresses = await lookup(host.replace(/^\[|\]$/g, ''), { all: true });
  // Every UPnP device can send to IPv4 addresses; not all can to IPv6.
  const { address, family } = addresses.find((one) => one.family === 4) ?? addresses[0]!;
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.connect(9, address, resolve);
    });
    return { local: socket.address().address, remote: address };
  } finally {
    socket.close();
  }
}

/** One spelling per address: no zone, no IPv4 in IPv6. */
export function plainAddress(address = ''): string {
  return address
    .toLowerCase()
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/, '');
}
