/** Boxes that answer a search in the network, told as people and dialogs want them. */

import { type DiscoveredBox, type DiscoverOptions, discover } from './ssdp';

/** A box that has answered. */
export interface FoundBox {
  /** Its address. */
  readonly host: string;
  /** The port of its description, usually 49000. */
  readonly port: number;
  /** `FRITZ!Box 7590`; its address where it does not say. */
  readonly name: string;
  /** `uuid:…`: tells boxes and repeaters apart. */
  readonly udn: string;
  /** Address of the description. */
  readonly location: string;
}

/** `FRITZ!Box 7590 UPnP/1.0 AVM FRITZ!Box 7590 154.07.57`: the product stands before the protocol. */
const protocol = /UPnP\//i;

/** The boxes that answer within the time of the search, each once. @throws as `discover` does */
export async function findBoxes(options?: DiscoverOptions): Promise<FoundBox[]> {
  const found = await discover(options);
  return found.map(foundBox);
}

export function foundBox({ location, server, udn }: DiscoveredBox): FoundBox {
  const { hostname, port } = new URL(location);
  const at = server.search(protocol);
  const product = at < 0 ? server : server.slice(0, at);
  const name = product.trim() || server.trim() || hostname;
  return { host: hostname, port: Number(port) || 80, name, udn, location };
}
