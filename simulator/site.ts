/** Puts the parts of a box together: what it describes, who gets in, what it remembers. */

import {
  type DescriptionDocument,
  type DeviceKind,
  descriptionsOf,
  documentsOf,
  type Edition,
  firmwareFrom,
  servicesOf,
  udnFrom,
} from './description';
import { gatewayServices } from './description/gateway';
import { fileOf } from './files';
import type { World } from './household/world';
import { GenaPublisher } from './server/gena';
import { Gate } from './server/login';
import type { Site } from './server/router';
import { SecondFactor } from './server/second-factor';
import { Sids } from './server/sids';
import type { Switches } from './server/switches';
import { Transactions } from './server/transactions';
import { makeWebSite, type WebSite } from './server/web/site';

export interface SiteOptions {
  edition?: Edition;
  device?: DeviceKind;
  /** Kinds of service that this box does not have. */
  absent?: readonly string[];
  /** Kinds of service that this box has earlier than others. */
  early?: readonly string[];
}

export interface SimulatorSite extends Site {
  web: WebSite;
  udn: string;
  /** Root devices, as searches find them. */
  descriptions(): readonly DescriptionDocument[];
}

export function makeSite(world: World, switches: Switches, options: SiteOptions): SimulatorSite {
  const { device = 'box' } = options;
  const services = servicesOf(world.model, options);
  const gateway = device === 'repeater' ? [] : [...gatewayServices(1), ...gatewayServices(2)];
  const identity = () => ({
    modelName: world.box.modelName,
    friendlyName: world.box.friendlyName,
    firmware: firmwareFrom(world.box.firmware),
    systemVersion: switches.systemVersion,
    manufacturer: world.box.manufacturer,
    udn: site.udn,
    services,
    device,
    gateway: switches.gateway,
  });
  const gate = new Gate(world, switches);
  const sids = new Sids(world.clock, switches);
  // A box without the service has no smart home anywhere.
  const smartHome = services.some(({ kind }) => kind === 'X_AVM-DE_Homeauto');
  const site: SimulatorSite = {
    world,
    switches,
    services,
    udn: udnFrom(world.box.serial),
    gate,
    sids,
    web: makeWebSite({ world, switches, sids, gate }, smartHome),
    secondFactor: new SecondFactor(world.clock, switches),
    transactions: new Transactions(world, switches),
    gena: new GenaPublisher(world, services),
    controls: new Map([...services, ...gateway].map((service) => [service.controlUrl, service])),
    descriptions: remembered(identity, descriptionsOf),
    documents: remembered(identity, documentsOf),
    file: ({ path, query }) => fileOf(world, path, query),
  };
  return site;
}

/** Makes a thing anew only when something that it depends on is another one. */
function remembered<Facts extends object, T>(facts: () => Facts, make: (facts: Facts) => T): () => T {
  let before: Facts | undefined;
  let thing: T;
  return () => {
    const now = facts();
    const isSame = before && (Object.keys(now) as (keyof Facts)[]).every((key) => now[key] === before?.[key]);
    if (!isSame) thing = make(now);
    before = now;
    return thing;
  };
}
