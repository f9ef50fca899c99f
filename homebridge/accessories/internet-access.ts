/** Whether one device may use the internet, as a switch: on is allowed. */

import { plainSwitch } from './on-off';

export const internetAccess = plainSwitch('Internet access');
