/** Lets the answers of one node leave in the order of its messages, however long each takes. */

export interface AnswerTurn {
  /** Resolves when every turn before has ended. */
  readonly come: Promise<unknown>;
  /** Must be called. */
  end(): void;
}

export class AnswerOrder {
  private last: Promise<unknown> = Promise.resolve();

  take(): AnswerTurn {
    const come = this.last;
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.last = come.then(() => ended);
    return { come, end };
  }
}
