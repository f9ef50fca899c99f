/** The programs around a box, for a diagnosis; and what can be said where the box did not answer at all. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asTr064Error } from '../errors';
import type { ProgramVersions } from './diagnosis';

/** Two floors up, as source and as the one built file of the core. */
function ownVersion(): string {
  try {
    const { name, version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
    return name === '@tr064/homebridge-fritzbox' ? version : 'unknown';
  } catch {
    return 'unknown';
  }
}

/**
 * Versions of this package, of Node.js and of the system.
 * @param host those of the host program, such as `{ 'Node-RED': '5.0.7' }`
 */
export function programVersions(host: ProgramVersions = {}): ProgramVersions {
  return {
    'homebridge-fritzbox': ownVersion(),
    ...host,
    'Node.js': process.versions.node,
    system: `${process.platform} ${process.arch}`,
  };
}

/** As Markdown, in place of a diagnosis: code and cause alone, because a sentence may hold an address or a name. */
export function failedDiagnosisText(error: unknown, programs: ProgramVersions): string {
  const { code, reason, upnpCode, status } = asTr064Error(error);
  const details = [reason, upnpCode && `fault ${upnpCode}`, status && `HTTP ${status}`].filter(Boolean);
  const facts = [
    ['connection', `${code}${details.length > 0 ? ` (${details.join(', ')})` : ''}`],
    ...Object.entries(programs),
  ];
  return `${facts.map(([name, value]) => `- ${name}: ${value}`).join('\n')}\n`;
}
