/** Tables for people: aligned columns, a head that is set off where a terminal can show it. */

import { styleText } from 'node:util';
import { printable } from '../core/index';
import type { Output } from './streams';

export type TableCell = string | number | boolean | undefined;

const wordOf = (cell: TableCell) => {
  if (cell === undefined || cell === '') return '–';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return printable(String(cell));
};

/** Code points, which is near enough to columns for the names of a home. */
const widthOf = (text: string) => [...text].length;

/** Without rows it is what `empty` says. */
export function table(
  out: Output,
  head: readonly string[],
  rows: readonly (readonly TableCell[])[],
  empty: string,
): void {
  if (rows.length === 0) {
    out.write(`${empty}\n`);
    return;
  }
  const words = rows.map((row) => row.map(wordOf));
  const widths = head.map((title, at) => Math.max(widthOf(title), ...words.map((row) => widthOf(row[at]!))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell + ' '.repeat(widths[at]! - widthOf(cell)))
      .join('  ')
      .trimEnd();
  out.write(`${strong(out, line(head))}\n${words.map(line).join('\n')}\n`);
}

/** Two columns without a head: what it is, and what it holds. */
export function facts(out: Output, pairs: readonly (readonly [name: string, value: TableCell])[]): void {
  const width = Math.max(...pairs.map(([name]) => widthOf(name)));
  for (const [name, value] of pairs) {
    out.write(`${strong(out, name + ' '.repeat(width - widthOf(name)))}  ${wordOf(value)}\n`);
  }
}

function strong(out: Output, text: string): string {
  return out.isTTY ? styleText('bold', text) : text;
}
