/** One connection to the call monitor for all nodes that use the same box: the first one opens it, the last one closes it. */

import {
  type Call,
  type CallMonitorState,
  Calls,
  type FritzBox,
  type Logger,
  readCallList,
  Tr064Error,
} from '../../core/index';
import type { BoxNode } from '../tr064-box/box-node';
import { Rejections } from './rejections';

export interface MonitorUser {
  /** Called at once with the present state, then at every change. */
  monitorChanged(state: CallMonitorState): void;
  called(call: Call): void;
}

/** Calls that end at the same time are few. */
const NEWEST = 10;

export class SharedMonitor {
  /** Where a search found the box, or where it has moved to. */
  box: FritzBox | undefined;
  private readonly rejections: Rejections;
  private readonly users = new Set<MonitorUser>();
  private calls: Calls | undefined;
  private ending = new AbortController();

  constructor(
    private readonly boxNode: BoxNode,
    private readonly port: number,
    private readonly logger: Logger,
  ) {
    const { shared, callTimeoutMs } = boxNode;
    this.rejections = new Rejections(async (signal) =>
      readCallList(await shared.boxWithin(callTimeoutMs, signal), { max: NEWEST, signal }),
    );
  }

  /** @returns what ends it for this user */
  join(user: MonitorUser): { close(): void } {
    this.users.add(user);
    this.calls ??= this.open();
    user.monitorChanged(this.calls.state);
    return { close: () => this.leave(user) };
  }

  /** For a call that nobody took: whether somebody here refused it. Of all who ask only the last one's leaving ends it. */
  isRejected(call: Call): Promise<boolean> {
    return this.rejections.isRejected(call, this.ending.signal);
  }

  private leave(user: MonitorUser): void {
    this.users.delete(user);
    if (this.users.size > 0) return;
    this.calls?.close();
    this.calls = undefined;
    this.ending.abort();
    this.ending = new AbortController();
  }

  private open(): Calls {
    const configured = this.boxNode.settings.host.trim() || 'fritz.box';
    const host = () => (this.box ? new URL(this.box.device.url).hostname : configured);
    const calls: Calls = new Calls({
      host,
      port: this.port,
      logger: withoutHint(this.logger, () => calls.state),
    });
    calls.on('call', (call) => {
      for (const user of this.users) user.called(call);
    });
    calls.on('state', (state) => {
      for (const user of this.users) user.monitorChanged(state);
    });
    return calls.start();
  }
}

/** The call monitor of a config node; gone along with it. */
const monitors = new WeakMap<BoxNode, Map<number, SharedMonitor>>();

/** @throws INVALID_ARGS for a port that is none */
export function sharedMonitor(boxNode: BoxNode, port: string | number, logger: Logger): SharedMonitor {
  const number = Number(port);
  if (!(Number.isInteger(number) && number >= 1 && number <= 65_535)) {
    throw new Tr064Error(
      'INVALID_ARGS',
      `The port of the call monitor is ${port}: set a number from 1 to 65535 in the settings of this node, usually 1012.`,
    );
  }
  const ofBox = monitors.get(boxNode) ?? new Map<number, SharedMonitor>();
  monitors.set(boxNode, ofBox);
  const monitor = ofBox.get(number) ?? new SharedMonitor(boxNode, number, logger);
  ofBox.set(number, monitor);
  return monitor;
}

/** That the call monitor is off, the nodes say themselves as an error: the log needs it once. */
function withoutHint(logger: Logger, state: () => CallMonitorState): Logger {
  const warn = (message: string) => {
    const { status, error } = state();
    const level = status === 'off' && error?.message === message ? 'debug' : 'warn';
    logger[level](message);
  };
  return { ...logger, warn };
}
