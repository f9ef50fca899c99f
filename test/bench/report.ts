/** The figures as a table and as a picture, for `docs/benchmarks.md`. */

import { cpus } from 'node:os';
import type { Result } from './measure';
import type { Row } from './rows';
import type { Cost } from './work';

export interface Measured {
  readonly row: Row;
  /** By the name of the client. */
  readonly results: ReadonlyMap<string, Result>;
  /** Clients that could not do it, and what they said. */
  readonly failed: ReadonlyMap<string, string>;
}

/** Of a program with this package in it, over the same program without. */
export interface Program {
  readonly title: string;
  readonly words: string;
}

const number = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));
const figureOf = ({ row }: Measured): keyof Cost => row.figure ?? 'cpu';

function cells({ row, results, failed }: Measured): string[] {
  const without = [...failed.keys()].map(
    (client) => `| ${row.title} | ${client} | fails |  |  |  |  |  |  |  |`,
  );
  const measured = [...results].map(([client, { wall, cpu, block, memory, box }]) => {
    const kilobytes = number(box.bytes / 1024);
    const counted = [box.requests, box.challenges, box.connections].join(' | ');
    const own = client === 'this core' ? `**${client}**` : client;
    const figures = [number(wall), number(cpu), number(block), number(memory)].join(' | ');
    return `| ${row.title} | ${own} | ${figures} | ${counted} | ${kilobytes} |`;
  });
  return [...measured, ...without];
}

function table(all: readonly Measured[]): string {
  return [
    '| work | client | ms | ms of processor | longest block, ms | MiB | requests | of them 401 | connections | KiB |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...all.flatMap(cells),
  ].join('\n');
}

/** Rows where another client is cheaper in what the row is about; the bare loop is the limit and no client. */
export function lostRows(all: readonly Measured[]): string[] {
  return all.flatMap((one) => {
    const figure = figureOf(one);
    const own = one.results.get('this core')?.[figure] ?? Number.POSITIVE_INFINITY;
    const better = [...one.results].filter(
      ([client, result]) => client !== 'bare loop' && client !== 'this core' && result[figure] < own,
    );
    return better.map(
      ([client, result]) =>
        `${one.row.title}: ${client} ${number(result[figure])}, this core ${number(own)} (${figure})`,
    );
  });
}

const colours: Readonly<Record<string, string>> = {
  'this core': '#0969da',
  'bare loop': '#6e7781',
  '@seydx/fritzbox': '#bf8700',
  'tr-O64': '#8250df',
  fritzbox: '#cf222e',
};

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Bars, each row on a scale of its own, since rows differ by a thousand times. */
export function chart(all: readonly Measured[], titles: readonly string[]): string {
  const shown = all.filter(({ row }) => titles.includes(row.title));
  const [left, wide, bar] = [470, 330, 16];
  const parts: string[] = [];
  let y = 34;
  for (const one of shown) {
    const figure = figureOf(one);
    const unit = figure === 'memory' ? 'MiB' : figure === 'cpu' ? 'ms of processor' : 'ms';
    const most = Math.max(...[...one.results.values()].map((result) => result[figure]), 0.001);
    parts.push(`<text x="10" y="${y + 12}" class="title">${escaped(one.row.title)} (${unit})</text>`);
    for (const [client, result] of one.results) {
      const width = Math.max((result[figure] / most) * wide, 1).toFixed(1);
      const colour = colours[client] ?? '#6e7781';
      parts.push(
        `<rect x="${left}" y="${y}" width="${width}" height="${bar - 3}" rx="2" fill="${colour}"/>`,
        `<text x="${left + Number(width) + 6}" y="${y + 11}">${escaped(client)} ${number(result[figure])}</text>`,
      );
      y += bar;
    }
    y += 12;
  }
  const style =
    'text{font:12px system-ui,sans-serif;fill:#24292f}.title{font-weight:600}.head{font-size:15px;font-weight:600}' +
    '.paper{fill:#fff}@media(prefers-color-scheme:dark){text{fill:#e6edf3}.paper{fill:#0d1117}}';
  const width = left + wide + 190;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" role="img">`,
    '<title>What each client costs for the same work; shorter is better</title>',
    `<style>${style}</style><rect class="paper" width="100%" height="100%"/>`,
    '<text x="10" y="20" class="head">What each client costs for the same work: shorter is better</text>',
    ...parts,
    '</svg>\n',
  ].join('\n');
}

export function page(
  all: readonly Measured[],
  programs: readonly Program[],
  about: readonly string[],
): string {
  const lost = lostRows(all);
  return `# Benchmarks

What the core and other clients cost for the same work against the same simulated FRITZ!Box. The box is a process of its
own; so is each piece of work. The clients take turns, and each figure is the median of its runs. The *bare loop* is Node's
\`http.request\` over kept connections with a login computed once and no reading of the answer: the limit, not a client.
Milliseconds of processor are what counts; the time on the clock is that of a box that answers at once, unless the row says
how far away it is. A row that a client lacks, it cannot do. Equal reads at the same time are one request for this core, so
1000 calls, 8 at a time, are 125.

![What each client costs for the same work](benchmarks.svg)

## In other programs

| program | |
| --- | --- |
${programs.map(({ title, words }) => `| ${title} | ${words} |`).join('\n')}

## Where another client is cheaper

${lost.length === 0 ? 'In no row.' : lost.map((line) => `- ${line}`).join('\n')}

## All figures

${table(all)}

## How

${about.map((line) => `- ${line}`).join('\n')}
`;
}

/** Machine, versions, command and date. */
export function about(command: string, rounds: number, peers: readonly string[]): string[] {
  const [first] = cpus();
  return [
    `Command: \`${command}\`, ${rounds} rounds, ${new Date().toISOString().slice(0, 10)}`,
    `Machine: ${cpus().length} × ${first?.model.trim()}, ${process.platform}, Node ${process.version}`,
    `Peers: ${peers.join(', ')}`,
  ];
}
