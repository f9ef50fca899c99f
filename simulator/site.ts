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
  const words = () => [
    world.box.modelName,
    world.box.friendlyName,
    world.box.firmware,
    site.udn,
    String(switches.systemVersion),
    String(switches.gateway),
  ];
  const identityOf = ([
    modelName = '',
    friendlyName = '',
    display = '',
    udn = '',
    told = '',
    gate = '',
  ]: string[]) => ({
    ...{
      modelName,
      friendlyName,
      firmware: firmwareFrom(display),
      systemVersion: told === 'true',
      manufacturer: world.box.manufacturer,
      udn,
      services,
      device,
      gateway: gate === 'true',
    },
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
    descriptions: remembered(words, (identity) => descriptionsOf(identityOf(identity))),
    documents: remembered(words, (identity) => documentsOf(identityOf(identity))),
    file: ({ path, query }) => fileOf(world, path, query),
  };
  return site;
}

/** Makes a thing anew only when one of the words it depends on is another. */
function remembered<T>(words: () => string[], make: (words: string[]) => T): () => T {
  let key: string | undefined;
  let thing: T;
  return () => {
    const now = words();
    if (now.join('\n') !== key) {
      thing = make(now);
      key = now.join('\n');
    }
    return thing;
  };
}
