/** An answering machine of the box as a switch. */

import { plainSwitch } from './on-off';

export const answeringMachine = plainSwitch('Answering machine');
