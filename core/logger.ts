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

const ignore = () => {};

/** Says nothing. */
export const silent: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
