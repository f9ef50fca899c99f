/** A small server on the loopback network for what no simulated box says. */

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Call in a `describe`; servers end after each test. */
export function servers() {
  const open: Server[] = [];

  afterEach(async () => {
    for (const server of open.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  /** Gives the origin: `http://127.0.0.1:40123` */
  return async (listener: RequestListener): Promise<string> => {
    const server = createServer(listener);
    open.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
}

/** A server that gives the same page for every path. */
export const page =
  (
    body: string,
    headers: Record<string, string> = { 'Content-Type': 'text/xml' },
    status = 200,
  ): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };
