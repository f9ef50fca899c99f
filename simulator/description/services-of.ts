/** The services of a simulated box as objects, made from the tables. */

import { type DeviceKind, EDITIONS, type Edition, type Model, type SimService } from './model';
import { readTables } from './notation';
import { needsSecondFactor } from './second-factor';
import { serviceTables } from './services';
import type { ServiceTable } from './tables';

export interface ServiceOptions {
  /** FRITZ!OS whose argument lists are served. */
  edition?: Edition;
  device?: DeviceKind;
  /** Kinds of service that this box does not have. */
  absent?: readonly string[];
  /** Kinds of service that this box has though its FRITZ!OS is older than that of other models with them. */
  early?: readonly string[];
}

export const DEFAULT_EDITION: Edition = '8.02';

/** One service per radio and one for the guest network. */
const RADIO_SERVICES: Record<Model, number> = { single: 2, dual: 3, tri: 4 };

/** The services in the order of tr64desc.xml. Services of one SCPD share its actions and variables. */
export function servicesOf(model: Model, options: ServiceOptions = {}): SimService[] {
  const { edition = DEFAULT_EDITION, absent = [] } = options;
  return serviceTables
    .filter((table) => exists(table, options) && !absent.includes(table.kind))
    .flatMap((table) => instancesOf(table, model, edition));
}

function exists(table: ServiceTable, options: ServiceOptions): boolean {
  const { edition = DEFAULT_EDITION, device = 'box', early = [] } = options;
  if (device === 'repeater' && !table.repeater) return false;
  if (table.since === undefined || early.includes(table.kind)) return true;
  return EDITIONS.indexOf(table.since) <= EDITIONS.indexOf(edition);
}

function instancesOf(table: ServiceTable, model: Model, edition: Edition): SimService[] {
  const { actions, variables } = readTables(table, edition);
  for (const action of actions.values()) action.secondFactor = needsSecondFactor(table.kind, action.name);
  const count = table.instances === 'radios' ? RADIO_SERVICES[model] : 1;
  return Array.from({ length: count }, (_, index) => {
    const instance = index + 1;
    const url = `/upnp/control/${table.path.replace('#', String(instance))}`;
    return {
      kind: table.kind,
      instance,
      type: `urn:dslforum-org:service:${table.kind}:${instance}`,
      id: `urn:${table.idDomain ?? table.kind}-com:serviceId:${table.kind}${instance}`,
      controlUrl: url,
      eventUrl: url,
      scpdUrl: `/${table.scpd}SCPD.xml`,
      device: table.device,
      actions,
      variables,
      ...(isOneLine(table, instance) && { oneLine: true }),
    };
  });
}

/** Of several services of one kind real boxes write the first as usual and the others in one line. */
function isOneLine(table: ServiceTable, instance: number): boolean {
  return table.oneLine === true && (table.instances === undefined || instance > 1);
}
