/** One FRITZ!Box and everything that is shown of it: keeps the connection, looks, follows, and says in the log what matters. */

import { BoxLink, type Clock, type FritzBox, type LinkState, Tr064Error } from '../core/index';
import { type BoxConfig, connectOptions } from './config';
import type { Logging } from './hap';
import { Said } from './said';
import { LOOK_AGAIN_MS, MOST_LOGINS, RETRY_MS } from './settings';
import { firmwareOf, type Source, type SourceContext, sources } from './sources';
import type { Control, Kind, Thing } from './thing';
import type { Reach } from './tile';

/** The platform, as a house sees it. */
export interface Landlord {
  readonly log: Logging;
  readonly clock: Clock;
  readonly storage: string;
  /** Whether more than one box is configured. */
  readonly several: boolean;
  /** Whether this house may show that box; a box can be configured only once. */
  claim(house: House, udn: string): boolean;
  /** Everything of these kinds that the box with this UDN has now. */
  settle(house: House, kinds: readonly Kind[], things: readonly Thing[]): void;
  /** How many accessories this house has. */
  shown(house: House): number;
  publish(house: House, kind: Kind, id: string, state: object): void;
  reached(house: House): void;
}

/** Pause before a look that something asked for: one change of the house often comes as several. */
const SOON_MS = 1_000;

/** Codes that say: the box is there, but does not let this user in. */
const refused = ['UNAUTHORIZED', 'LOGIN_BLOCKED'];

/** Codes of trouble that passes by itself. */
const passing = ['UNREACHABLE', 'TIMEOUT', 'THROTTLED', 'MALFORMED'];

export class House {
  reach: Reach;
  /** Known once the box has answered. */
  udn?: string;
  private readonly said: Said;
  private readonly link: BoxLink;
  private box?: FritzBox;
  private parts: Source[] = [];
  private timer: unknown;
  private looking?: Promise<void>;
  private readonly checks = new Map<Source, unknown>();
  private refusals = 0;
  private closed = false;

  constructor(
    readonly config: BoxConfig,
    private readonly landlord: Landlord,
  ) {
    this.reach = { online: false, since: landlord.clock.now() };
    this.said = new Said(landlord.log, config.name);
    this.link = new BoxLink({
      ...connectOptions(config, landlord.storage),
      logger: quiet(landlord.log),
      clock: landlord.clock,
      secondFactor: ({ methods }) => landlord.log.warn(`${config.name}: ${confirmation(methods)}`),
    });
    this.link.on('state', (state) => void this.changed(state));
  }

  async close(): Promise<void> {
    this.closed = true;
    this.landlord.clock.clearTimeout(this.timer);
    for (const check of this.checks.values()) this.landlord.clock.clearTimeout(check);
    await Promise.all(this.parts.map((part) => part.close()));
    await this.link.close();
  }

  private async changed({ status, error }: LinkState): Promise<void> {
    if (status === 'online') return this.moveIn(await this.link.box());
    this.setOnline(false);
    if (status === 'failed') this.said.error('link', error?.message ?? 'The connection failed.');
    if (status === 'offline') this.said.warn('link', `${error?.message ?? ''} It is tried again.`.trim());
  }

  private setOnline(online: boolean): void {
    if (online === this.reach.online) return;
    this.reach = { online, since: this.landlord.clock.now() };
    this.landlord.reached(this);
  }

  private async moveIn(box: FritzBox): Promise<void> {
    if (this.closed) return;
    if (!this.landlord.claim(this, box.device.udn)) {
      this.said.error(
        'link',
        `${this.config.host} is a box that is configured already; this entry is ignored.`,
      );
      return this.close();
    }
    this.udn = box.device.udn;
    if (box !== this.box) {
      await Promise.all(this.parts.map((part) => part.close()));
      this.box = box;
      this.parts = sources.map((make) => make(this.contextFor(box)));
    }
    await this.look();
  }

  private contextFor(box: FritzBox): SourceContext {
    return {
      box,
      config: this.config,
      clock: this.landlord.clock,
      logger: quiet(this.landlord.log),
      said: this.said,
      storage: this.landlord.storage,
      named: (title) => (this.landlord.several ? `${this.config.name} ${title}` : title),
      failed: (subject, error) => this.failed(subject, error),
      publish: (kind, id, state) => this.landlord.publish(this, kind, id, state),
      lookAgain: () => this.lookIn(SOON_MS),
    };
  }

