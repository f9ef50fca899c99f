/** One FRITZ!Box and everything that is shown of it: keeps the connection, looks, follows, and says in the log what matters. */

import {
  type BoxState,
  type Clock,
  FritzBox,
  firmwareForPeople,
  monotonic,
  SingleFlight,
  type Tr064Error,
} from '../core/index';
import { connectOptions } from './config';
import type { BoxConfig } from './config-types';
import { concernsAll, confirmation, passes, quiet } from './failing';
import type { Logging } from './hap';
import { History, historyPath } from './history/history';
import { sources } from './kinds';
import { LogOnce } from './log-once';
import { type Look, Looks } from './looks';
import type { Reachability } from './mapping';
import type { ToldBox } from './notices/board';
import { LEAVE_ALONE_MS, READ_AGAIN_MS, RETRY_MS } from './settings';
import { PartlyRead, type Source, type SourceContext } from './sources/source';
import type { Control, Kind, StateOf, Thing } from './thing';
import { sentenceOf } from './told-error';

/** The platform, as the controller of one box sees it. */
export interface AccessoryHost {
  readonly log: Logging;
  readonly clock: Clock;
  readonly storage: string;
  /** The child bridge that Homebridge runs this block under; empty for the main one. */
  readonly bridge?: string;
  /** Whether more than one box is configured. */
  readonly several: boolean;
  /** Whether another entry of the configuration shows that box already. */
  isDuplicate(controller: BoxController, udn: string): boolean;
  /**
   * Everything of these kinds that the box has now. `mayReturn`: whether a tile that is not among the things may only be
   * missing for a while.
   */
  reconcile(
    controller: BoxController,
    kinds: readonly Kind[],
    things: readonly Thing[],
    mayReturn: (kind: Kind, id: string) => boolean,
  ): void;
  /** How many accessories this box has. */
  shown(controller: BoxController): number;
  publish<K extends Kind>(controller: BoxController, kind: K, id: string, state: StateOf<K>): void;
  reached(controller: BoxController): void;
  /** The box has said who it is, and keeps its tiles or takes over those of the one that it replaces. */
  arrived(controller: BoxController): void;
  /** Of these kinds everything but these things could not be read. */
  unread(controller: BoxController, kinds: readonly Kind[], things: readonly Thing[], error: unknown): void;
}

/** Pause before a look that something asked for: one change often comes as several. */
const SOON_MS = 1_000;

export class BoxController {
  reachability: Reachability;
  /** Known once the box has answered. */
  udn?: string;
  /** Since when it can be reached, or not, in ms since 1970: for people. */
  private since: number;
  /** Since when the box is there without a restart, by the clock that nobody sets. */
  settledSince: number;
  private readonly log: LogOnce;
  private readonly box: FritzBox;
  /** Each with the kinds that it answers for. */
  private parts = new Map<Source, readonly Kind[]>();
  private timer: unknown;
  private leaving: unknown;
  private readonly reading = new SingleFlight(() => this.readNow());
  private readonly checks = new Map<Source, unknown>();
  private readonly looks = new Looks();
  /** The last day, for the settings page; once the box has said who it is. */
  private history?: History;
  private closed = false;

  constructor(
    readonly config: BoxConfig,
    private readonly host: AccessoryHost,
  ) {
    this.since = host.clock.now();
    this.reachability = { online: false, since: monotonic(host.clock) };
    this.settledSince = monotonic(host.clock);
    this.log = new LogOnce(host.log, config.name);
    this.box = FritzBox.open({
      ...connectOptions(config, host.storage),
      logger: quiet(host.log),
      clock: host.clock,
      secondFactor: ({ methods }) => host.log.warn(`${config.name}: ${confirmation(methods)}`),
    });
    this.box.on('trusted', ({ fingerprint, kept }) => {
      const text = `The certificate of the FRITZ!Box is trusted from now on, as the first one that it showed: ${fingerprint}.`;
      if (kept) this.log.info('certificate', text);
      else this.log.warn('certificate', `${text} It could not be kept, so the next start trusts anew.`);
    });
    this.box.on('restarted', () => {
      this.settledSince = monotonic(host.clock);
    });
    this.box.on('state', (state) => {
      this.changed(state).catch((error: unknown) => this.log.error('box-controller', sentenceOf(error)));
    });
  }

