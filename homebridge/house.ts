/** One FRITZ!Box and everything that is shown of it: keeps the connection, looks, follows, and says in the log what matters. */

import { type BoxState, type Clock, FritzBox } from '../core/index';
import { type BoxConfig, connectOptions } from './config';
import type { Logging } from './hap';
import type { Reach } from './mapping';
import { Said } from './said';
import { LEAVE_ALONE_MS, LOOK_AGAIN_MS, RETRY_MS } from './settings';
import { firmwareOf, type Source, type SourceContext, sources } from './sources';
import type { Control, Kind, Thing } from './thing';
import { sentenceOf } from './told-error';
import { troubleOf } from './trouble';

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

export class House {
  reach: Reach;
  /** Known once the box has answered. */
  udn?: string;
  private readonly said: Said;
  private readonly link: FritzBox;
  private box?: FritzBox;
  private parts: Source[] = [];
  private timer: unknown;
  private leaving: unknown;
  private looking?: Promise<void>;
  private readonly checks = new Map<Source, unknown>();
  private closed = false;

  constructor(
    readonly config: BoxConfig,
    private readonly landlord: Landlord,
  ) {
    this.reach = { online: false, since: landlord.clock.now() };
    this.said = new Said(landlord.log, config.name);
    this.link = FritzBox.open({
      ...connectOptions(config, landlord.storage),
      logger: quiet(landlord.log),
      clock: landlord.clock,
      secondFactor: ({ methods }) => landlord.log.warn(`${config.name}: ${confirmation(methods)}`),
    });
    this.link.on('state', (state) => {
      this.changed(state).catch((error: unknown) => this.said.error('house', sentenceOf(error)));
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    this.landlord.clock.clearTimeout(this.timer);
    this.landlord.clock.clearTimeout(this.leaving);
    for (const check of this.checks.values()) this.landlord.clock.clearTimeout(check);
    await Promise.all(this.parts.map((part) => part.close()));
    await this.link.close();
  }

  private async changed({ status, error }: BoxState): Promise<void> {
    this.landlord.clock.clearTimeout(this.leaving);
    if (this.closed) return;
    if (status === 'online') return this.moveIn(this.link);
    this.setOnline(false);
    if (status === 'offline') this.said.warn('link', sentenceOf(error));
    if (status === 'failed') this.said.error('link', sentenceOf(error));
    if (troubleOf(error) === 'login') {
      this.leaving = this.landlord.clock.setTimeout(() => void this.link.close(), LEAVE_ALONE_MS);
    }
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
    await this.greet(box);
    if (box !== this.box) {
      await Promise.all(this.parts.map((part) => part.close()));
      this.box = box;
      this.parts = sources.map((make) => make(this.contextFor(box)));
    }
    await this.look();
  }

  private async greet({ device, account }: FritzBox): Promise<void> {
    const username = await account.then((one) => one?.username).catch(() => undefined);
    const who = username ? ` as ${username}` : '';
    this.said.info(
      'link',
      `Connected to ${device.modelName}, FRITZ!OS ${firmwareOf(device.firmware)}${who}.`,
    );
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
    // While the box is away there is nothing to see; its return brings the next look.
    if (this.link.state.status !== 'online') return;
    this.lookIn((await this.lookAtAll()) ? LOOK_AGAIN_MS : RETRY_MS);
  }

  private async lookAtAll(): Promise<boolean> {
    this.setOnline(true);
    const seen = await Promise.all(this.parts.map((part) => this.lookAt(part)));
    const shown = this.landlord.shown(this);
    if (!this.closed)
      this.said.info('shown', `${shown} ${shown === 1 ? 'accessory is' : 'accessories are'} shown.`);
    if (seen.every((one) => one)) this.said.forget('box');
    return seen.every((one) => one);
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
      return troubleOf(error) !== 'passing';
    }
  }

  /**
   * Whoever follows a box is told differences. What we switch ourselves and a person switches back before the next
   * question is none, so it is looked at once more after a write.
   */
  private checkedAfterWrites(part: Source, thing: Thing): Thing {
    const { control } = thing;
    if (!control) return thing;
    const set: Control['set'] = async (on) => {
      try {
        await control.set(on);
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

  /** Says what a person has to know, once; what concerns the box as a whole not for every part of it. */
  private failed(subject: string, error: unknown): void {
    // That the box is away, or does not let us in, the link has said.
    if (this.closed || this.link.state.status !== 'online') return;
    const trouble = troubleOf(error);
    if (trouble === 'own') this.said.warn(subject, sentenceOf(error));
    else if (trouble === 'passing') this.said.once('box', sentenceOf(error));
    else this.said.error('link', sentenceOf(error));
  }
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
