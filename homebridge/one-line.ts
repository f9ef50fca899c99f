/** The log of Homebridge, with one line for each message: names of devices, people and boxes are whatever somebody chose. */

import { printable } from '../core/index';
import type { Logging } from './hap';

export function inOneLine(log: Logging): Logging {
  return new Proxy(log, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...said: unknown[]) =>
        value.apply(
          target,
          said.map((one) => (typeof one === 'string' ? printable(one) : one)),
        );
    },
  });
}
