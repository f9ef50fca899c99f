/** What the core needs of a log; both host programs have one of this shape. Messages never hold a secret. */

export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

const ignore = () => {};

export const silent: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
