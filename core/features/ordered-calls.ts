/** Calls that write, in the order in which they were given: none overtakes an older one, and of two that switch the same thing the newest wins. */

import { isRead } from '../call/is-read';
import type { Transaction } from '../call/transaction';
import type { Action, Service } from '../model';
import { truthOf, type Values } from '../values';
import type { Box, CallOptions } from './box';
import { findInOrder, type Place, runInOrder, smartThing } from './commands';

/** One call, as a person gives it. */
export interface GivenCall {
  /** Any name of the service that `box.find` takes. */
  readonly service: string;
  /** In the document's or the box's spelling. */
  readonly action: string;
  /** Checked against the box's description. */
  readonly args: CallArguments;
}

/** Arguments by their names in the SCPD. */
export type CallArguments = Readonly<Record<string, unknown>>;

/** A call whose arguments may still be on their way; it takes its place all the same. */
export interface ComingCall extends Omit<GivenCall, 'args'> {
  /** Checked against the box's description. */
  readonly args: CallArguments | Promise<CallArguments>;
}

/** What ordered calls need of a box. */
export interface OrderedBox extends Box {
  /** As of FritzBox. */
  find(service: string): Service;
  /** As of FritzBox. */
  findAction(service: string, action: string): Promise<Action>;
  /** As of FritzBox. */
  check(
    service: string,
    action: string,
    args?: Readonly<Record<string, unknown>>,
    options?: Pick<CallOptions, 'signal'>,
  ): Promise<void>;
  /** As of FritzBox. */
  transaction<T>(
    work: (transaction: Transaction) => Promise<T>,
    options?: Pick<CallOptions, 'signal'>,
  ): Promise<T>;
}

type ArgumentOf = (name: string) => string;

/** An action that says all of what a thing is to be, so that an older one still waiting says nothing any more. */
interface SwitchingAction {
  /** The thing, as the features call it that switch it too. */
  thing(service: string, argument: ArgumentOf): string;
  /** Whether it is on then; undefined where nobody knows. */
  to(argument: ArgumentOf): boolean | 'toggle' | undefined;
}

const switching: Readonly<Record<string, SwitchingAction>> = {
  'WLANConfiguration SetEnable': {
    thing: (service) => `radio ${service}`,
    to: (argument) => truthOf(argument('NewEnable')),
  },
  'X_AVM-DE_Homeauto SetSwitch': {
    thing: (_, argument) => smartThing(argument('NewAIN')),
    to: (argument) => ({ ON: true, OFF: false, TOGGLE: 'toggle' as const })[argument('NewSwitchState')],
  },
  'X_AVM-DE_HostFilter DisallowWANAccessByIP': {
    thing: (_, argument) => `access ${argument('NewIPv4Address')}`,
    to: (argument) => truthOf(argument('NewDisallow')) === false,
  },
  'X_AVM-DE_TAM SetEnable': {
    thing: (_, argument) => `answering machine ${Number(argument('NewIndex'))}`,
    to: (argument) => truthOf(argument('NewEnable')),
  },
  'X_AVM-DE_OnTel SetDeflectionEnable': {
    thing: (_, argument) => `deflection ${Number(argument('NewDeflectionId'))}`,
    to: (argument) => truthOf(argument('NewEnable')),
  },
};

/**
 * As `box.call`; what writes waits for the writes given before it to the same service. Rejects with `SUPERSEDED` where a newer
 * one switches the same thing, be it by a call or by a feature.
 */
export async function callInOrder(
  box: OrderedBox,
  call: ComingCall,
  options: CallOptions = {},
): Promise<Values> {
  const { service, action } = call;
  const make = async () => box.call(service, action, await call.args, options);
  if (isRead(action)) return make();
  const give = (place: Place) => runInOrder(box, place, make, options.signal);
  return findInOrder(box, () => placeOf(box, call, options), give, options.signal);
}

/** All calls as one transaction, which begins when each has been found right; the answers in the order of the calls. */
export async function callAllInOrder(
  box: OrderedBox,
  calls: readonly GivenCall[],
  { signal }: Pick<CallOptions, 'signal'> = {},
): Promise<Values[]> {
  const findAll = async () => {
    const places: Place[] = [];
    for (const call of calls) places.push(await placeOf(box, call, { signal }));
    return [
      ...new Set(places.flatMap(({ thing, after }) => (thing === undefined ? after : [thing, ...after]))),
    ];
  };
  const work = async (transaction: Transaction) => {
    const answers: Values[] = [];
    for (const { service, action, args } of calls)
      answers.push(await transaction.call(service, action, args));
    return answers;
  };
  const give = (after: readonly string[]) =>
    runInOrder(box, { after }, () => box.transaction(work, { signal }), signal);
  return findInOrder(box, findAll, give, signal);
}

/** Rejects with what is wrong with the names or the arguments. */
async function placeOf(
  box: OrderedBox,
  { service, action, args: coming }: ComingCall,
  { signal }: Pick<CallOptions, 'signal'>,
): Promise<Place> {
  const args = await coming;
  await box.check(service, action, args, { signal });
  const { name } = box.find(service);
  const { name: actionName } = await box.findAction(service, action);
  const argument: ArgumentOf = (wanted) => {
    const [, value] = Object.entries(args).find(([own]) => own.toLowerCase() === wanted.toLowerCase()) ?? [];
    return String(value ?? '').trim();
  };
  const found = switching[`${name.replace(/:\d+$/, '')} ${actionName}`];
  const after = [`service ${name}`];
  if (!found) return { after };
  const thing = found.thing(name, argument);
  const to = found.to(argument);
  // What depends on the commands before it takes the place of none.
  if (to === 'toggle') return { after: [thing, ...after], toggled: thing };
  return to === undefined ? { after: [thing, ...after] } : { thing, to, after };
}
