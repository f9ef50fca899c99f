/** What the simulated box was asked: one entry for each request, without any secret. The witness for request counts. */

import { EventEmitter } from 'node:events';

/** `sid`: a session of the web server. */
type AuthorizationKind = 'none' | 'digest' | 'content' | 'basic' | 'sid';

export interface LogEntry {
  /** Milliseconds on the house's clock. */
  time: number;
  method: string;
  /** Without the query, which can hold a session id. */
  path: string;
  /** `Hosts`, `WLANConfiguration:2`: with the number where there are several. */
  service?: string;
  action?: string;
  /** Of AHA-HTTP: `getdevicelistinfos`. */
  command?: string;
  authorization: AuthorizationKind;
  /** Of the HTTP reply; 0 when there was none (connection reset, never answered). */
  status: number;
  /** Code of the fault, if the reply was one. */
  upnpCode?: number;
  /** The action was carried out, whatever became of the reply. */
  done?: boolean;
  /**
   * A login was tried with a wrong name or password; going on with one that was good before is none.
   * `told`: nothing stood in the way of the answer.
   */
  refused?: true | 'told';
  /** The how-manieth connection since the start. */
  connection: number;
  /** Over TLS. */
  secure: boolean;
  /** On the ports of the web server (login, smart home), not on those of TR-064. */
  web?: boolean;
}

export class RequestLog extends EventEmitter<{ entry: [LogEntry] }> {
  entries: LogEntry[] = [];
  #total = 0;

  /** How many entries there were since the start, whether cleared or not. */
  get total(): number {
    return this.#total;
  }

  add(entry: LogEntry): void {
    this.#total += 1;
    this.entries.push(entry);
    // Long demos must not eat the memory.
    if (this.entries.length > 20_000) this.entries.splice(0, 10_000);
    this.emit('entry', entry);
  }

  clear(): void {
    this.entries = [];
  }

  /** The entries that came after the first `total`, as `log.total` gave it then. */
  since(total: number): LogEntry[] {
    return this.entries.slice(Math.max(0, this.entries.length - (this.#total - total)));
  }

  /** The entries of one action, e.g. `of('GetInfo', 'DeviceInfo')`. */
  of(action: string, service?: string): LogEntry[] {
    return this.entries.filter(
      (entry) => entry.action === action && (service === undefined || entry.service === service),
    );
  }

  /** Resolves with the next entry that fits; entries of the past do not count. */
  next(fits: (entry: LogEntry) => boolean = () => true): Promise<LogEntry> {
    return new Promise((resolve) => {
      const look = (entry: LogEntry) => {
        if (!fits(entry)) return;
        this.off('entry', look);
        resolve(entry);
      };
      this.on('entry', look);
    });
  }
}
