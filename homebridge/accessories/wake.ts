/** Wakes a computer: a switch that springs back. Whether the computer hears it, the box cannot tell. */

import { button } from './button';

export const wake = button('Wake up');
