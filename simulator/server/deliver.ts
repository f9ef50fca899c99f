/** Writes a reply as the box does: its headers in its spelling and order, and the trouble that was put in the way. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from './exchange';
import { manners } from './manners';

export interface Delivery {
  request: IncomingMessage;
  response: ServerResponse;
  /** `FRITZ!Box 7590 UPnP/1.0 AVM FRITZ!Box 7590 154.08.02` */
  server: string;
  /** The connection ends in the middle. */
  torn: boolean;
  last: boolean;
}

export function deliver(reply: Reply, { request, response, server, torn, last }: Delivery): void {
  const close = reply.close || last || wantsClose(request);
  const body = Buffer.from(reply.body);
  if (reply.manner) {
    manners[reply.manner]({ response, status: reply.status, headers: reply.headers, body });
    return;
  }
  const named = new Set(reply.headers.map(([name]) => name.toLowerCase()));
  const headers: [string, string][] = [
    ['Connection', close ? 'close' : 'Keep-Alive'],
    ['Content-Length', String(body.length)],
    ...reply.headers,
    ['DATE', new Date().toUTCString()],
  ];
  if (!named.has('server')) headers.push(['SERVER', server], ['EXT', '']);
  if (!close) headers.push(['Keep-Alive', 'timeout=60, max=300']);
  response.sendDate = false;
  response.writeHead(reply.status, headers.flat());
  if (torn) {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => request.socket.destroy());
    return;
  }
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** The client said so, or speaks HTTP/1.0, which knows no other way. */
function wantsClose({ headers, httpVersion }: IncomingMessage): boolean {
  const { connection = '' } = headers;
  return /close/i.test(connection) || (httpVersion === '1.0' && !/keep-alive/i.test(connection));
}
