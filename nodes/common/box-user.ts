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
import { AnswerOrder } from './answer-order';
import { withConfirmation } from './confirmation';
import { confirmation } from './confirmation-message';
import type { Keep, SaidParts } from './keep';
import type { SharedBoxUser } from './shared-box';
import { BUSY, boxStatus, CONFIRM, failureStatus, NO_BOX, NO_LOGIN, resultStatus, WAITING } from './status';
import { toldError, wordIn } from './told-error';

export type Send = (msg: NodeMessage | (NodeMessage | null)[]) => void;

/** One piece of work for one message. */
export interface Task {
  /** What came of it, for the status: a word of the catalogue (`status.on`), or a text that needs no translation. */
  result(text: string): void;
  /** The connected box; a box that is away is waited for. */
  box(): Promise<FritzBox>;
  /**
   * Works with the connected box; done again when nothing of it reached the box, so it must do no harm twice.
   * @param kind tells things apart of which the node keeps one message each while the box is away
   * @param said what of the thing the message says: older ones that say something else are kept beside it
   */
  retryWhileAway<T>(work: (box: FritzBox) => Promise<T>, kind?: string, said?: SaidParts): Promise<T>;
  /** Ends when the node is closed. */
  readonly signal: AbortSignal;
}

export interface UserOptions {
  /** Which messages wait for a box that is away; all of them unless said. */
  readonly keep?: Keep;
  /** Where the box's wish for a confirmation goes; nowhere unless said. */
  readonly confirmOutput?: number;
}

export class BoxUser implements SharedBoxUser {
  /** Ends when the node is closed. */
  readonly signal: AbortSignal;
  private readonly ending = new AbortController();
  private readonly boxNode: BoxNode | undefined;
  private state: BoxState = { status: 'connecting' };
  private failure: unknown;
  private shown = '';
  private readonly turns = new AnswerOrder();
  private running = 0;
  private own: NodeStatus | undefined;
  private whileIdle: NodeStatus | undefined;
  private independent = false;
  /** Settings that cannot be used: nothing but another deploy mends them. */
  private broken: NodeStatus | undefined;
  private work: ((box: FritzBox) => () => void) | undefined;
  private met: FritzBox | undefined;
  private leave = () => {};

  constructor(
    private readonly RED: NodeAPI,
    private readonly node: Node,
    boxId: string,
    private readonly options: UserOptions = {},
  ) {
    this.signal = this.ending.signal;
    const found = RED.nodes.getNode(boxId) as BoxNode | null;
    if (found?.type === 'tr064-box') this.boxNode = found;
    node.on('close', (done: () => void) => void this.end().then(done, done));
    if (this.boxNode) this.boxNode.shared.register(this);
    else this.show();
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
  refuse(error: unknown, status = failureStatus(error)): void {
    this.broken = status;
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

  /** What is still to be set, shown until something is done all the same. */
  remind(status: NodeStatus | undefined): void {
    this.whileIdle = status;
    this.show();
  }

  /** What came of the last message or event, with the time: a word of the catalogue, or a text as it is. */
  tellResult(text: string, at = Date.now()): void {
    this.tell(resultStatus(wordIn(this.RED, text), at));
  }

  /** For a node with a connection of its own: what it shows, whatever the box does. */
  tellAlways(status: NodeStatus): void {
    this.independent = true;
    this.tell(status);
  }

  /**
   * Handles every message: what the work throws goes to `done`, and so to Catch nodes. Messages are worked on together; what
   * comes of them leaves in their order.
   */
  onInput(work: (msg: NodeMessageInFlow, send: Send, task: Task) => Promise<void>): void {
    this.node.on('input', (msg, send, done) => {
      const turn = this.turns.take();
      const answers: Parameters<Send>[0][] = [];
      const confirm = (challenge: SecondFactorChallenge) => this.askToConfirm(msg, send, challenge);
      const working = this.run(confirm, (task) => work(msg, (answer) => void answers.push(answer), task));
      const ended = working.then(
        () => undefined,
        // What a newer message has superseded is done: the newer one tells what became of the thing.
        (error: unknown) => (isSuperseded(error) ? undefined : toldError(this.RED, error)),
      );
      void Promise.all([ended, turn.come])
        .then(([error]) => {
          for (const answer of answers) send(answer);
          if (error === undefined) done();
          else done(error as Error);
        })
        // Node-RED cannot copy every message; without one it hears of the error all the same.
        .catch((error: unknown) => this.fail(error))
        .finally(() => turn.end());
    });
  }

  /** At once, whoever else waits for an answer: the time to confirm is short. */
  private askToConfirm(msg: NodeMessageInFlow, send: Send, challenge: SecondFactorChallenge): void {
    if (this.signal.aborted) return;
    this.showNow(CONFIRM);
    const { confirmOutput } = this.options;
    if (confirmOutput === undefined) return;
    const before: null[] = Array.from({ length: confirmOutput }, () => null);
    send([...before, confirmation(this.RED.util.cloneMessage(msg), challenge)]);
  }

  private async run(
    confirm: (challenge: SecondFactorChallenge) => void,
    work: (task: Task) => Promise<void>,
  ): Promise<void> {
    this.running += 1;
    this.show();
    let result: string | undefined;
    const task: Task = {
      result: (text) => {
        result = text;
      },
      box: () => this.retryWhileAway(async (box) => box),
      retryWhileAway: (work, kind, said) => this.retryWhileAway(work, kind, said),
      signal: this.signal,
    };
    try {
      await withConfirmation(confirm, () => work(task));
      this.failure = undefined;
      if (result !== undefined) this.own = resultStatus(wordIn(this.RED, result), Date.now());
    } catch (error) {
      if (!isSuperseded(error)) this.failure = error;
      throw error;
    } finally {
      this.running -= 1;
      this.show();
    }
  }

  private async retryWhileAway<T>(
    work: (box: FritzBox) => Promise<T>,
    kind = '',
    said?: SaidParts,
  ): Promise<T> {
    const { shared, waitForBoxMs: limitMs } = this.theBox();
    const { keep = 'all' } = this.options;
    return shared.waiting.run({ owner: this, kind, keep, said, limitMs, signal: this.signal }, work);
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
    this.showNow(this.status());
  }

  /** The same status is not sent twice, and none once the node is closed. */
  private showNow({ text, ...shown }: NodeStatus): void {
    const status = { ...shown, text: text && printable(text) };
    const whole = JSON.stringify(status);
    if (this.signal.aborted || whole === this.shown) return;
    this.shown = whole;
    this.node.status(status);
  }

  private status(): NodeStatus {
    if (!this.boxNode) return NO_BOX;
    if (this.broken) return this.broken;
    if (this.independent && this.own) return this.own;
    const online = this.state.status === 'online';
    if (this.running > 0) return online ? BUSY : WAITING;
    if (this.failure) return failureStatus(this.failure);
    if (!online) return boxStatus(this.state);
    return this.own ?? this.whileIdle ?? (this.hasLogin ? boxStatus(this.state) : NO_LOGIN);
  }

  private get hasLogin(): boolean {
    const { username, password } = this.boxNode?.login ?? {};
    return Boolean(username?.trim() && password);
  }

  private async end(): Promise<void> {
    this.ending.abort(new Tr064Error('ABORTED', 'The node was closed before the box had answered.'));
    this.leave();
    await this.boxNode?.shared.deregister(this);
  }
}

const isSuperseded = (error: unknown) => error instanceof Tr064Error && error.code === 'SUPERSEDED';