  private lookIn(milliseconds: number): void {
    const { clock } = this.landlord;
    clock.clearTimeout(this.timer);
    if (!this.closed) this.timer = clock.setTimeout(() => void this.look(), milliseconds);
  }

  /** One complete look at a time, and the next one in ten minutes. */
  private look(): Promise<void> {
    this.looking ??= this.lookNow().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  private async lookNow(): Promise<void> {
    const seen = (await this.logIn()) && (await this.lookAtAll());
    if (this.refusals < MOST_LOGINS) this.lookIn(seen || this.refusals > 0 ? LOOK_AGAIN_MS : RETRY_MS);
  }

  private async lookAtAll(): Promise<boolean> {
    this.setOnline(true);
    const seen = await Promise.all(this.parts.map((part) => this.lookAt(part)));
    const shown = this.landlord.shown(this);
    if (!this.closed)
      this.said.info('shown', `${shown} ${shown === 1 ? 'accessory is' : 'accessories are'} shown.`);
    return seen.every((one) => one);
  }

  /** A wrong password shall be met here once, not by every part of the box at the same time. */
  private async logIn(): Promise<boolean> {
    const { box } = this;
    if (!box || this.closed) return false;
    try {
      const account = await box.account;
      const { modelName, firmware } = box.device;
      const who = account ? ` as ${account.username}` : '';
      this.said.forget('login');
      this.said.info('link', `Connected to ${modelName}, FRITZ!OS ${firmwareOf(firmware)}${who}.`);
      this.refusals = 0;
      return true;
    } catch (error) {
      if (isRefusal(error)) this.refuse(error);
      // That this firmware or this user cannot say who is logged in is no reason to give up.
      return (
        error instanceof Tr064Error &&
        ['MISSING_RIGHT', 'UNKNOWN_ACTION', 'ACTION_FAILED'].includes(error.code)
      );
    }
  }

  private refuse(error: Tr064Error): void {
    this.refusals += 1;
    this.setOnline(false);
    const next = `After ${MOST_LOGINS} tries the box is left alone until Homebridge restarts.`;
    this.said.once('login', `${error.message} ${next}`);
  }

  /** @returns false when it is worth to look again soon */
  private async lookAt(part: Source): Promise<boolean> {
    const subject = part.kinds.join();
    try {
      const things = await part.look();
      if (this.closed) return true;
      const checked = things.map((thing) => this.checkedAfterWrites(part, thing));
      this.landlord.settle(this, part.kinds, checked);
      part.follow();
      this.said.forget(subject);
      return true;
    } catch (error) {
      this.failed(subject, error);
      return !(error instanceof Tr064Error && passing.includes(error.code));
    }
  }

  /**
   * Whoever follows a box is told differences. What we switch ourselves and a person switches back before the next
   * question is none, so it is looked at once more after a write.
   */
  private checkedAfterWrites(part: Source, thing: Thing): Thing {
    const { control } = thing;
    if (!control) return thing;
    const set: Control['set'] = async (on, signal) => {
      try {
        await control.set(on, signal);
      } finally {
        this.checkSoon(part);
      }
    };
    return { ...thing, control: { set } };
  }

  private checkSoon(part: Source): void {
    const { clock } = this.landlord;
    clock.clearTimeout(this.checks.get(part));
    if (this.closed) return;
    const check = () => void (this.reach.online && this.lookAt(part));
    this.checks.set(part, clock.setTimeout(check, this.config.pollInterval * 1000));
  }

  private failed(subject: string, error: unknown): void {
    if (this.closed || !this.reach.online) return;
    if (isRefusal(error)) this.refuse(error);
    else this.said.warn(subject, error instanceof Error ? error.message : String(error));
  }
}

function isRefusal(error: unknown): error is Tr064Error {
  return error instanceof Tr064Error && refused.includes(error.code);
}

/** What a person has to do so that the box goes on. `dtmf;*11234` are keys to dial on a phone of the box. */
function confirmation(methods: readonly string[]): string {
  const keys = methods.find((method) => method.startsWith('dtmf;'))?.slice('dtmf;'.length);
  const dial = keys ? `, or dial ${keys} on a phone connected to it` : '';
  return `The box wants a person to confirm this: press any button at the box${dial}.`;
}

/** What the core has to say is for those who look for a fault; what people need to know, the house says itself. */
function quiet(log: Logging) {
  const debug = (message: string) => log.debug(message);
  return { debug, info: debug, warn: debug, error: debug };
}