  /** For the settings page. */
  get notice(): ToldBox {
    const { name, host, port } = this.config;
    const { status, error } = this.box.state;
    // The box is there, but a part of it waits for a person.
    const { trouble } = this.box.smartHome;
    const web = trouble?.code === 'CERTIFICATE_CHANGED' ? trouble : undefined;
    const { code, reason, expected, found } = error ?? web ?? {};
    const { since } = this;
    const { journal } = this.box;
    return { ...{ name, host, port, status, since, udn: this.udn, code, reason }, expected, found, journal };
  }

  async close(): Promise<void> {
    this.closed = true;
    this.host.clock.clearTimeout(this.timer);
    this.host.clock.clearTimeout(this.leaving);
    for (const check of this.checks.values()) this.host.clock.clearTimeout(check);
    this.history?.close();
    await Promise.all([...this.parts.keys()].map((part) => part.close()));
    await this.box.close();
  }

  private async changed({ status, error }: BoxState): Promise<void> {
    this.host.clock.clearTimeout(this.leaving);
    if (this.closed) return;
    if (status === 'online') return this.attach();
    this.setOnline(false, error);
    if (status === 'offline') this.log.warn('connection', sentenceOf(error));
    if (status === 'failed') this.log.error('connection', sentenceOf(error));
    if (error?.scope === 'login' && error.mends !== 'itself') {
      this.leaving = this.host.clock.setTimeout(() => void this.box.close(), LEAVE_ALONE_MS);
    }
  }

  /** @param error why not, where it is known */
  private setOnline(online: boolean, error?: Tr064Error): void {
    const { reachability } = this;
    if (online === reachability.online && error === reachability.error) return;
    const now = monotonic(this.host.clock);
    const since = online === reachability.online ? reachability.since : now;
    if (online !== reachability.online) this.since = this.host.clock.now();
    this.reachability = { online, since, error };
    if (online) this.settledSince = now;
    else this.history?.away();
    this.host.reached(this);
  }

  private async attach(): Promise<void> {
    if (this.closed) return;
    const { box } = this;
    if (this.host.isDuplicate(this, box.device.udn)) {
      this.log.error(
        'connection',
        `${this.config.host} is a box that is configured already; this entry is ignored.`,
      );
      return this.close();
    }
    this.udn = box.device.udn;
    this.host.arrived(this);
    this.history ??= this.openHistory(this.udn);
    await this.logConnected(box);
    if (this.closed) return;
    // The core keeps what it watches over an absence: the parts are made once.
    if (this.parts.size === 0) {
      const context = this.contextFor(box);
      this.parts = new Map([...sources].map(([make, kinds]) => [make(context), kinds]));
    }
    await this.readAll();
  }

  private async logConnected({ device, account }: FritzBox): Promise<void> {
    const username = await account.then((one) => one?.username).catch(() => undefined);
    const who = username ? ` as ${username}` : '';
    this.log.info(
      'connection',
      `Connected to ${device.modelName}, FRITZ!OS ${firmwareForPeople(device.firmware)}${who}.`,
    );
  }

  private contextFor(box: FritzBox): SourceContext {
    return {
      box,
      config: this.config,
      clock: this.host.clock,
      logger: quiet(this.host.log),
      log: this.log,
      storage: this.host.storage,
      bridge: this.host.bridge ?? '',
      named: (title) => (this.host.several ? `${this.config.name} ${title}` : title),
      failed: (subject, error) => this.failed(subject, error),
      publish: (kind, id, state) => {
        this.looks.told(kind, id, state);
        this.history?.put(kind, id, undefined, state);
        this.host.publish(this, kind, id, state);
      },
      refreshSoon: () => this.readIn(SOON_MS),
    };
  }

