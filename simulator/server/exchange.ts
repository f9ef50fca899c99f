/** One request and its reply, as the parts of the server pass them on. */

import type { IncomingHttpHeaders } from 'node:http';
import type { LogEntry } from '../log';
import type { MannerName } from './manners';

export interface Exchange {
  method: string;
  path: string;
  /** Path and query, as in the request line. */
  url: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  /** Number of the connection. */
  connection: number;
  secure: boolean;
  /** The client's address. */
  address: string;
  /** The box's own origin as the client reached it: `https://127.0.0.1:49443`. */
  origin: string;
  /** Filled in on the way, and logged at the end. */
  entry: LogEntry;
}

export interface Reply {
  status: number;
  /** In the order and spelling in which they are sent; those that every reply has are added. */
  headers: [string, string][];
  body: string | Buffer;
  /** The connection ends with this reply. */
  close?: boolean;
  /** How it is sent, where the connection is in trouble. */
  manner?: MannerName;
  /** Milliseconds to wait before it is sent. */
  delay?: number;
}

const XML_TYPE = 'text/xml; charset="utf-8"';

export function xmlReply(body: string, status = 200): Reply {
  return { status, headers: [['CONTENT-TYPE', XML_TYPE]], body };
}

export function fileReply(type: string, body: string | Buffer): Reply {
  return { status: 200, headers: [['CONTENT-TYPE', type]], body };
}

/** What the box's web server says in HTML, e.g. `401 Unauthorized (ERR_ACCESS_DENIED)`; ends the connection. */
export function htmlReply(
  status: number,
  text: string,
  detail: string,
  headers: [string, string][] = [],
): Reply {
  const body = [
    '<HTML>',
    '  <HEAD>',
    `    <TITLE>${status} ${text} (${detail})</TITLE>`,
    '  </HEAD>',
    '  <BODY>',
    `    <H1>${status} ${text}</H1><BR>${detail}<HR><B>Webserver</B> ${new Date().toUTCString()}`,
    '  </BODY>',
    '</HTML>',
    '',
  ].join('\n');
  return {
    status,
    headers: [...headers, ['Content-Type', 'text/html'], ['Server', 'Webserver']],
    body,
    close: true,
  };
}

export const notFound = () => htmlReply(404, 'Not Found', 'ERR_NOT_FOUND');
export const unavailable = (retryAfter?: string) =>
  htmlReply(
    503,
    'Service Unavailable',
    'ERR_NONE',
    retryAfter === undefined ? [] : [['Retry-After', retryAfter]],
  );
