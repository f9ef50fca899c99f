/** How boxes are searched for: a machine in several networks can say in settings.js which one to ask. */

import type { NodeAPI } from 'node-red';
import type { DiscoverOptions } from '../../core/index';

export interface SearchSettings {
  /** IPv4 address of the network interface; all interfaces unless said. */
  readonly interfaceAddress?: string;
  readonly ssdpPort?: number;
}

/** Names in settings.js: Node-RED wants them to begin with the type of the node. */
export const SEARCH_SETTINGS = {
  tr064BoxInterfaceAddress: { value: '', exportable: false },
  tr064BoxSsdpPort: { value: 0, exportable: false },
};

export function searchSettings({ settings }: NodeAPI): SearchSettings {
  const own = settings as { tr064BoxInterfaceAddress?: string; tr064BoxSsdpPort?: number };
  return {
    interfaceAddress: own.tr064BoxInterfaceAddress || undefined,
    ssdpPort: Number(own.tr064BoxSsdpPort) || undefined,
  };
}

/** The same for a search alone. */
export function searchOptions({ interfaceAddress, ssdpPort }: SearchSettings): DiscoverOptions {
  return { interfaceAddress, port: ssdpPort };
}
