/** Calls as they go on: the lines of the call monitor joined into calls, over a connection that never gives up. */

import { EventEmitter } from 'node:events';
import { silent } from '../logger';
import { tellListeners } from '../util/tell-listeners';
import { CallMonitor, type CallMonitorOptions, type CallMonitorState } from './call-monitor';
import { type Call, CallTracker } from './call-tracker';

/** What Calls tells. */
export interface CallsEvents {
  /** Something has happened to a call: the call as it is now. */
  call: [call: Call];
  /** The connection to the call monitor has another status. */
  state: [state: CallMonitorState];
}

/** Events: `call` for each step of a call, `state` for each change of the connection. */
export class Calls extends EventEmitter<CallsEvents> {
  readonly #monitor: CallMonitor;
  readonly #tracker = new CallTracker();

  /** Does nothing before `start`. */
  constructor(options: CallMonitorOptions) {
    super();
    this.#monitor = new CallMonitor(options);
    const { logger = silent } = options;
    this.#tracker.on('call', (call) => tellListeners(this, 'call', [call], logger));
    this.#monitor.on('event', (event) => this.#tracker.take(event));
    this.#monitor.on('state', (state) => {
      // What went on may be over now: nobody heard.
      if (state.status !== 'online') this.#tracker.reset();
      tellListeners(this, 'state', [state], logger);
    });
  }

  /** The connection at present. */
  get state(): CallMonitorState {
    return this.#monitor.state;
  }

  /** Those that ring or are spoken now, oldest first. */
  get going(): readonly Call[] {
    return this.#tracker.calls;
  }

  /** Connects, now and whenever the connection was lost, until `close`. */
  start(): this {
    this.#monitor.start();
    return this;
  }

  /** Ends the connection and every try for another. */
  close(): void {
    this.#monitor.close();
  }
}
