/** Lists read from a box for the dialogs: by the deployed settings, or by those that stand in the editor and are not deployed yet. */

import type { Failure } from '../../../core/index';

export type ListAnswer<T> = { readonly items: T; readonly error?: undefined } | { readonly error: Failure };

/** What the editor knows of a config node `tr064-box`. */
interface BoxInEditor {
  readonly id: string;
  readonly changed?: boolean;
  readonly credentials?: { readonly username?: string; readonly password?: string };
  readonly [setting: string]: unknown;
}

/** What a test or a list needs to reach a box that is not deployed. A missing password means: the stored one. */
export interface BoxForm {
  readonly id: string;
  readonly host: string;
  readonly port: string | number;
  readonly security: string;
  readonly certificate: string;
  readonly fingerprint: string;
  readonly authentication: string;
  readonly udn: string;
  readonly timeout: string | number;
  readonly username?: string;
  readonly password?: string;
}

/** The editor shows this in place of a password that the runtime keeps. */
const KEPT_PASSWORD = '__PWRD__';

/** What makes a connection, apart from user and password. */
export const CONNECTION = [
  'host',
  'port',
  'security',
  'certificate',
  'fingerprint',
  'udn',
  'authentication',
  'timeout',
  'webPort',
  'webFingerprint',
] as const;

/** Reads a list of the chosen box, `services` or `actions?service=Hosts:1`. Never rejects. */
export async function readList<T>(boxId: string, list: string): Promise<ListAnswer<T>> {
  const box = RED.nodes.node(boxId) as unknown as BoxInEditor | null;
  if (!box) return { error: { code: 'NO_BOX', message: '' } };
  if (!box.changed) return request<T>('GET', `tr064-box/${encodeURIComponent(boxId)}/${list}`);
  return request<T>('POST', `tr064-box/lists/${list}`, formOf(box));
}

/** Sends a dialog's settings to an admin route. Never rejects. */
export async function request<T>(
  method: 'GET' | 'POST',
  url: string,
  body?: unknown,
): Promise<ListAnswer<T>> {
  try {
    // A relative URL, so that it works under httpAdminRoot too.
    const data = body === undefined ? undefined : JSON.stringify(body);
    return (await $.ajax({
      method,
      url,
      data,
      contentType: 'application/json',
      dataType: 'json',
    })) as ListAnswer<T>;
  } catch (failed) {
    const status = (failed as JQuery.jqXHR).status;
    return { error: { code: status === 401 || status === 403 ? 'FORBIDDEN' : 'NO_ANSWER', message: '' } };
  }
}

function formOf(box: BoxInEditor): BoxForm {
  const { username, password } = box.credentials ?? {};
  const settings = Object.fromEntries(CONNECTION.map((name) => [name, box[name]]));
  return { ...settings, id: box.id, username, password: kept(password) } as BoxForm;
}

/** A password that the runtime keeps is not sent. */
export function kept(password: string | undefined): string | undefined {
  return password === KEPT_PASSWORD ? undefined : password;
}
