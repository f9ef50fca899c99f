/** What every node that uses a box has in common: it registers, waits for the box, shows its status, reports errors, and ends in order. */

import type { Node, NodeAPI, NodeMessage, NodeMessageInFlow, NodeStatus } from 'node-red';
import {
  type BoxState,
  type FritzBox,
  printable,
  type SecondFactorChallenge,
  Tr064Error,
} from '../../core/index';
import type { BoxNode } from '../tr064-box/box-node';
import { withConfirmation } from './confirmation';
import { retryWhileAway } from './retry-while-away';
import type { SharedBoxUser } from './shared-box';
import { BUSY, boxStatus, CONFIRM, failureStatus, NO_BOX, WAITING } from './status';
import { toldError } from './told-error';

export type Send = (msg: NodeMessage | (NodeMessage | null)[]) => void;

/** One piece of work for one message. */
export interface Task {
  /** Called when a person has to confirm a call of this task at the box; the call waits meanwhile. */
  onConfirm: (challenge: SecondFactorChallenge) => void;
  /** The connected box; a box that is away is waited for up to the time limit. */
  box(): Promise<FritzBox>;
  /** Works with the connected box; done again when nothing of it reached the box, so it must do no harm twice. */
  retryWhileAway<T>(work: (box: FritzBox) => Promise<T>): Promise<T>;
  /** Ends when the node is closed. */
  readonly signal: AbortSignal;
}

export class BoxUser implements SharedBoxUser {
  /** Ends when the node is closed. */
  readonly signal: AbortSignal;
  private readonly ending = new AbortController();
  private readonly boxNode: BoxNode | undefined;
  private state: BoxState = { status: 'connecting' };
  private failure: unknown;
  private running = 0;
  private own: NodeStatus | undefined;
  private independent = false;
  /** Settings that cannot be used: nothing but another deploy mends them. */
  private broken: unknown;
  private work: ((box: FritzBox) => () => void) | undefined;
  private met: FritzBox | undefined;
  private leave = () => {};

  constructor(
    private readonly RED: NodeAPI,
    private readonly node: Node,
    boxId: string,
  ) {
    this.signal = this.ending.signal;
    const found = RED.nodes.getNode(boxId) as BoxNode | null;
    if (found?.type === 'tr064-box') this.boxNode = found;
    node.on('close', (done: () => void) => void this.end().then(done, done));
    if (this.boxNode) this.boxNode.shared.register(this);
    else node.status(NO_BOX);
  }

  boxChanged(state: BoxState): void {
    this.state = state;
    this.failure = undefined;
    this.show();
    if (state.status === 'online') void this.meet();
  }

  /** Works with each box object that there is, one after another; what the work returns ends it. */
  onBox(work: (box: FritzBox) => () => void): void {
    this.work = work;
    if (this.state.status === 'online') void this.meet();
  }

  /**
   * Makes something that lives as long as the node. Settings that cannot be used make nothing:
   * they are said now, and again to every message.
   */
  whileOpen<T extends { close(): void }>(make: () => T): T | undefined {
    try {
      const made = make();
      this.signal.addEventListener('abort', () => made.close(), { once: true });
      return made;
    } catch (error) {
      this.refuse(error);
      return undefined;
    }
  }

  /** Whether the settings pass a check; else every message is told what it throws. */
  accepts(check: () => void): boolean {
    try {
      check();
      return true;
    } catch (error) {
      this.refuse(error);
      return false;
    }
  }

  /** Something that no message asked for went wrong: it is shown, and said to Catch nodes and the log. */
  fail(error: unknown): void {
    if (this.signal.aborted) return;
    this.failure = error;
    this.show();
    // With a message, if an empty one: without any, Catch nodes do not hear of it.
    this.node.error(toldError(this.RED, error), {});
  }

  /** The settings cannot be used, which every message is told. */
  refuse(error: unknown): void {
    this.broken = error;
    this.onInput(async () => {
      throw error;
    });
    this.fail(error);
  }

  /** It works again. */
  recover(): void {
    if (!this.failure) return;
    this.failure = undefined;
    this.show();
  }

  /** What the node shows while it is connected and has nothing to do; undefined for "connected". */
  tell(status: NodeStatus | undefined): void {
    this.own = status;
    this.show();
  }

  /** For a node with a connection of its own: what it shows, whatever the box does. */
  tellAlways(status: NodeStatus): void {
    this.independent = true;
    this.tell(status);
  }

  /** Handles every message: what the work throws goes to `done`, and so to Catch nodes. */
  onInput(work: (msg: NodeMessageInFlow, send: Send, task: Task) => Promise<void>): void {
    this.node.on('input', (msg, send, done) => {
      const told = (error: unknown) => done(toldError(this.RED, error) as Error);
      // What a newer message has superseded is done: the newer one tells what became of the thing.
      const ended = (error: unknown) => (isSuperseded(error) ? done() : told(error));
      this.run((task) => work(msg, send, task)).then(() => done(), ended);
    });
  }

  private async run(work: (task: Task) => Promise<void>): Promise<void> {
    this.running += 1;
    this.show();
    const task: Task = {
      box: () => this.retryWhileAway(async (box) => box),
      retryWhileAway: (work) => this.retryWhileAway(work),
      signal: this.signal,
      onConfirm: () => {},
    };
    const confirm = (challenge: SecondFactorChallenge) => {
      if (this.signal.aborted) return;
      this.node.status(CONFIRM);
      task.onConfirm(challenge);
    };
    try {
      await withConfirmation(confirm, () => work(task));
      this.failure = undefined;
    } catch (error) {
      if (!isSuperseded(error)) this.failure = error;
      throw error;
    } finally {
      this.running -= 1;
      this.show();
    }
  }

  private retryWhileAway<T>(work: (box: FritzBox) => Promise<T>): Promise<T> {
    const { shared, waitForBoxMs } = this.theBox();
    return retryWhileAway(shared, waitForBoxMs, this.signal, work);
  }

  get hasBox(): boolean {
    return this.boxNode !== undefined;
  }

  /** The config node. @throws INVALID_ARGS where none is chosen */
  theBox(): BoxNode {
    if (this.boxNode) return this.boxNode;
    throw new Tr064Error('INVALID_ARGS', 'Choose a FRITZ!Box in the settings of this node.');
  }

  private async meet(): Promise<void> {
    if (!this.work) return;
    const box = await this.theBox()
      .shared.box(this.signal)
      .catch(() => undefined);
    if (!box || box === this.met || this.signal.aborted) return;
    this.leave();
    this.met = box;
    this.leave = this.work(box);
  }

  private show(): void {
    if (this.signal.aborted) return;
    const { text, ...shown } = this.status();
    this.node.status({ ...shown, text: text && printable(text) });
  }

  private status(): NodeStatus {
    if (!this.boxNode) return NO_BOX;
    if (this.broken) return failureStatus(this.broken);
    if (this.independent && this.own) return this.own;
    const online = this.state.status === 'online';
    if (this.running > 0) return online ? BUSY : WAITING;
    if (this.failure) return failureStatus(this.failure);
    return (online && this.own) || boxStatus(this.state);
  }

  private async end(): Promise<void> {
    this.ending.abort(new Tr064Error('ABORTED', 'The node was closed before the box had answered.'));
    this.leave();
    await this.boxNode?.shared.deregister(this);
  }
}

const isSuperseded = (error: unknown) => error instanceof Tr064Error && error.code === 'SUPERSEDED';
