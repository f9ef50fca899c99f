/** A logger that keeps what it hears: `warn The box is away.` */

import type { Logger } from '../../core/index';
import { notePrinted } from './secrets';

export function collectingLogger(): { readonly logger: Logger; readonly lines: string[] } {
  const lines: string[] = [];
  const at = (level: string) => (message: string) => {
    lines.push(`${level} ${message}`);
    notePrinted(message);
  };
  return { logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }, lines };
}
