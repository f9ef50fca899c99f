/** The admin API of a real Node-RED, as an editor in a browser asks it. */

import type { NodeRed } from '../../../scripts/hosts/node-red';
import { notePrinted } from '../../support/secrets';

export const PACKAGE = '@tr064/homebridge-fritzbox';

/** What `GET /nodes` says of one node set. */
export interface NodeSet {
  readonly name: string;
  readonly module: string;
  readonly types: readonly string[];
  readonly enabled: boolean;
  readonly err?: unknown;
}

export class AdminApi {
  constructor(
    private readonly host: Pick<NodeRed, 'url'>,
    private readonly token?: string,
  ) {}

  /** Logs in as the editor does; needs `adminAuth` in the settings. */
  static async login(
    host: Pick<NodeRed, 'url'>,
    { username, password, scope }: { username: string; password: string; scope: string },
  ): Promise<AdminApi> {
    const form = { client_id: 'node-red-editor', grant_type: 'password', scope, username, password };
    const response = await new AdminApi(host).ask('auth/token', { form });
    const { access_token: token } = (await response.json()) as { access_token?: string };
    if (!token) throw new Error(`Node-RED refused ${username}: ${response.status}`);
    return new AdminApi(host, token);
  }

  /** @param form is sent as JSON, by POST unless told otherwise */
  ask(path: string, more: { form?: object; headers?: Record<string, string> } = {}): Promise<Response> {
    const headers = new Headers(more.headers);
    if (this.token) headers.set('Authorization', `Bearer ${this.token}`);
    if (more.form) headers.set('Content-Type', 'application/json');
    return fetch(new URL(path, `${this.host.url}/`), {
      method: more.form ? 'POST' : 'GET',
      headers,
      body: more.form && JSON.stringify(more.form),
    });
  }

  async text(path: string, headers?: Record<string, string>): Promise<string> {
    const response = await this.ask(path, { headers });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    const text = await response.text();
    notePrinted(text);
    return text;
  }

  async json<T>(path: string): Promise<T> {
    return JSON.parse(await this.text(path, { Accept: 'application/json' })) as T;
  }

  /** The node sets of this package. */
  async ownNodeSets(): Promise<NodeSet[]> {
    return (await this.json<NodeSet[]>('nodes')).filter(({ module }) => module === PACKAGE);
  }
}
