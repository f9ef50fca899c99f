/** Node-RED's own channel to its editors (`/comms`), as far as the debug side bar reads it. */

import { EventEmitter, once } from 'node:events';

/** What a debug node shows. */
export interface Shown {
  /** Id of the debug node. */
  readonly id: string;
  readonly name: string;
  readonly property: string;
  /** Values as such; objects and lists are JSON that has been read already. */
  readonly value: unknown;
}

interface Packet {
  readonly topic: string;
  readonly data: { id: string; name: string; property: string; msg: unknown; format: string };
}

export class DebugChannel {
  /** Everything that no one has asked for yet, oldest first. */
  private readonly waiting: Shown[] = [];
  private readonly events = new EventEmitter();

  private constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => this.take(String(data)));
  }

  /** @param url `http://127.0.0.1:1880` */
  static async open(url: string): Promise<DebugChannel> {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/comms`);
    const channel = new DebugChannel(socket);
    await once(socket, 'open');
    socket.send(JSON.stringify({ subscribe: 'debug' }));
    return channel;
  }

  /** What a debug node, or the first of several, showed or shows next; every showing is handed out once. */
  async next(...ids: string[]): Promise<Shown> {
    for (;;) {
      const index = this.waiting.findIndex(({ id }) => ids.includes(id));
      if (index >= 0) return this.waiting.splice(index, 1)[0]!;
      await once(this.events, 'shown');
    }
  }

  async close(): Promise<void> {
    const closed = once(this.socket, 'close');
    this.socket.close();
    await closed;
  }

  private take(text: string): void {
    const packets = JSON.parse(text) as Packet[];
    for (const { topic, data } of packets) if (topic === 'debug') this.waiting.push(shownIn(data));
    this.events.emit('shown');
  }
}

const PARSED = /^(Object|array|error|boolean|number)/i;

function shownIn({ id, name, property, msg, format }: Packet['data']): Shown {
  const value = typeof msg === 'string' && PARSED.test(format) ? JSON.parse(msg) : msg;
  return { id, name, property, value };
}
