/** The smart home over AHA-HTTP (FRITZ!OS 6 and later): one list of devices, and beside it those of templates and routines. */

import { type Clock, monotonic } from '../../clock';
import { Tr064Error } from '../../errors';
import { parseXml, type XmlElement } from '../../wire/xml';
import { NotThere, type SmartHomeAdapter } from '../adapter';
import type { SmartDevice } from '../model';
import type { SmartOrder } from '../order';
import type { SmartSettings } from '../settings';
import type { SmartSeries } from '../statistics';
import type { WebRequest, WebRequestOptions, WebSession } from '../web/web-session';
import { devicesOf, switchesOf } from './device-list';
import { type AhaCommand, commandsOf } from './orders';
import { paletteOf, usualPalette } from './palette';
import { routinesOf, templatesOf } from './scenes';
import { seriesOf } from './statistics';

const place = '/webservices/homeautoswitch.lua';

export class Aha implements SmartHomeAdapter {
  readonly name = 'aha';
  /** Commands that this FRITZ!OS does not know: they are left alone, the others go on. */
  readonly #unknown = new Set<string>();
  #plugs: ReadonlySet<string> = new Set();
  #scenes: { readonly at: number; readonly list: readonly SmartDevice[] } | undefined;
  /** So many orders went to routines. */
  #changes = 0;
  #palette = usualPalette;

  constructor(
    private readonly session: WebSession,
    private readonly clock: Clock,
  ) {}

  async list(options: WebRequestOptions, scenes: number): Promise<SmartDevice[]> {
    const devices = await this.devices(options);
    return [...devices, ...(await this.#scenesOf(options, scenes))];
  }

  /** Devices and groups alone. Throws `NotThere` where the box has no such interface. */
  async devices(options: WebRequestOptions): Promise<SmartDevice[]> {
    const root = await this.#document('getdevicelistinfos', {}, options);
    if (root?.name !== 'devicelist') throw new NotThere('no device list');
    this.#plugs = switchesOf(root);
    return devicesOf(root);
  }

  async order(device: SmartDevice, order: SmartOrder, options: WebRequestOptions): Promise<void> {
    const context = { plug: this.#plugs.has(device.ain), palette: this.#palette };
    for (const command of commandsOf(device, order, context)) {
      await this.#write(device, command, options).catch((error) =>
        this.#afterColor(device, command, order, error, options),
      );
    }
  }

  async statistics({ ain }: SmartDevice, options: WebRequestOptions): Promise<SmartSeries[]> {
    const root = await this.#document('getbasicdevicestats', { ain }, options);
    if (!root) throw unknownCommand('getbasicdevicestats', 400);
    return seriesOf(root, this.clock.now());
  }

  /** Only the offset is told here, with the device itself. */
  async settings({ offset }: SmartDevice): Promise<SmartSettings> {
    return offset === undefined ? {} : { offset };
  }

  /** Undefined where the box does not know the command; an answer that is no XML counts as none. */
  async #document(
    command: string,
    fields: Readonly<Record<string, string>>,
    options: WebRequestOptions,
  ): Promise<XmlElement | undefined> {
    if (this.#unknown.has(command)) return undefined;
    const { status, text } = await this.session.request(requestFor(command, fields, false), options);
    if (status === 200) {
      // A page in place of the list: another kind of web server.
      return /^\s*<(?!!doctype|html)/i.test(text) ? parseXml(text) : undefined;
    }
    if (status === 400 || status === 404) {
      if (command !== 'getdevicelistinfos' && fields.ain === undefined) this.#unknown.add(command);
      return undefined;
    }
    throw unknownCommand(command, status);
  }

  /** Templates and routines change seldom, and each list is a question of its own. */
  async #scenesOf(options: WebRequestOptions, oldest: number): Promise<readonly SmartDevice[]> {
    const known = this.#scenes;
    if (known && monotonic(this.clock) - known.at < oldest) return known.list;
    if (oldest === Number.POSITIVE_INFINITY) return [];
    const changes = this.#changes;
    const templates = await this.#document('gettemplatelistinfos', {}, options).catch(ofOneList);
    const routines = await this.#document('gettriggerlistinfos', {}, options).catch(ofOneList);
    const list = [...(templates ? templatesOf(templates) : []), ...(routines ? routinesOf(routines) : [])];
    // What was asked before an order must not be kept beyond it.
    if (changes === this.#changes) this.#scenes = { at: monotonic(this.clock), list };
    return list;
  }

  async #write(
    device: SmartDevice,
    { command, fields }: AhaCommand,
    options: WebRequestOptions,
  ): Promise<void> {
    const request = requestFor(command, { ...fields, ain: device.ain }, true);
    const { status, text } = await this.session.request(request, options);
    if (status !== 200) throw unknownCommand(command, status);
    if (text.trim() === 'inval') {
      throw new Tr064Error('ACTION_FAILED', `"${device.name}" is out of reach.`, { reason: 'out-of-reach' });
    }
    if (!device.routine) return;
    this.#scenes = undefined;
    this.#changes += 1;
  }

  /** Another palette than the usual one: asked for once, and the nearest of its colours is taken. */
  async #afterColor(
    device: SmartDevice,
    { command }: AhaCommand,
    order: SmartOrder,
    error: unknown,
    options: WebRequestOptions,
  ): Promise<void> {
    const refused = command === 'setcolor' || command === 'setunmappedcolor';
    if (!refused || !(error instanceof Tr064Error) || error.status !== 400) throw error;
    const root = await this.#document('getcolordefaults', {}, options);
    const palette = root ? paletteOf(root) : [];
    if (palette.length === 0) throw error;
    this.#palette = palette;
    const { color } = order;
    const mapped = { ...device, color: device.color && { ...device.color, full: false } };
    const [again] = commandsOf(mapped, { color }, { plug: false, palette });
    if (again) await this.#write(device, again, options);
  }
}

/** One list that cannot be read must not take the devices with it. */
function ofOneList(error: unknown): undefined {
  if (error instanceof Tr064Error && (error.code === 'ACTION_FAILED' || error.code === 'MALFORMED')) return;
  throw error;
}

function requestFor(command: string, fields: Readonly<Record<string, string>>, write: boolean): WebRequest {
  const query = new URLSearchParams({ switchcmd: command, ...fields });
  return {
    what: `AHA ${command}`,
    method: 'GET',
    path: `${place}?${query.toString().replaceAll('+', '%20')}`,
    sid: 'query',
    rights: ['HomeAuto'],
    write,
    isRefusal: ({ status }) => status === 403,
  };
}

function unknownCommand(command: string, status: number): Tr064Error {
  const why =
    status === 400
      ? 'this FRITZ!OS does not know it, or not with this value'
      : `the device cannot do it, or not now (HTTP ${status})`;
  return new Tr064Error('ACTION_FAILED', `The box refused ${command}: ${why}.`, { action: command, status });
}
