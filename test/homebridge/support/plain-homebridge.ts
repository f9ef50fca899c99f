/** Homebridge's side of a platform: what it is handed, and what it is told to keep. */

import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { Logging } from '../../../homebridge/hap';
import { temporaryFolder } from '../../support/folder';
import { notePrinted } from '../../support/secrets';
import { hap, StandIn } from './bench';

export class PlainHomebridge extends EventEmitter {
  readonly lines: string[] = [];
  readonly registered = new Set<string>();
  readonly removed: string[] = [];
  readonly hap = hap;
  readonly platformAccessory = StandIn;
  readonly log: Logging;

  constructor(private readonly folder = temporaryFolder('platform')) {
    super();
    const take = (line: string) => {
      this.lines.push(line);
      notePrinted(line);
      this.emit('line', line);
    };
    this.log = { debug: () => {}, info: take, warn: take, error: take } as unknown as Logging;
  }

  onRegister: (accessory: StandIn) => void = () => {};
  onUnregister: (accessory: StandIn) => void = () => {};

  readonly user = { storagePath: () => this.folder, configPath: () => join(this.folder, 'config.json') };

  registerPlatformAccessories(_: string, __: string, accessories: StandIn[]): void {
    for (const accessory of accessories) {
      this.registered.add(accessory.displayName);
      this.onRegister(accessory);
    }
  }

  unregisterPlatformAccessories(_: string, __: string, accessories: StandIn[]): void {
    for (const accessory of accessories) {
      this.registered.delete(accessory.displayName);
      this.removed.push(accessory.displayName);
      this.onUnregister(accessory);
    }
  }

  /** Until the log holds a line. */
  async said(pattern: RegExp): Promise<void> {
    while (!this.lines.some((line) => pattern.test(line))) {
      await new Promise((resolve) => this.once('line', resolve));
    }
  }
}
