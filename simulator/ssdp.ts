/** Answers searches (First Steps 2, 10.1) by unicast, on the loopback network alone; a box never announces itself. */

import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import type { DescriptionDocument } from './description';

const SSDP_ADDRESS = '239.255.255.250';
const TR064 = 'urn:dslforum-org:device:InternetGatewayDevice:1';

/** What the answers say, asked for at each search. */
export interface Searchable {
  /** `http://127.0.0.1:49000`; undefined while the box does not answer. */
  origin?: string;
  documents: Pick<DescriptionDocument, 'path' | 'deviceType' | 'udn'>[];
  /** `FRITZ!Box 7590 UPnP/1.0 AVM FRITZ!Box 7590 154.08.02` */
  server: string;
  /** Seconds. */
  maxAge: number;
  /** `LOCATION` before FRITZ!OS 7.50, `Location` since. */
  capitals: boolean;
}

interface Found {
  target: string;
  usn: string;
  path: string;
}

export class SsdpResponder {
  #socket?: Socket;

  constructor(private readonly searchable: () => Searchable) {}

  async open(port: number): Promise<void> {
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(port, () => {
        socket.off('error', reject);
        resolve();
      });
    });
    socket.addMembership(SSDP_ADDRESS, '127.0.0.1');
    socket.on('error', () => {});
    socket.on('message', (message, from) => this.#hear(message.toString('latin1'), from));
    this.#socket = socket;
  }

  close(): Promise<void> {
    const socket = this.#socket;
    this.#socket = undefined;
    return new Promise((resolve) => {
      if (socket) socket.close(() => resolve());
      else resolve();
    });
  }

  #hear(message: string, from: RemoteInfo): void {
    if (!from.address.startsWith('127.')) return;
    const target = searchTarget(message);
    const searchable = this.searchable();
    if (target === undefined || searchable.origin === undefined) return;
    const answers = matches(target, searchable.documents).map((found) => write(found, searchable));
    if (answers.length > 0) send(answers, new URL(searchable.origin).hostname, from);
  }
}

/** The target of an M-SEARCH; undefined for every other message, so also for the NOTIFYs of others. */
function searchTarget(message: string): string | undefined {
  const [first = '', ...lines] = message.split(/\r?\n/);
  if (!/^M-SEARCH \* HTTP\/1\.[01]$/.test(first)) return undefined;
  const header = (name: string) =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.replace(/^[^:]*:\s*/, '')
      .trim();
  return header('man') === '"ssdp:discover"' ? header('st') : undefined;
}

/** Only a search for the device of TR-064 itself leads to tr64desc.xml; every other one finds the other devices. */
function matches(target: string, documents: Searchable['documents']): Found[] {
  const others = documents.filter(({ deviceType }) => deviceType !== TR064);
  const found = (of: string, udn: string, path: string): Found => ({
    target: of,
    usn: of === udn ? udn : `${udn}::${of}`,
    path,
  });
  if (target === TR064) {
    return documents
      .filter(({ deviceType }) => deviceType === TR064)
      .map(({ udn, path }) => found(TR064, udn, path));
  }
  if (target === 'ssdp:all') {
    return others.flatMap(({ deviceType, udn, path }) =>
      ['upnp:rootdevice', udn, deviceType].map((one) => found(one, udn, path)),
    );
  }
  return others
    .filter(({ deviceType, udn }) => ['upnp:rootdevice', udn, deviceType].includes(target))
    .map(({ udn, path }) => found(target, udn, path));
}

function write({ target, usn, path }: Found, { origin, server, maxAge, capitals }: Searchable): string {
  const location = `${origin}${path}`;
  const lines = capitals
    ? [`LOCATION: ${location}`, `SERVER: ${server}`, `CACHE-CONTROL: max-age=${maxAge}`, 'EXT:']
    : [`Cache-Control: max-age=${maxAge}`, `Location: ${location}`, `Server: ${server}`, 'Ext: '];
  return ['HTTP/1.1 200 OK', ...lines, `ST: ${target}`, `USN: ${usn}`, '', ''].join('\r\n');
}

/** From the box's own address, which can be another one than 127.0.0.1. */
function send(answers: string[], host: string, to: RemoteInfo): void {
  const socket = createSocket('udp4');
  socket.on('error', () => socket.close());
  socket.bind(0, host, () => {
    let left = answers.length;
    for (const answer of answers) {
      socket.send(answer, to.port, to.address, () => {
        left -= 1;
        if (left === 0) socket.close();
      });
    }
  });
}
