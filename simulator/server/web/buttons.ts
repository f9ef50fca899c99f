/** The keys of a device, numbered as this box numbers them. */

import type { SmartButton, SmartDevice } from '../../household/smart/device';
import type { Switches } from '../switches';

/** A DECT 440 has `-1, -3, -5, -7` or `-1 … -4`; nobody knows which box does which. */
export function buttonsOf({ buttons = [], product }: SmartDevice, { keys }: Switches): SmartButton[] {
  if (keys === 'odd' || !product.endsWith('440')) return buttons;
  return buttons.map((button, index) => ({
    ...button,
    ain: button.ain?.replace(/-\d+$/, `-${index + 1}`),
  }));
}
