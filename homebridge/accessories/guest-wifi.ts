/** The guest Wi-Fi as a switch. */

import { plainSwitch } from './on-off';

export const guestWifi = plainSwitch('Guest Wi-Fi');
