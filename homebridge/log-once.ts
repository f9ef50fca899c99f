/** Says a thing once, not at every poll: the same words on the same subject come again only after it was well between. */

import type { Logging } from './hap';

export class LogOnce {
  private readonly last = new Map<string, string>();

  constructor(
    private readonly log: Logging,
    private readonly about: string,
  ) {}

  warn(subject: string, message: string): void {
    this.say('warn', subject, message);
  }

  error(subject: string, message: string): void {
    this.say('error', subject, message);
  }

  info(subject: string, message: string): void {
    this.say('info', subject, message);
  }

  /** However the words change meanwhile, they come only once until `forget`. */
  once(subject: string, message: string): void {
    if (!this.last.has(subject)) this.say('error', subject, message);
  }

  /** The subject is well again: if it fails once more, that is news. */
  forget(subject: string): void {
    this.last.delete(subject);
  }

  private say(level: 'info' | 'warn' | 'error', subject: string, message: string): void {
    if (this.last.get(subject) === message) return;
    this.last.set(subject, message);
    this.log[level](`${this.about}: ${message}`);
  }
}
