/**
 * One accessory on the Matter bridge. Homebridge tells nobody whether it took one, or an update: so each is registered
 * alone, filled when it is really there, and looked at again after every update.
 */

import type { Environment } from '../mapping';
import { PLATFORM_NAME, PLUGIN_NAME } from '../settings';
import type { MatterAccessory, MatterApi, MatterAttributes, MatterClusters } from './api';
import { differing } from './differing';

/** What a published accessory needs of its bridge. */
export interface Publishing extends Pick<Environment, 'log' | 'later'> {
  readonly api: MatterApi;
  /** What is about to go, by UUID: until it is gone, Homebridge takes no other in its place. */
  readonly leaving: Map<string, Promise<void>>;
}

/** A hundred accessories take two seconds on a fast machine. */
const THERE_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 50;

/** An update is seen after some 60 ms, one of a lamp after 650. */
const CHECK_AFTER_MS = 2_000;

/** Matter tells us of an update of our own within so long. */
const ECHO_WITHIN_MS = 500;

/** What did not arrive after so many updates will not: the next state is another chance. */
const MOST_TRIES = 5;

const LABEL = 'bridgedDeviceBasicInformation';

export class Published {
  /** It is on the bridge, and can be used. */
  stands = false;
  private wanted: MatterClusters = {};
  private rename?: { readonly from: ReadonlySet<string>; readonly to: string };
  private registering?: Promise<void>;
  private removed = false;
  /** Updates of a moment ago: an echo of one may come when something newer is wanted already. */
  private readonly sent = new Set<MatterClusters>();
  private pushing = false;
  private tries = 0;
  private readonly told = new Set<string>();
  /** That it is on the bridge with. A further one Homebridge takes up at its next start. */
  private readonly clusters: readonly string[];

  constructor(
    private readonly publishing: Publishing,
    readonly accessory: MatterAccessory,
  ) {
    this.clusters = Object.keys(accessory.clusters);
  }

  /** Resolves when it stands, or does not: it never rejects. */
  async register(): Promise<void> {
    if (this.registering || this.stands || this.removed) return;
    this.registering = this.registerNow();
    await this.registering;
    this.registering = undefined;
  }

  private async registerNow(): Promise<void> {
    try {
      await this.publishing.leaving.get(this.accessory.UUID);
      if (this.removed) return;
      await this.publishing.api.registerPlatformAccessories(PLUGIN_NAME, PLATFORM_NAME, [this.accessory]);
      await this.untilThere();
      if (!this.removed) this.standing();
    } catch (error) {
      this.say(
        `${this.accessory.displayName} is not on the Matter bridge: ${error instanceof Error ? error.message : error} It is tried again with the next look at the box.`,
      );
    }
  }

  /** It was registered already. */
  standing(): void {
    this.stands = true;
    this.push();
  }

  /** From now on its clusters show this. */
  show(clusters: MatterClusters): void {
    this.wanted = { ...this.wanted, ...clusters };
    this.tries = 0;
    this.adoptNewClusters();
    this.push();
  }

  /**
   * Whether a controller's write says what holds already: Homebridge hands our own updates back as if a person had written
   * them.
   *
   * @param asked what a person asked for last, where that is known
   */
  isEcho(cluster: string, attribute: string, value: unknown, asked: MatterClusters = this.wanted): boolean {
    return [asked, ...this.sent].some((told) => told[cluster]?.[attribute] === value);
  }

  /** A new name. What a person called it in another app stays. */
  renameTo(name: string): void {
    // What was given before may not have arrived yet, and is not a person's all the same.
    const from = new Set([...(this.rename?.from ?? []), this.accessory.displayName]);
    this.rename = { from, to: name };
    this.accessory.displayName = name;
    this.tries = 0;
    this.keep();
    this.push();
  }

  /** What Homebridge keeps for its next start has changed. */
  keep(): void {
    if (!this.stands) return;
    this.publishing.api
      .updatePlatformAccessories([this.accessory])
      .catch((error: unknown) => this.debug(error));
  }

