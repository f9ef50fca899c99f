/** The smart home over the REST interface of FRITZ!OS 8.20: one question tells everything. */

import { type Clock, monotonic } from '../../clock';
import { Tr064Error } from '../../errors';
import { isObject, type Json } from '../../util/json-folder';
import type { HttpReply } from '../../wire/http';
import { parseJson } from '../../wire/json';
import { NotThere, type SmartHomeAdapter } from '../adapter';
import type { Aha } from '../aha/aha';
import type { SmartDevice } from '../model';
import type { SmartOrder } from '../order';
import type { SmartSettings } from '../settings';
import type { SmartSeries } from '../statistics';
import type { WebRequest, WebRequestOptions, WebSession } from '../web/web-session';
import { codeOf, restError } from './errors';
import { interfacesFor } from './orders';
import { devicesOf } from './overview';
import { seriesOf, settingsOf } from './statistics';

const root = '/api/v0/smarthome';

/** Any of them lets a user read and order; `configuration` wants one of the last two. */
const rights = ['HomeAuto', 'BoxAdmin', 'App'];
const setUpRights = ['BoxAdmin', 'App'];

/** Milliseconds after which the keys' list is completed with what only REST tells. */
const completedEvery = 5 * 60_000;

export class Rest implements SmartHomeAdapter {
  readonly name = 'rest';
  #whole?: { readonly at: number; readonly list: readonly SmartDevice[] };
  /** So many orders went to templates and routines. */
  #changes = 0;

  constructor(
    private readonly session: WebSession,
    private readonly clock: Clock,
    /** Tells what REST does not: the keys of a FRITZ!DECT 440. */
    private readonly aha: Pick<Aha, 'devices'>,
  ) {}

  async list(options: WebRequestOptions, scenes: number): Promise<SmartDevice[]> {
    const known = this.#whole;
    const oldest = Math.min(scenes, completedEvery);
    const young = known !== undefined && monotonic(this.clock) - known.at < oldest;
    // With such keys AHA's list is the one question, and this one completes it now and then.
    if (young && known.list.some(hasHiddenKeys)) {
      const devices = await this.#devicesWithKeys(options);
      // Where it tells nothing, what REST told minutes ago is not what is so now.
      return devices ? together(devices, known.list) : this.#overview(options);
    }
    const list = await this.#overview(options);
    const devices = list.some(hasHiddenKeys) ? await this.#devicesWithKeys(options) : undefined;
    return devices ? together(devices, list) : list;
  }

  async order(
    { ain, template, routine }: SmartDevice,
    order: SmartOrder,
    options: WebRequestOptions,
  ): Promise<void> {
    const uid = encodeURIComponent(ain);
    const [method, path, body] = template
      ? (['POST', `/overview/templates/${uid}`, { triggerEvent: true }] as const)
      : routine
        ? (['PUT', `/overview/triggers/${uid}`, { enabled: order.on }] as const)
        : (['PUT', `/overview/units/${uid}`, { interfaces: interfacesFor(order) }] as const);
    const request = { ...requestFor(method, path, rights), body: JSON.stringify(body), write: true };
    const reply = await this.session.request(request, options);
    if (reply.status !== 200 && reply.status !== 204) throw restError(reply, `${method} ${path}`);
    if (!template && !routine) return;
    this.#whole = undefined;
    this.#changes += 1;
  }

  /** One unit by itself: it may wake its radio, so only on request. */
  async statistics({ ain }: SmartDevice, options: WebRequestOptions): Promise<SmartSeries[]> {
    return seriesOf(
      await this.#read(`/overview/units/${encodeURIComponent(ain)}`, options),
      this.clock.now(),
    );
  }

  async settings({ ain }: SmartDevice, options: WebRequestOptions): Promise<SmartSettings> {
    const path = `/configuration/units/${encodeURIComponent(ain)}`;
    return settingsOf(await this.#read(path, options, setUpRights));
  }

  async #overview(options: WebRequestOptions): Promise<SmartDevice[]> {
    const changes = this.#changes;
    const reply = await this.session.request(requestFor('GET', '/overview', rights), options);
    const overview = jsonOf(reply);
    // Also a page, which a wrong host has in its place, is no answer.
    if (reply.status === 200 && !overview) throw new NotThere('no JSON');
    if (reply.status === 404 || reply.status === 400 || reply.status === 405)
      throw new NotThere('no such path');
    if (reply.status !== 200 || !overview) throw restError(reply, 'GET /overview');
    const list = devicesOf(overview);
    // What was asked before an order must not be kept beyond it.
    if (changes === this.#changes) this.#whole = { at: monotonic(this.clock), list };
    return list;
  }

  /** AHA-HTTP's list; undefined where it cannot be had, which is no reason to tell nothing. */
  #devicesWithKeys(options: WebRequestOptions): Promise<SmartDevice[] | undefined> {
    return this.aha.devices(options).catch((error) => {
      if (error instanceof NotThere) return undefined;
      if (error instanceof Tr064Error && error.scope === 'call') return undefined;
      throw error;
    });
  }

  async #read(path: string, options: WebRequestOptions, needed = rights): Promise<Json> {
    const reply = await this.session.request(requestFor('GET', path, needed), options);
    if (reply.status !== 200) throw restError(reply, `GET ${path}`);
    return jsonOf(reply) ?? {};
  }
}

/** A FRITZ!DECT 440, whose keys are areas of its display here and no units. */
const hasHiddenKeys = ({ type, buttons, present }: SmartDevice) =>
  type === 'button' && buttons === undefined && present !== false;

/** AHA-HTTP's list takes the place of the overview; what only REST tells is carried over. */
function together(devices: readonly SmartDevice[], whole: readonly SmartDevice[]): SmartDevice[] {
  const byAin = new Map(whole.map((device) => [device.ain, device]));
  const scenes = whole.filter(({ kind }) => kind === 'template' || kind === 'routine');
  return [...devices.map((device) => completed(device, byAin.get(device.ain))), ...scenes];
}

/** What AHA-HTTP does not know and what does not change within minutes. */
function completed(device: SmartDevice, known: SmartDevice | undefined): SmartDevice {
  const { range } = known?.thermostat ?? {};
  if (!device.thermostat || !range) return device;
  return { ...device, thermostat: { ...device.thermostat, range } };
}

function jsonOf(reply: HttpReply): Json | undefined {
  try {
    const value: unknown = parseJson(reply.text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A right that is missing and a session that has ended are told alike; a confirmation that is needed is neither. */
const isRefusal = (reply: HttpReply) =>
  reply.status === 401 || (reply.status === 403 && [undefined, 3001].includes(codeOf(reply)));

/** Without the device: its AIN is on its label, and nobody's business in a diagnosis. */
const kindOfPath = (path: string) => path.replace(/^(\/\w+\/\w+)\/.*$/s, '$1/…');

function requestFor(method: WebRequest['method'], path: string, needed: readonly string[]): WebRequest {
  return {
    what: `REST ${method} ${kindOfPath(path)}`,
    method,
    path: root + path,
    sid: 'header',
    rights: needed,
    write: false,
    isRefusal,
  };
}
