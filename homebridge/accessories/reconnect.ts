/** Cuts the internet connection, so that the box dials in again: only when asked for in the configuration. */

import { button } from './button';

export const reconnect = button('Reconnect internet');
