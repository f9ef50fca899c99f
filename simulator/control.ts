/** The control port: JSON over HTTP on 127.0.0.1, by which tests and people change the world behind the box. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkFields, commands } from './commands';
import type { SimulatedBox } from './simulated-box';
import { stateOf } from './state';

interface Answer {
  status: number;
  body: unknown;
}

export class ControlPort {
  readonly #server: Server;

  constructor(private readonly simulator: SimulatedBox) {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo | null)?.port ?? 0;
  }

  open(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let answer: Answer;
    try {
      answer = await this.#answer(request);
    } catch (error) {
      answer = { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
    }
    response.writeHead(answer.status, { 'Content-Type': 'application/json; charset=utf-8' });
    response.end(`${JSON.stringify(answer.body ?? {}, null, 2)}\n`);
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://control.invalid');
    if (isForeign(request)) return { status: 403, body: { error: 'Only programs of this machine may ask.' } };
    const what = `${request.method} ${pathname}`;
    const { log } = this.simulator;
    if (what === 'GET /') return { status: 200, body: overview() };
    if (what === 'GET /state') return { status: 200, body: stateOf(this.simulator) };
    if (what === 'GET /log') {
      const since = searchParams.get('since');
      const entries = since === null ? log.entries : log.since(Number(since));
      return { status: 200, body: { total: log.total, entries } };
    }
    if (what === 'DELETE /log') {
      log.clear();
      return { status: 200, body: {} };
    }
    return this.#command(request, pathname.slice(1));
  }

  async #command(request: IncomingMessage, name: string): Promise<Answer> {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (request.method !== 'POST' || !command) {
      return {
        status: 404,
        body: { error: `There is no ${request.method} /${name}. GET / tells what there is.` },
      };
    }
    const body = await readJson(request);
    checkFields(name, command.fields, body);
    return { status: 200, body: await command.run(this.simulator, body as never) };
  }
}

/** A page of the Internet must not reach in through a browser on this machine. */
function isForeign({ headers }: IncomingMessage): boolean {
  const local = (host: string) => /^(127\.[\d.]+|localhost|\[::1\])(:\d+)?$/.test(host);
  const { host = '', origin } = headers;
  return !local(host) || (origin !== undefined && !local(origin.replace(/^https?:\/\//, '')));
}

function overview(): Record<string, unknown> {
  const posts = Object.entries(commands).map(([name, { about, fields }]) => [
    `POST /${name}`,
    { about, body: fields },
  ]);
  return {
    'GET /': { about: 'This list.' },
    'GET /state': { about: 'The box, the house and all switches.' },
    'GET /log': { about: 'The requests that the box got; ?since=N leaves out the first N.' },
    'DELETE /log': { about: 'Forgets them.' },
    ...Object.fromEntries(posts),
  };
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += chunk;
  if (text.trim() === '') return {};
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('The body is a JSON object.');
  return value as Record<string, unknown>;
}
