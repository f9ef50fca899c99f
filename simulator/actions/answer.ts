/** Answers a call: from the service's own handler, from the house, or from the memory of state variables. */

import type { SimAction, SimService, SimVariable } from '../description/model';
import { Fault } from '../fault';
import type { World } from '../household/world';
import { behaviours } from '.';
import { text } from './behaviour';
import type { CallContext } from './handler';
import { checkLimits } from './limits';

/** What the server knows of a call besides the service and the action. */
export type Session = Omit<CallContext, 'world' | 'service'>;

/**
 * Arguments are checked for names, types, ranges and value lists before (402, 600); here only what the house knows.
 * Answers every out argument that the action declares, and no other. Throws `Fault`.
 */
export function answer(
  world: World,
  service: SimService,
  action: SimAction,
  args: Record<string, string>,
  session: Session,
): Record<string, string> {
  const broken = world.brokenWith(service.kind, action.name);
  if (broken !== undefined) throw new Fault(broken);
  const behaviour = behaviours[service.kind] ?? {};
  const scope = behaviour.scopes?.[action.name];
  if (!scope)
    for (const { name, direction, variable } of action.arguments)
      if (direction === 'in') checkLimits(world, service, variable, args[name] ?? '');
  const handler = behaviour.actions?.[action.name];
  const given = handler?.(args, { ...session, world, service }) ?? {};
  if (!handler) remember(world, service, action, args, scope);
  const out = action.arguments.filter(({ direction }) => direction === 'out');
  return Object.fromEntries(
    out.map(({ name, variable }) => [
      name,
      spelled(given[name] ?? currentValue(world, service, variable, scope), variable),
    ]),
  );
}

/** Words that firmwares write differently in their value lists. */
const otherSpelling: Record<string, string> = { REGISTERED: 'REGISTRERED' };

function spelled(value: string, { values }: SimVariable): string {
  const other = otherSpelling[value];
  return other !== undefined && values?.includes(other) && !values.includes(value) ? other : value;
}

/** What a state variable holds now: for getters, and for the events of a subscription. */
export function currentValue(
  world: World,
  service: SimService,
  variable: SimVariable,
  scope?: string,
): string {
  const read = scope ? undefined : behaviours[service.kind]?.read?.[variable.name];
  return read ? text(read(world, service)) : world.store.get(service, variable, scope);
}

/** A setter without a handler of its own writes what it was given. */
function remember(
  world: World,
  service: SimService,
  action: SimAction,
  args: Record<string, string>,
  scope?: string,
): void {
  for (const { name, direction, variable } of action.arguments) {
    const value = args[name];
    if (direction !== 'in' || value === undefined) continue;
    const write = scope ? undefined : behaviours[service.kind]?.write?.[variable.name];
    if (write) write(world, value, service);
    else world.store.set(service, variable.name, value, scope);
  }
}
