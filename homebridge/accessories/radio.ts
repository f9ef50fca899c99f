/** One radio of the main Wi-Fi (2.4, 5 or 6 GHz) as a switch. */

import { plainSwitch } from './on-off';

export const radio = plainSwitch('Wi-Fi');
