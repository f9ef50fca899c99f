/** What the dialogs ask the runtime: search, connection test and lists. Every route asks for permission. */

import type { NodeAPI } from 'node-red';
import { asTr064Error, FritzBox } from '../../core/index';
import { foundBoxes } from '../common/found-boxes';
import type { SearchSettings } from '../common/search';
import type { DeployedBox } from './box-node';
import { lists } from './lists';
import { reportOf } from './report';
import { type BoxCredentials, type BoxSettings, boxSettings, connectOptions, samePlace } from './settings';

type Request = Parameters<ReturnType<NodeAPI['auth']['needsPermission']>>[0];
type Response = Parameters<ReturnType<NodeAPI['auth']['needsPermission']>>[1];

/** Settings as they stand in an open dialog; without a password the stored one is meant. */
type Form = BoxSettings & BoxCredentials & { readonly id?: string };

export interface AdminOptions {
  readonly storage?: string;
  /** Which network interface a search uses, and other things that stand in settings.js. */
  readonly search: SearchSettings;
  readonly deployed: (id: string) => DeployedBox | undefined;
}

export function adminRoutes(RED: NodeAPI, { storage, search, deployed }: AdminOptions): void {
  const mayRead = RED.auth.needsPermission('tr064-box.read');
  const mayWrite = RED.auth.needsPermission('tr064-box.write');

  RED.httpAdmin.get('/tr064-box/discover', mayRead, (_, response) =>
    answer(response, (signal) => foundBoxes({ ...search, signal })),
  );

  RED.httpAdmin.post('/tr064-box/test', mayWrite, (request, response) =>
    answer(response, (signal) => withForm(request, signal, reportOf)),
  );

  RED.httpAdmin.post('/tr064-box/lists/:list', mayWrite, (request, response) =>
    answer(response, (signal) => withForm(request, signal, (box) => listOf(request, box))),
  );

  RED.httpAdmin.get('/tr064-box/:id/:list', mayRead, (request, response) =>
    answer(response, async (signal) => {
      const box = deployed(String(request.params.id));
      if (!box)
        throw Object.assign(new Error('This FRITZ!Box is not deployed yet.'), { code: 'NOT_DEPLOYED' });
      return box.withBox((connected) => listOf(request, connected), signal);
    }),
  );

  /** Connects with the settings of an open dialog, for one piece of work. */
  async function withForm<T>(
    request: Request,
    signal: AbortSignal,
    work: (box: FritzBox) => Promise<T>,
  ): Promise<T> {
    const form = formIn(RED, request);
    const box = await FritzBox.connect({
      ...connectOptions(form, credentialsOf(form)),
      ...search,
      storage,
      signal,
    });
    try {
      return await work(box);
    } finally {
      await box.close();
    }
  }

  /** The stored password goes only where it is deployed to: same host, port, protection and user. */
  function credentialsOf(form: Form): BoxCredentials {
    const stored = deployed(form.id ?? '');
    if (!stored) return form;
    const username = form.username ?? stored.login.username;
    if (form.password !== undefined) return { username, password: form.password };
    const asked = { ...form, username };
    const same = samePlace({ ...stored.settings, ...stored.login }, asked);
    return { username, password: same ? stored.login.password : undefined };
  }
}

async function listOf(request: Request, box: FritzBox): Promise<unknown> {
  const list = lists[String(request.params.list)];
  if (!list) throw Object.assign(new Error('There is no such list.'), { code: 'NO_LIST' });
  return list(box, request.query);
}

/** A form of another site cannot send JSON without being asked: other bodies are refused. */
function formIn(RED: NodeAPI, request: Request): Form {
  if (!request.is('application/json') || typeof request.body !== 'object' || !request.body) {
    throw Object.assign(new Error('The settings must come as JSON.'), { code: 'INVALID_ARGS' });
  }
  const entries = Object.entries(request.body as Record<string, unknown>);
  const resolved = Object.fromEntries(entries.map(([key, value]) => [key, resolve(RED, value)]));
  const { id, username, password } = resolved as Partial<Form>;
  return { ...boxSettings(resolved), id, username, password };
}

/** `${FRITZ_HOST}` → its value, as Node-RED does for deployed nodes. */
function resolve(RED: NodeAPI, value: unknown): unknown {
  if (typeof value !== 'string' || !/^\$\{[^}]+\}$/.test(value)) return value;
  return RED.util.evaluateNodeProperty(value, 'env', {} as never, {}) ?? '';
}

/** Sends what the work yields as `{ items }`, a failure as `{ error: { code, message } }`; ends the work when nobody waits any more. */
function answer(response: Response, work: (signal: AbortSignal) => Promise<unknown>): void {
  const ending = new AbortController();
  response.on('close', () => ending.abort());
  work(ending.signal).then(
    (items) => response.json({ items }),
    (error: unknown) => response.json({ error: failureOf(error) }),
  );
}

function failureOf(error: unknown) {
  const own = error as { code?: unknown };
  const { code, message } =
    typeof own.code === 'string' ? (error as Error & { code: string }) : asTr064Error(error);
  return { code, message, ...changeIn(code, message) };
}

const FINGERPRINT = /(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/g;
const UDN = /uuid:[\w-]+/g;

/** What was expected and what is there instead, as the messages of the core name it: the dialog offers to accept it. */
function changeIn(code: string, message: string): { expected?: string; actual?: string } {
  if (code === 'CERTIFICATE_CHANGED') {
    const [expected, actual] = message.match(FINGERPRINT) ?? [];
    return { expected, actual };
  }
  const [actual, expected] = code === 'NOT_A_BOX' ? (message.match(UDN) ?? []) : [];
  return { expected, actual };
}
