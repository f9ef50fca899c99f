/** Finding services and actions by any of the names that people use for them. */

import { Tr064Error } from '../errors';
import type { Action, DescribedService, Service } from '../model';
import { boxSpelling } from './spellings';

/** `Hosts:1` → `Hosts` */
const kindOf = (service: Pick<Service, 'name'>) => service.name.replace(/:\d+$/, '');

/** Ways to name a service, the most exact first; the first that fits anything decides. */
const ways: readonly ((service: Service) => string)[] = [
  ({ type }) => type,
  ({ id }) => id,
  ({ name }) => name,
  ({ name }) => name.replace(':', ''),
  ({ id }) => id.slice(id.lastIndexOf(':') + 1),
  kindOf,
];

/** Levenshtein distance: how many letters must change. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      next.push(Math.min(row[j]! + (letter === to[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}

/** What is longer, no person means; comparing costs the product of both lengths. */
const longestName = 100;

/** Names near to what was asked for, the nearest first: near in letters, or one holding the other. */
export function nearest(asked: string, names: Iterable<string>): string[] {
  const wanted = asked.toLowerCase().slice(0, longestName);
  const word = (text: string) => text.toLowerCase().replace(/(?::|(?<!\d))\d*$/, '');
  const rank = (name: string) => {
    const there = name.toLowerCase();
    const holds =
      word(wanted).length > 2 && (word(there).includes(word(wanted)) || wanted.includes(word(there)));
    return distance(wanted, there) - (holds ? 50 : 0);
  };
  return [...new Set(names)]
    .filter((name) => name.length <= longestName)
    .map((name) => ({ name, rank: rank(name) }))
    .filter((candidate) => candidate.rank <= Math.max(3, wanted.length / 2))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 3)
    .map(({ name }) => name);
}

const listed = (names: string[]) => (names.length > 0 ? ` Did you mean ${names.join(' or ')}?` : '');

const shown = (name: unknown) => (typeof name === 'string' ? `"${name.slice(0, 100)}"` : typeof name);

/** Names that were found before, for each list of services: programs ask with the same few. */
const found = new WeakMap<readonly Service[], Map<string, Service>>();
const namesKept = 200;

/**
 * A service by type, id, `Hosts:1`, `Hosts1`, or `Hosts` when only one fits.
 * Throws `UNKNOWN_SERVICE` with the nearest names, or with all that fit when several do.
 */
export function findService<T extends Service>(services: readonly T[], asked: string): T {
  let names = found.get(services);
  if (!names) {
    names = new Map();
    found.set(services, names);
  }
  const before = names.get(asked);
  if (before) return before as T;
  const service = searchService(services, asked);
  if (names.size < namesKept) names.set(asked, service);
  return service;
}

function searchService<T extends Service>(services: readonly T[], asked: string): T {
  const fold = (text: string) => text.toLowerCase();
  const wanted = typeof asked === 'string' ? asked.trim() : '';
  for (const same of [(text: string) => text, fold]) {
    for (const way of ways) {
      const fitting = wanted ? services.filter((service) => same(way(service)) === same(wanted)) : [];
      if (fitting.length > 1) throw ambiguous(wanted, fitting);
      if (fitting[0]) return fitting[0];
    }
  }
  const names = services.map(({ name }) => name);
  const near = nearest(wanted, names);
  throw new Tr064Error('UNKNOWN_SERVICE', `This box has no service ${shown(asked)}.${listed(near)}`);
}

function ambiguous(asked: string, fitting: readonly Service[]): Tr064Error {
  const names = fitting.map(({ name, id }) => (name === asked ? id : name));
  return new Tr064Error(
    'UNKNOWN_SERVICE',
    `"${asked}" fits several services: name one of ${names.join(', ')}.`,
  );
}

/**
 * An action by its name, by the document's spelling, or without regard to case when only one fits.
 * Throws `UNKNOWN_ACTION` with the nearest names.
 */
export function findAction(service: DescribedService, asked: string): Action {
  const wanted = typeof asked === 'string' ? asked.trim() : '';
  const exact = service.actions.get(wanted);
  if (exact) return exact;
  const spelled = boxSpelling(kindOf(service), wanted);
  const known = spelled && service.actions.get(spelled);
  if (known) return known;
  const folded = [...service.actions.values()].filter(
    ({ name }) => name.toLowerCase() === wanted.toLowerCase() && wanted !== '',
  );
  if (folded.length === 1) return folded[0]!;
  const near = nearest(wanted, service.actions.keys());
  throw new Tr064Error('UNKNOWN_ACTION', `${service.name} has no action ${shown(asked)}.${listed(near)}`, {
    service: service.name,
    action: typeof asked === 'string' ? asked : undefined,
  });
}
