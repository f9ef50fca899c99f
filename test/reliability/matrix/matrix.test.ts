/** Every fault against every way to use a box; the result stands in `docs/reliability.md` (`WRITE_DOCS=1` writes it). */

import assert from 'node:assert/strict';
import { codes } from '../../../core/index';
import { removeTemporaryFolders } from '../../support/folder';
import { checkPart } from '../page';
import { type Cell, runCell } from './cell';
import { type FamilyName, type FaultRow, faults } from './faults';

const families: readonly FamilyName[] = ['read', 'write', 'page', 'watch', 'start'];
const rows = Object.values(faults).flat();
const at = (row: FaultRow, family: FamilyName) => (row.families ?? families).includes(family);

/** A log that a fault floods hides what matters. */
const mostLines = 3;
/** Cells that run side by side: they wait more than they work. */
const together = 6;

/** So that jitter does not change the page. */
const times: readonly (readonly [limit: number, words: string])[] = [
  [15_000, ''],
  [120_000, '2 min'],
  [360_000, '6 min'],
  [1_900_000, '30 min'],
  [3_600_000, '60 min'],
];

const words = (milliseconds: number) => times.find(([limit]) => milliseconds <= limit)?.[1] ?? 'never';

/** Lines are bounded and not shown: whether the box is looked at while the fault lasts or just after it, a moment decides. */
function text({ code, recovery, reached }: Cell): string {
  const parts = [
    code === 'ok' || code === 'unnoticed' ? code : `\`${code}\``,
    reached === undefined ? '' : `${reached}×`,
    code === 'ok' ? '' : words(recovery ?? Number.POSITIVE_INFINITY),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function table(cells: ReadonlyMap<FaultRow, ReadonlyMap<FamilyName, Cell>>): string {
  const parts = Object.entries(faults).map(([group, list]) => {
    const lines = list.map((row) => {
      const columns = families.map((family) => {
        const cell = cells.get(row)?.get(family);
        return cell ? text(cell) : '';
      });
      return ['', row.name, ...columns, ''].join(' | ').trim();
    });
    const head = ['', group, ...families, ''].join(' | ').trim();
    return [head, `| ---${' | ---'.repeat(families.length)} |`, ...lines].join('\n');
  });
  return parts.join('\n\n');
}

describe('Every kind of fault, through the core', function () {
  this.timeout(120_000);

  const cells = new Map<FaultRow, Map<FamilyName, Cell>>();

  before(async () => {
    const waiting = rows.flatMap((row) =>
      families.filter((family) => at(row, family)).map((family) => ({ row, family })),
    );
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { row, family } = next;
        const cell = await runCell(row, family);
        cells.set(row, (cells.get(row) ?? new Map()).set(family, cell));
      }
    };
    await Promise.all(Array.from({ length: together }, work));
  });

  after(removeTemporaryFolders);

  for (const row of rows) {
    it(row.name, () => {
      for (const [family, { code, wrong, lines, recovery, reached = 0 }] of cells.get(row)!) {
        assert.equal(wrong, undefined, `${family}: something else than a Tr064Error`);
        assert.ok(['ok', 'unnoticed', ...codes].includes(code), `${family}: ${code}`);
        assert.ok(lines <= mostLines, `${family}: ${lines} lines in the log`);
        assert.notEqual(recovery, undefined, `${family}: never well again`);
        assert.ok(reached <= 1, `${family}: carried out ${reached} times`);
      }
    });
  }

  it('stands in docs/reliability.md', () => checkPart('core', table(cells)));
});