  private openHistory(udn: string): History | undefined {
    if (!this.config.history) return undefined;
    const { storage, bridge = '', clock, log } = this.host;
    const failed = (error: unknown) => log.debug(`The history of a day cannot be kept: ${sentenceOf(error)}`);
    return new History(historyPath(storage, udn, bridge), clock, failed);
  }

  private readIn(milliseconds: number): void {
    const { clock } = this.host;
    clock.clearTimeout(this.timer);
    if (!this.closed) this.timer = clock.setTimeout(() => void this.readAll(), milliseconds);
  }

  /** One complete reading at a time, and the next one in ten minutes. */
  private readAll(): Promise<void> {
    return this.reading.run();
  }

  private async readNow(): Promise<void> {
    // While the box is away there is nothing to see; its return brings the next look.
    if (this.box.state.status !== 'online') return;
    this.readIn((await this.readParts()) ? READ_AGAIN_MS : RETRY_MS);
  }

  private async readParts(): Promise<boolean> {
    this.setOnline(true);
    const seen = await Promise.all([...this.parts.keys()].map((part) => this.readPart(part)));
    const shown = this.host.shown(this);
    if (!this.closed)
      this.log.info('shown', `${shown} ${shown === 1 ? 'accessory is' : 'accessories are'} shown.`);
    if (seen.every((one) => one)) this.log.forget('box');
    return seen.every((one) => one);
  }

  private kindsOf(part: Source): readonly Kind[] {
    return this.parts.get(part) ?? [];
  }

  /** @returns false when it is worth reading again soon */
  private async readPart(part: Source): Promise<boolean> {
    const subject = this.kindsOf(part).join();
    const look = this.looks.begin();
    try {
      this.show(part, look, await part.readAll(), this.kindsOf(part));
      this.log.forget(subject);
      return true;
    } catch (error) {
      const partly = error instanceof PartlyRead;
      // Of what was not seen nothing is known: no kind of it goes.
      if (partly) this.show(part, look, error.things, []);
      const cause = partly ? error.cause : error;
      if (!this.closed) this.host.unread(this, this.kindsOf(part), partly ? error.things : [], cause);
      this.failed(subject, cause);
      return !passes(cause);
    } finally {
      look.end();
    }
  }

  private show(part: Source, look: Look, seen: readonly Thing[], complete: readonly Kind[]): void {
    if (this.closed) return;
    const things = look.newest(seen);
    for (const { kind, id, name, state } of things) this.history?.put(kind, id, name, state);
    const checked = things.map((thing) => this.checkedAfterWrites(part, look.forTile(thing)));
    this.host.reconcile(this, complete, checked, (kind, id) => part.mayReturn?.(kind, id) ?? false);
    part.follow();
  }

  /**
   * Whoever follows a box is told differences. What we switch ourselves and a person switches back before the next
   * question is none, so it is looked at once more after a write.
   */
  private checkedAfterWrites(part: Source, thing: Thing): Thing {
    const { control, kind, id } = thing;
    if (!control) return thing;
    const checked = async (done: Promise<void>) => {
      try {
        await done;
      } finally {
        this.looks.switched(kind, id);
        this.checkSoon(part);
      }
    };
    const { order } = control;
    const both: Control = {
      set: (on) => checked(control.set(on)),
      ...(order && { order: (command) => checked(order(command)) }),
    };
    return { ...thing, control: both };
  }

  private checkSoon(part: Source): void {
    const { clock } = this.host;
    clock.clearTimeout(this.checks.get(part));
    if (this.closed) return;
    const check = () => void (this.reachability.online && this.readPart(part));
    this.checks.set(part, clock.setTimeout(check, this.config.pollInterval * 1000));
  }

  /** Says what a person has to know, once; what concerns the box as a whole not for every part of it. */
  private failed(subject: string, error: unknown): void {
    // That the box is away, or does not let us in, is said already.
    if (this.closed || this.box.state.status !== 'online') return;
    if (passes(error)) this.log.once('box', sentenceOf(error));
    else if (concernsAll(error)) this.log.error('connection', sentenceOf(error));
    else this.log.warn(subject, sentenceOf(error));
  }
}
