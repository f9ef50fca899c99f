/** What the core has to say, and how it is put into lines. */

import { printable } from './printable';

/** What the core needs of a log; both host programs have one of this shape. Messages never hold a secret. */
export interface Logger {
  /** For whoever looks for a fault. */
  debug(message: string): void;
  /** What happened, seldom. */
  info(message: string): void;
  /** What somebody should know: it works, but not as it should. */
  warn(message: string): void;
  /** What does not work. */
  error(message: string): void;
}

/** Hands on what the core has to say in one line each, whatever names and texts of others stand in it. */
export function inLines(logger: Logger): Logger {
  return {
    debug: (message) => logger.debug(printable(message)),
    info: (message) => logger.info(printable(message)),
    warn: (message) => logger.warn(printable(message)),
    error: (message) => logger.error(printable(message)),
  };
}

const ignore = () => {};

/** Says nothing. */
export const silent: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
