/** Ports on this machine: the usual one when it is free, else one that the system picks. */

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

/** @returns `usual` when it is free on `host`, else a free port. */
export async function freePort(usual = 0, host = '127.0.0.1'): Promise<number> {
  const port = (await tryPort(usual, host)) ?? (await tryPort(0, host));
  if (port === undefined) throw new Error(`No free port on ${host}.`);
  return port;
}
