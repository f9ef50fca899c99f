/** Carries out what one message to `tr064-control` asks for. */

import type { NodeMessageInFlow } from 'node-red';
import { partsOfCommand, Tr064Error } from '../../core/index';
import type { Task } from '../common/box-user';
import type { ActionRequest } from './actions';
import { onOffIn, refuseOff } from './on-off';
import {
  type ControlTarget,
  execute,
  executeOrder,
  isAction,
  isSmart,
  isTrigger,
  type SmartTarget,
  targets,
} from './targets';

/** What the node is set to, and what the message says of it. */
export interface Wanted {
  readonly thing: string;
  /** Which one of its kind; empty where nobody has said. */
  readonly target: string;
  /** Where Node-RED keeps its files. */
  readonly userDir?: string;
  /** The how-manieth message it is. */
  readonly count: number;
}

/** What becomes of the message, and a word for the status. */
interface Performed {
  readonly change: object;
  readonly result: string;
}

type Retrying = Pick<Task, 'retryWhileAway' | 'signal'>;

/** @throws INVALID_ARGS for what the table of targets does not know, and where it is not said which one */
function kindIn({ thing, target }: Wanted): ControlTarget {
  const kind = targets.get(thing);
  if (!kind) {
    const known = [...targets.keys()].join(', ');
    throw new Tr064Error('INVALID_ARGS', `There is no target "${thing}"; the targets are ${known}.`);
  }
  if (kind.needsTarget && !target) {
    throw new Tr064Error(
      'INVALID_ARGS',
      'Choose which one in the settings of this node, or send it in msg.target.',
    );
  }
  return kind;
}

export async function perform(wanted: Wanted, msg: NodeMessageInFlow, task: Retrying): Promise<Performed> {
  const kind = kindIn(wanted);
  return isSmart(kind) ? order(kind, wanted, msg, task) : control(kind, wanted, msg, task);
}

async function order(
  kind: SmartTarget,
  { thing, target }: Wanted,
  { payload }: NodeMessageInFlow,
  { retryWhileAway, signal }: Retrying,
): Promise<Performed> {
  const command = { kind, target, order: kind.order(payload) };
  const device = await retryWhileAway(
    (box) => executeOrder(command, box, { signal }),
    sameThing(thing, target),
    { parts: partsOfCommand(command.order), toggles: command.order.on === 'toggle' },
  );
  return { change: { payload: kind.state(device), device }, result: 'status.done' };
}

async function control(
  kind: Exclude<ControlTarget, SmartTarget>,
  { thing, target, userDir, count }: Wanted,
  msg: NodeMessageInFlow,
  { retryWhileAway, signal }: Retrying,
): Promise<Performed> {
  if (isTrigger(kind)) refuseOff(msg.payload);
  const request: ActionRequest = { ...(msg as object), payload: msg.payload, target, userDir };
  if (isAction(kind)) kind.check?.(request);
  const isDone = isTrigger(kind) || isAction(kind);
  const command = { kind, target, request, to: isDone || onOffIn(msg.payload) };
  // A password is nobody's business behind this node.
  if (isAction(kind)) delete (msg as { password?: unknown }).password;
  const own = isAction(kind) && kind.each ? ` ${count}` : '';
  const after = await retryWhileAway(
    (box) => execute(command, box, { signal }),
    sameThing(thing, target) + own,
    { parts: onOff, toggles: command.to === 'toggle' },
  );
  const result = isDone ? 'status.done' : after ? 'status.on' : 'status.off';
  return { change: { payload: after }, result };
}

/** The one part of what is on or off, or is only triggered. */
const onOff: ReadonlySet<string> = new Set(['on']);

/** Of the messages to one thing only the last ones may have to wait for the box. */
const sameThing = (thing: string, target: string) => `${thing} ${target.toLowerCase()}`;
