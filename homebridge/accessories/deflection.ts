/** A call deflection of the box as a switch. */

import { plainSwitch } from './on-off';

export const deflection = plainSwitch('Call deflection');
