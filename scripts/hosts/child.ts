/** A program run as a child: its lines can be awaited, and it always ends when asked to. */

import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createInterface } from 'node:readline';

export interface ChildOptions {
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  /** In a process group of its own, as a terminal starts it: what Ctrl-C reaches there. */
  readonly group?: boolean;
  /** Sees every line that the program writes. */
  readonly onLine?: (line: string) => void;
}

/** How long a program may take to end by itself before it is killed. */
const GRACE_MS = 10_000;

/** Hear every line of every program: tests search them for what must not be printed. */
export const everyLine = new Set<(line: string) => void>();

export class Child {
  /** All that the program wrote so far, line by line. */
  readonly lines: string[] = [];
  readonly pid: number;
  readonly exited: Promise<number | null>;
  private readonly process: ChildProcess;
  private readonly events = new EventEmitter().setMaxListeners(0);

  constructor(command: string, args: readonly string[], options: ChildOptions = {}) {
    this.process = spawn(command, args, {
      cwd: options.cwd,
      detached: options.group ?? false,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.pid = this.process.pid ?? 0;
    for (const stream of [this.process.stdout, this.process.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.take(line, options.onLine));
    }
    this.exited = new Promise((resolve) => {
      this.process.once('error', () => resolve(null));
      this.process.once('exit', (code) => resolve(code));
    });
    void this.exited.then(() => this.events.emit('exit'));
  }

  /** The first line, written already or to come, that matches. Fails with the program's last words when it ends before. */
  waitFor(pattern: RegExp, timeoutMs = 60_000): Promise<string> {
    const written = this.lines.find((line) => pattern.test(line));
    return written === undefined ? this.waitForNext(pattern, timeoutMs) : Promise.resolve(written);
  }

  /** The next line to come that matches, whatever was written before. */
  waitForNext(pattern: RegExp, timeoutMs = 60_000): Promise<string> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        this.events.off('line', onLine).off('exit', onExit);
        settle();
      };
      const last = () => this.lines.slice(-20).join('\n');
      const onLine = (line: string) => pattern.test(line) && finish(() => resolve(line));
      const onExit = () => finish(() => reject(new Error(`It ended before it wrote ${pattern}:\n${last()}`)));
      const timer = setTimeout(
        () => finish(() => reject(new Error(`It did not write ${pattern} in ${timeoutMs} ms:\n${last()}`))),
        timeoutMs,
      );
      this.events.on('line', onLine).on('exit', onExit);
    });
  }

  /** Asks the program to end, and sees to it that it does. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill(signal);
      const timer = setTimeout(() => this.process.kill('SIGKILL'), GRACE_MS);
      await this.exited;
      clearTimeout(timer);
    }
    return this.exited;
  }

  private take(line: string, onLine?: (line: string) => void) {
    this.lines.push(line);
    for (const hear of everyLine) hear(line);
    onLine?.(line);
    this.events.emit('line', line);
  }
}
