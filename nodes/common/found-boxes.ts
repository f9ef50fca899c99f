/** Boxes that answer a search in the network, as dialogs and flows use them. */

import { discover } from '../../core/index';
import type { SearchSettings } from './search';

export interface FoundBox {
  readonly host: string;
  readonly port: number;
  /** `FRITZ!Box 7590` */
  readonly name: string;
  /** `uuid:…`: tells boxes and repeaters apart. */
  readonly udn: string;
  /** Address of the description. */
  readonly location: string;
}

interface SearchOptions extends SearchSettings {
  /** Milliseconds to wait for answers. */
  readonly timeout?: number;
  readonly signal: AbortSignal;
}

export async function foundBoxes({ ssdpPort: port, ...options }: SearchOptions): Promise<FoundBox[]> {
  const found = await discover({ ...options, port });
  return found.map(({ location, server, udn }) => {
    const { hostname, port } = new URL(location);
    return { host: hostname, port: Number(port), name: modelIn(server), udn, location };
  });
}

/** `FRITZ!Box 7590 UPnP/1.0 AVM FRITZ!Box 7590 154.07.57` → `FRITZ!Box 7590` */
function modelIn(server: string): string {
  return server.replace(/\s*UPnP\/.*$/i, '').trim() || server;
}
