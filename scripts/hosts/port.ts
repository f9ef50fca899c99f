/** Ports on this machine: the usual one when it is free, else any other. */

import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}

/** Below those that the system gives out by itself: nobody gets a port between our look and the program's start. */
const lowest = 20_000;
const count = 12_000;

/** @returns `usual` when it is free on `host`, else a free port. */
export async function freePort(usual = 0, host = '127.0.0.1'): Promise<number> {
  if (usual !== 0 && (await tryPort(usual, host))) return usual;
  for (let tries = 0; tries < 100; tries++) {
    const port = await tryPort(lowest + randomInt(count), host);
    if (port !== undefined) return port;
  }
  throw new Error(`No free port on ${host}.`);
}
