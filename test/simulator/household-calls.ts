/** A household with the services of a model, called as the server calls it but for the wire. */

import { answer } from '../../simulator/actions/answer';
import {
  type Edition,
  type Model,
  type SimAction,
  type SimService,
  type SimVariable,
  servicesOf,
} from '../../simulator/description';
import { Fault } from '../../simulator/fault';
import { ManualClock } from '../../simulator/household/clock';
import type { Change } from '../../simulator/household/context';
import type { WorldOptions } from '../../simulator/household/options';
import { World } from '../../simulator/household/world';

export interface HouseholdOptions extends WorldOptions {
  edition?: Edition;
  username?: string;
}

export function household(options: HouseholdOptions = {}) {
  const { edition = '8.25', username = 'fritz1234', model = 'tri', ...rest } = options;
  const clock = new ManualClock();
  const world = new World({ clock, model, edition, ...rest });
  const services = servicesOf(model, { edition });
  const changes: Change[] = [];
  const callLines: string[] = [];
  world.on('change', (change) => changes.push(change));
  world.on('call-line', (line) => callLines.push(line));
  let sids = 0;
  const session = {
    username,
    origin: 'https://127.0.0.1:49443',
    listDelay: 0,
    createSid() {
      sids += 1;
      return String(sids).padStart(16, '0');
    },
  };

  /** `Hosts`, or `WLANConfiguration:2`. */
  function service(name: string): SimService {
    const [kind, instance = '1'] = name.split(':');
    const found = services.find((one) => one.kind === kind && String(one.instance) === instance);
    if (!found) throw new Error(`No service ${name}`);
    return found;
  }

  function call(name: string, action: string, args: Record<string, string> = {}): Record<string, string> {
    const own = service(name);
    return answer(world, own, actionOf(own, action), args, session);
  }

  /** The code of the fault that a call ends with, 0 for none. */
  function fault(name: string, action: string, args: Record<string, string> = {}): number {
    try {
      call(name, action, args);
      return 0;
    } catch (error) {
      if (error instanceof Fault) return error.code;
      throw error;
    }
  }

  return { world, clock, services, changes, callLines, call, fault };
}

function actionOf(service: SimService, name: string): SimAction {
  const action = service.actions.get(name);
  if (!action) throw new Error(`No action ${name} in ${service.kind}`);
  return action;
}

export const models: Model[] = ['single', 'dual', 'tri'];

const sizes: Record<string, [number, number]> = {
  ui1: [0, 255],
  ui2: [0, 65_535],
  ui4: [0, 4_294_967_295],
  i4: [-2_147_483_648, 2_147_483_647],
};

/** What is wrong with a value for its state variable, or nothing. */
export function complaint(
  value: string | undefined,
  { type, values, range }: SimVariable,
): string | undefined {
  if (value === undefined) return 'missing';
  if (values && !values.includes(value)) return `${value} is not one of ${values.join(', ')}`;
  if (type === 'boolean') return /^[01]$/.test(value) ? undefined : `${value} is no boolean`;
  if (type === 'dateTime') {
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)?$/.test(value)
      ? undefined
      : `${value} is no dateTime`;
  }
  if (type === 'uuid')
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? undefined : `${value} is no uuid`;
  const size = sizes[type];
  if (!size) return type === 'string' ? undefined : `unknown type ${type}`;
  if (!/^-?\d+$/.test(value)) return `${value} is no ${type}`;
  const [minimum, maximum] = range ? [range.minimum, range.maximum] : size;
  return Number(value) >= minimum && Number(value) <= maximum ? undefined : `${value} is out of range`;
}
