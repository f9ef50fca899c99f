/** Writing XML text. */

import { escapeXml } from '../description/scpd';

export { escapeXml };

/** `<Name>value</Name>` for each field. */
export function elements(fields: Record<string, string | number>): string {
  return Object.entries(fields)
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join('\n');
}
