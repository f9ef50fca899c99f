/** What the dialogs ask the runtime: search, connection test and lists. Every route asks for permission. */

import type { NodeAPI } from 'node-red';
import {
  diagnosisText,
  type Failure,
  FritzBox,
  failedDiagnosisText,
  failureOf,
  findBoxes,
  inWords,
  programVersions,
  readConnectionReport,
  readDiagnosis,
  sameLogin,
  Tr064Error,
} from '../../core/index';
import { unsetSentences, variableIn } from '../common/environment';
import { type SearchSettings, searchOptions } from '../common/search';
import type { DeployedBox } from './box-node';
import { lists } from './lists';
import { BOX_DEFAULTS, type BoxCredentials, type BoxSettings, boxSettings, connectOptions } from './settings';

type AdminRequest = Parameters<ReturnType<NodeAPI['auth']['needsPermission']>>[0];
type AdminResponse = Parameters<ReturnType<NodeAPI['auth']['needsPermission']>>[1];

/** Settings as they stand in an open dialog; without a password the stored one is meant. */
type FilledForm = BoxSettings & BoxCredentials & { readonly id?: string };

export interface AdminOptions {
  readonly storage?: string;
  /** Which network interface a search uses, and other things that stand in settings.js. */
  readonly search: SearchSettings;
  readonly deployed: (id: string) => DeployedBox | undefined;
}

interface AdminRoute {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly permission: string;
  /** What it answers; ends with the signal when nobody waits any more. */
  answer(request: AdminRequest, signal: AbortSignal): Promise<unknown>;
}

/** A dialog may be opened by whoever may read; with settings of one's own the box is asked only by whoever may write. */
const READ = 'tr064-box.read';
const WRITE = 'tr064-box.write';

export function adminRoutes(RED: NodeAPI, options: AdminOptions): void {
  for (const { method, path, permission, answer } of routes(RED, options)) {
    RED.httpAdmin[method](path, RED.auth.needsPermission(permission), (request, response) =>
      send(response, (signal) => answer(request, signal)),
    );
  }
}

function routes(RED: NodeAPI, { storage, search, deployed }: AdminOptions): readonly AdminRoute[] {
  /** Connects with the settings of an open dialog, for one piece of work. */
  async function withForm<T>(
    request: AdminRequest,
    signal: AbortSignal,
    work: (box: FritzBox) => Promise<T>,
  ) {
    const form = formIn(RED, request);
    const login = credentialsOf(form, deployed(form.id ?? ''));
    const options = { ...connectOptions(form, login), ...search, storage, signal };
    const box = await FritzBox.connect(options);
    return work(box).finally(() => box.close());
  }

  return [
    {
      method: 'get',
      path: '/tr064-box/discover',
      permission: READ,
      answer: (_, signal) => findBoxes({ ...searchOptions(search), signal }),
    },
    {
      method: 'post',
      path: '/tr064-box/test',
      permission: WRITE,
      answer: (request, signal) => withForm(request, signal, readConnectionReport),
    },
    {
      method: 'post',
      path: '/tr064-box/lists/:list',
      permission: WRITE,
      answer: (request, signal) => withForm(request, signal, (box) => listOf(request, box)),
    },
    {
      method: 'get',
      path: '/tr064-box/:id/diagnosis',
      permission: READ,
      answer: async (request, signal) => {
        const box = deployed(String(request.params.id));
        if (box) return diagnosisOf(RED, box, signal);
        throw failure('NOT_DEPLOYED', 'This FRITZ!Box is not deployed yet.');
      },
    },
    {
      method: 'get',
      path: '/tr064-box/:id/:list',
      permission: READ,
      answer: async (request, signal) => {
        const box = deployed(String(request.params.id));
        if (box) return box.withBox((connected) => listOf(request, connected), signal);
        throw failure('NOT_DEPLOYED', 'This FRITZ!Box is not deployed yet.');
      },
    },
  ];
}