  remove(): Promise<void> {
    const { leaving } = this.publishing;
    const { UUID } = this.accessory;
    const gone = this.removeNow().finally(() => {
      if (leaving.get(UUID) === gone) leaving.delete(UUID);
    });
    leaving.set(UUID, gone);
    return gone;
  }

  private async removeNow(): Promise<void> {
    this.removed = true;
    this.stands = false;
    // Homebridge takes away only what is there: what comes later would take the place of the next one.
    await this.registering;
    try {
      // The whole accessory: with its UUID alone Homebridge fails.
      await this.publishing.api.unregisterPlatformAccessories(PLUGIN_NAME, PLATFORM_NAME, [this.accessory]);
      for (let waited = 0; waited < THERE_WITHIN_MS && (await this.state(LABEL)); waited += LOOK_EVERY_MS) {
        await this.pause();
      }
    } catch (error) {
      this.debug(error);
    }
  }

  private pause(): Promise<void> {
    return new Promise<void>((resolve) => this.publishing.later(LOOK_EVERY_MS, resolve));
  }

  private async untilThere(): Promise<void> {
    for (let waited = 0; !(await this.state(LABEL)); waited += LOOK_EVERY_MS) {
      if (waited >= THERE_WITHIN_MS) throw new Error('Homebridge did not take it, and its log may say why.');
      await this.pause();
    }
  }

  private state(cluster: string): Promise<MatterAttributes | undefined> {
    return this.publishing.api.getAccessoryState(this.accessory.UUID, cluster);
  }

  /** One after another; a state that comes meanwhile is seen by the check after it. */
  private push(): void {
    if (!this.stands || this.pushing) return;
    this.pushing = true;
    this.pushAll()
      .catch((error: unknown) => {
        this.debug(error);
        return true;
      })
      .then((more) => {
        this.pushing = false;
        if (more && this.tries++ < MOST_TRIES) this.publishing.later(CHECK_AFTER_MS, () => this.push());
        else if (more)
          this.debug(`${this.accessory.displayName} does not show ${JSON.stringify(this.wanted)}`);
      });
  }

  /** @returns whether there was anything to update */
  private async pushAll(): Promise<boolean> {
    let pushed = await this.pushName();
    for (const cluster of Object.keys(this.wanted)) {
      const present = this.has(cluster) ? await this.state(cluster) : undefined;
      // Read after the wait: a newer state may have come.
      const news = present && differing(this.wanted[cluster] ?? {}, present);
      if (!news) continue;
      const update = { [cluster]: news };
      this.sent.add(update);
      await this.publishing.api.updateAccessoryState(this.accessory.UUID, cluster, news);
      this.publishing.later(ECHO_WITHIN_MS, () => this.sent.delete(update));
      pushed = true;
    }
    return pushed;
  }

  private async pushName(): Promise<boolean> {
    const { rename } = this;
    if (!rename) return false;
    const shown = String((await this.state(LABEL))?.nodeLabel);
    if (shown === rename.to || !rename.from.has(shown)) {
      // It is there, or a person gave it a name of their own.
      if (this.rename === rename) this.rename = undefined;
      return false;
    }
    await this.publishing.api.updateAccessoryState(this.accessory.UUID, LABEL, { nodeLabel: rename.to });
    return true;
  }

  private has(cluster: string): boolean {
    return cluster === LABEL || this.clusters.includes(cluster);
  }

  /** An update of a cluster that its endpoint does not have is an error. Homebridge makes it from what it keeps. */
  private adoptNewClusters(): void {
    const fresh = Object.keys(this.wanted).filter(
      (one) => !this.has(one) && !(one in this.accessory.clusters),
    );
    if (fresh.length === 0) return;
    for (const cluster of fresh) this.accessory.clusters[cluster] = { ...this.wanted[cluster] };
    this.keep();
    this.say(
      `${this.accessory.displayName} can do more than before (${fresh.join(', ')}): Matter shows it after the next restart of Homebridge.`,
      'info',
    );
  }

  private say(message: string, level: 'info' | 'warn' = 'warn'): void {
    if (!this.told.has(message)) this.publishing.log[level](message);
    this.told.add(message);
  }

  private debug(error: unknown): void {
    this.publishing.log.debug(`Matter: ${error instanceof Error ? error.message : String(error)}`);
  }
}
