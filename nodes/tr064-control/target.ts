/** Which one a message to `tr064-control` means. */

import { Tr064Error } from '../../core/index';

/** Empty where nothing is said. @throws INVALID_ARGS for what can be no name and no number */
export function targetIn(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return String(value);
  throw new Tr064Error(
    'INVALID_ARGS',
    `msg.target must be a string, such as a name, an AIN, a MAC or IP address, or a whole number, not ${kindOf(value)}.`,
    { variable: 'msg.target' },
  );
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number') return String(value);
  return `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}
