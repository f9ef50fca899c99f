/** Which right each action needs, in both editions of the document. */

import { requiredRights } from '../../core/index';
import { MATRIX_2020 } from '../../core/rights/matrix';
import { MATRIX_2025_CHANGES } from '../../core/rights/matrix-2025';

export function rightsTable(): string {
  const services = [...new Set([MATRIX_2020, MATRIX_2025_CHANGES].flatMap((table) => Object.keys(table)))];
  return services.sort().map(sectionOf).join('\n\n');
}

function sectionOf(service: string): string {
  const rows = actionsOf(service).map(
    (action) => `| \`${action}\` | ${cellOf(service, action, 2020)} | ${cellOf(service, action, 2025)} |`,
  );
  return [`### ${service}`, '', '| action | 2020 | 2025 |', '| --- | --- | --- |', ...rows].join('\n');
}

function actionsOf(service: string): string[] {
  const cells = [MATRIX_2020, MATRIX_2025_CHANGES].flatMap((table) => Object.values(table[service] ?? {}));
  return [...new Set(cells.flatMap((names) => names.trim().split(/\s+/)))].sort();
}

function cellOf(service: string, action: string, edition: 2020 | 2025): string {
  const { text } = requiredRights(service, action, { edition });
  if (text === undefined) return 'not listed';
  if (text === '-') return 'none';
  return text === '' ? '(left empty)' : text;
}
