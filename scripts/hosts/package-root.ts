/** Where this package lies, and how its built form is put before a host program. */

import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const packageRoot = resolve(__dirname, '..', '..');

/** Links the checkout into `folder/node_modules`, where Node-RED and Homebridge look for packages. */
export function linkPackage(folder: string): void {
  const link = join(folder, 'node_modules', '@tr064', 'homebridge-fritzbox');
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(packageRoot, link, 'dir');
}