/** The text of the shared connection, which knows what was asked so far; of a box that cannot be reached, why. */
async function diagnosisOf(RED: NodeAPI, box: DeployedBox, signal: AbortSignal): Promise<string> {
  // A function, whatever its type says, and missing in old versions.
  const version: unknown = typeof RED.version === 'function' ? (RED.version as () => unknown)() : RED.version;
  const programs = programVersions({ 'Node-RED': typeof version === 'string' ? version : 'unknown' });
  try {
    return diagnosisText(await box.withBox(readDiagnosis, signal), programs);
  } catch (error) {
    return failedDiagnosisText(error, programs);
  }
}

/** The stored password goes only where it is deployed to: same host, port, protection and user. */
function credentialsOf(form: FilledForm, stored: DeployedBox | undefined): BoxCredentials {
  if (!stored) return form;
  const username = form.username ?? stored.login.username;
  if (form.password !== undefined) return { username, password: form.password };
  const same = sameLogin({ ...stored.settings, ...stored.login }, { ...form, username });
  return { username, password: same ? stored.login.password : undefined };
}

async function listOf({ params, query }: AdminRequest, box: FritzBox): Promise<unknown> {
  const list = lists.get(String(params.list));
  if (!list) throw failure('NO_LIST', 'There is no such list.');
  return list(box, query);
}

/** What only the dialogs meet, beside the errors of the core. */
function failure(code: string, message: string, more: { readonly german?: string } = {}): Error {
  return Object.assign(new Error(message), { code, ...more });
}

/** A form of another site cannot send JSON without being asked: other bodies are refused. */
function formIn(RED: NodeAPI, request: AdminRequest): FilledForm {
  const body: unknown = request.body;
  if (!request.is('application/json') || typeof body !== 'object' || !body || Array.isArray(body)) {
    throw failure('INVALID_ARGS', 'The settings must come as a JSON object.');
  }
  const resolved = Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, resolve(RED, key, checked(key, value))]),
  );
  const { id, username, password } = resolved as Partial<FilledForm>;
  return { ...boxSettings(resolved), id, username, password };
}

/** Fields of the form that are numbers, or texts that hold one. */
const numbers: ReadonlySet<string> = new Set(['port', 'timeout', 'notificationPort', 'webPort']);

/** Whoever may send a form may send anything: what is no text where one is expected is told by its name. */
function checked(key: string, value: unknown): unknown {
  const fits = typeof value === 'string' || (numbers.has(key) && typeof value === 'number');
  if (value === undefined || fits) return value;
  // Node-RED's own fields, which are not read here.
  if (!Object.hasOwn(BOX_DEFAULTS, key) && !['id', 'username', 'password'].includes(key)) return value;
  const allowed = numbers.has(key) ? 'a number' : 'a string';
  const given = key === 'password' ? `a ${typeof value}` : inWords(value);
  throw failure('INVALID_ARGS', `${key} must be ${allowed}, not ${given}.`);
}

/** `${FRITZ_HOST}` → its value, as Node-RED does for deployed nodes; one that is not set is told by its name. */
function resolve(RED: NodeAPI, key: string, value: unknown): unknown {
  const variable = variableIn(value);
  if (variable === undefined) return value;
  const found: unknown = RED.util.evaluateNodeProperty(String(value), 'env', {} as never, {});
  if (found !== undefined && found !== null && found !== '') return found;
  const { en, de } = unsetSentences({ variable, setting: key });
  throw failure('NO_VARIABLE', en, { german: de });
}

/** Sends what the work yields as `{ items }`, a failure as `{ error: { code, message } }`. */
function send(response: AdminResponse, work: (signal: AbortSignal) => Promise<unknown>): void {
  const ending = new AbortController();
  response.on('close', () => ending.abort());
  work(ending.signal).then(
    (items) => response.json({ items }),
    (error: unknown) => response.json({ error: told(error) }),
  );
}

/** What only the dialogs meet is told as it is. */
function told(error: unknown): Failure {
  const { code, message, german } = error as { code?: unknown; message?: unknown; german?: string };
  if (!(error instanceof Tr064Error) && typeof code === 'string')
    return { code, message: String(message), german };
  return failureOf(error);
}
