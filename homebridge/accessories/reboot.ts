/** Restarts the box: only when asked for in the configuration, and never as a router tile that is tapped by accident. */

import { button } from './button';

export const reboot = button('Restart FRITZ Box');
