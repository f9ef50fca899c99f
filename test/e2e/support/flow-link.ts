/** Sends messages into the nodes of a running Node-RED and hears what comes out of them, over TCP and Node-RED's own nodes. */

import { EventEmitter, once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** A node of the flow under test. Its wires lead to the link. */
export interface LinkedNode {
  readonly id: string;
  readonly type: string;
  readonly [setting: string]: unknown;
}

export type FlowMessage = Readonly<Record<string, unknown>>;

/** What a node did. */
export interface Arrival {
  /** `out`: a message left it. `error`: a Catch node heard of it. `done`: a Complete node did. `status`: a Status node did. */
  readonly kind: 'out' | 'error' | 'done' | 'status';
  /** Id of the node. */
  readonly from: string;
  /** Of a message that left: 0 is the first. */
  readonly output: number;
  /** The message, with `error`, `complete` or `status` where Node-RED adds them. */
  readonly msg: FlowMessage & { readonly error?: { readonly message: string; readonly code?: string } };
}

const ROUTER = 'link-router';
const TELLER = 'link-teller';

export class FlowLink {
  /** All that has arrived, oldest first. */
  readonly arrivals: Arrival[] = [];
  private readonly taken = new Set<Arrival>();
  private readonly events = new EventEmitter().setMaxListeners(0);
  private readonly sockets = new Set<Socket>();
  private feed: Socket | undefined;
  private asked = 0;

  private constructor(
    private readonly into: Server,
    private readonly out: Server,
  ) {
    into.on('connection', (socket) => {
      this.keep(socket);
      this.feed = socket;
      this.events.emit('connected');
    });
    out.on('connection', (socket) => {
      this.keep(socket);
      let rest = '';
      socket.setEncoding('utf8').on('data', (text: string) => {
        const lines = `${rest}${text}`.split('\n');
        rest = lines.pop() ?? '';
        this.arrivals.push(...lines.map((line) => JSON.parse(line) as Arrival));
        this.events.emit('arrived');
      });
    });
  }

  static async open(): Promise<FlowLink> {
    const servers = [createServer(), createServer()] as const;
    for (const server of servers) await once(server.listen(0, '127.0.0.1'), 'listening');
    return new FlowLink(...servers);
  }

  /** A flow of these nodes on one tab, and of what links them to the test. */
  around(nodes: readonly LinkedNode[], outputs = 2): object[] {
    // The flow that runs now ends with the deploy, and its connection with it.
    this.feed = undefined;
    const ids = nodes.map(({ id }) => id);
    const own = (id: string, output: number) => `tell-${id}-${output}`;
    const at = Array.from({ length: outputs }, (_, output) => output);
    const function_ = (id: string, func: string, wires: string[][]) => ({
      ...{ id, type: 'function', func, outputs: wires.length, wires, initialize: '', finalize: '', libs: [] },
    });
    const line = (fields: string) =>
      `return { payload: JSON.stringify({ output: 0, msg, ${fields} }) + "\\n" };`;
    const tell = (id: string, fields: string) => function_(id, line(fields), [[TELLER]]);
    const route = `const { to, message } = JSON.parse(msg.payload);
const ids = ${JSON.stringify(ids)};
return ids.map((id) => (id === to ? message : null));`;
    const tcp = { host: '127.0.0.1', server: 'client', datamode: 'stream', datatype: 'utf8', newline: '\\n' };
    const port = (server: Server) => String((server.address() as AddressInfo).port);
    const parts = [
      ...nodes.map((node) => ({ ...node, wires: at.map((output) => [own(node.id, output)]) })),
      ...nodes.flatMap(({ id }) =>
        at.map((output) => tell(own(id, output), `kind: "out", from: "${id}", output: ${output}`)),
      ),
      { ...tcp, id: 'link-in', type: 'tcp in', port: port(this.into), wires: [[ROUTER]] },
      function_(
        ROUTER,
        route,
        ids.map((id) => [id]),
      ),
      { id: 'link-catch', type: 'catch', scope: null, uncaught: false, wires: [['tell-catch']] },
      tell('tell-catch', 'kind: "error", from: msg.error.source.id'),
      { id: 'link-complete', type: 'complete', scope: ids, wires: [['tell-complete']] },
      tell('tell-complete', 'kind: "done", from: msg.complete.source.id'),
      { id: 'link-status', type: 'status', scope: ids, wires: [['tell-status']] },
      tell('tell-status', 'kind: "status", from: msg.status.source.id'),
      { id: TELLER, type: 'tcp out', host: '127.0.0.1', beserver: 'client', port: port(this.out), wires: [] },
    ];
    const tab = { id: 'tab', type: 'tab', label: 'Test' };
    // Without a place on the canvas Node-RED takes a node for a config node.
    return [tab, ...parts.map((part) => ({ z: 'tab', x: 1, y: 1, ...part }))];
  }

  /** Resolves when the flow is linked: after a deploy, Node-RED connects anew. */
  async connected(): Promise<void> {
    while (!this.feed) await once(this.events, 'connected');
  }

  /** Forgets what has arrived. */
  clear(): void {
    this.arrivals.length = 0;
    this.taken.clear();
  }

  send(to: string, message: FlowMessage): void {
    this.feed?.write(`${JSON.stringify({ to, message })}\n`);
  }

  /** The first that fits of those that arrived or will; each is handed out once. */
  async next(fits: (arrival: Arrival) => boolean): Promise<Arrival> {
    for (;;) {
      const found = this.arrivals.find((arrival) => !this.taken.has(arrival) && fits(arrival));
      if (found) {
        this.taken.add(found);
        return found;
      }
      await once(this.events, 'arrived');
    }
  }

  /** Resolves when so many that fit have arrived. */
  async until(count: number, fits: (arrival: Arrival) => boolean): Promise<void> {
    while (this.arrivals.filter(fits).length < count) await once(this.events, 'arrived');
  }

  /** Sends a message and waits for what leaves the first output for it, or the error. */
  async ask(to: string, message: FlowMessage = {}): Promise<Arrival> {
    this.asked += 1;
    const asked = this.asked;
    this.send(to, { ...message, asked });
    return this.next(
      ({ kind, output, msg }) =>
        msg.asked === asked && (kind === 'error' || (kind === 'out' && output === 0)),
    );
  }

  /** The status of a node, now or later. */
  async status(from: string, fits: (status: { fill?: string; text?: string }) => boolean): Promise<void> {
    await this.next(
      (arrival) =>
        arrival.kind === 'status' && arrival.from === from && fits(arrival.msg.status as { fill?: string }),
    );
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    for (const server of [this.into, this.out]) await new Promise((resolve) => server.close(resolve));
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket)).on('error', () => {});
  }
}
