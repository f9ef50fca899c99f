/** Who may call what: looks an action up in the rights matrix and holds a user's rights against its cell (First Steps 6.1). */

import { serviceKind } from '../description/service-kind';
import { spellings } from '../description/spellings';
import { MATRIX_2020, type RightsTable } from './matrix';
import { MATRIX_2025_CHANGES } from './matrix-2025';

/**
 * C: configuration (includes P), A: restricted configuration for applications, P: phone, N: NAS contents,
 * H: home automation.
 */
export type Right = 'C' | 'A' | 'P' | 'N' | 'H';

/** The edition of "First Steps" whose table counts. */
export type Edition = 2020 | 2025;

/** `unknown`: the table does not list the action, or its cell alone does not decide. Only the box can tell. */
export type Permission = 'yes' | 'no' | 'unknown';

/** Which edition of the matrix counts: one that is named, or the one that fits the firmware. */
export interface EditionOptions {
  /** Which table; without it the firmware decides, and without that the newest table counts. */
  readonly edition?: Edition;
  /** FRITZ!OS as the box reports it: `154.07.57`, `7.57`. */
  readonly firmware?: string;
}

/** What the matrix says of one action (First Steps 6.1). */
export interface RequiredRights {
  /** The cell as the document writes it: `C or A`, `-`, may be empty; undefined where the table has no such action. */
  readonly text: string | undefined;
  /** Year of the matrix that was read: 2020 or 2025. */
  readonly edition: Edition;
  /** One of these is enough; empty when the action needs no right or the table does not say. */
  readonly anyOf: readonly Right[];
  /** Whoever has one of these is refused all the same ("but not A"). */
  readonly noneOf: readonly Right[];
  /** Where the guest network's access point has another rule than the normal one: that rule. */
  readonly guest?: {
    /** One of these is enough; none at all: nobody needs a right. */
    readonly anyOf: readonly Right[];
    /** Who has one of these is refused. */
    readonly noneOf: readonly Right[];
  };
  /** The cell names a condition that only the box knows ("depending on configuration"). */
  readonly conditional: boolean;
}

/** What the answer depends on beside the rights. */
export interface PermitsOptions extends EditionOptions {
  /** WLANConfiguration only: whether the access point is that of the guest network. Without it both must agree. */
  readonly guest?: boolean;
  /** Those of the rights that allow reading only. */
  readonly readOnly?: Iterable<Right>;
}

/** FRITZ!OS 7.50 is the first release after the changes of 2022 (history of the 2025 edition, entries 47 to 52). */
const FIRST_FIRMWARE_OF_2025 = 750;

/** The edition that describes a firmware best; an unknown firmware counts as new. */
export function editionOf(firmware = ''): Edition {
  const version = /(\d+)\.(\d+)(?:-\d+)?$/.exec(firmware.trim());
  return version && Number(version[1]) * 100 + Number(version[2]) < FIRST_FIRMWARE_OF_2025 ? 2020 : 2025;
}

/**
 * The rights that an action needs, with the cell of the table as the document writes it.
 * @param service by any usual name: `Hosts`, `Hosts1`, `Hosts:1`, its type or its id
 * @param action by the document's or the box's spelling
 */
export function requiredRights(
  service: string,
  action: string,
  { edition, firmware }: EditionOptions = {},
): RequiredRights {
  const used = edition ?? editionOf(firmware);
  const text = TABLES[used].get(keyOf(serviceKind(service), action));
  return { text, edition: used, ...readCell(text) };
}

/** Whether a user with these rights may call an action, as far as the document tells. */
export function permits(
  rights: Iterable<Right>,
  service: string,
  action: string,
  options: PermitsOptions = {},
): Permission {
  const held = new Set(rights);
  const required = requiredRights(service, action, options);
  const verdict = judge(held, required, options.guest);
  if (verdict !== 'yes' || !options.readOnly || reads(action)) return verdict;
  // With a read-only right it depends on the action whether the box lets it write: the document does not say.
  const writable = new Set([...held].filter((right) => ![...options.readOnly!].includes(right)));
  return judge(writable, required, options.guest) === 'yes' ? 'yes' : 'unknown';
}

function judge(held: ReadonlySet<Right>, required: RequiredRights, guest?: boolean): Permission {
  if (required.text === undefined) return 'unknown';
  const normal = judgeRule(held, required);
  if (!required.guest) return normal === 'no' && required.conditional ? 'unknown' : normal;
  const atGuest = judgeRule(held, required.guest);
  if (guest !== undefined) return guest ? atGuest : normal;
  return normal === atGuest ? normal : 'unknown';
}

function judgeRule(
  held: ReadonlySet<Right>,
  { anyOf, noneOf }: Pick<RequiredRights, 'anyOf' | 'noneOf'>,
): 'yes' | 'no' {
  if (noneOf.some((right) => held.has(right))) return 'no';
  // "User rights for configuration include user rights for phone contents and phone configuration" (6.1).
  const has = (right: Right) => held.has(right) || (right === 'P' && held.has('C'));
  return anyOf.length === 0 || anyOf.some(has) ? 'yes' : 'no';
}

type Cell = Omit<RequiredRights, 'text' | 'edition'>;

/** The words that the table uses: "-", "C or A", "… but not A", "… for normal AP, … for guest AP", "… depending on configuration". */
function readCell(text: string | undefined): Cell {
  // 2020 leaves the cell of GetCallBarringList empty; all its neighbours need P, and so says the 2025 edition.
  if (text === '') return { anyOf: ['P'], noneOf: [], conditional: false };
  const byAccessPoint = /^(.+) for normal AP, (.+) for guest AP$/.exec(text ?? '');
  if (byAccessPoint) {
    const [normal, guest] = [readCell(byAccessPoint[1]), readCell(byAccessPoint[2])];
    return { ...normal, guest: { anyOf: guest.anyOf, noneOf: guest.noneOf } };
  }
  const [wanted = '', unwanted = ''] = (text ?? '').split('but not');
  return {
    anyOf: lettersOf(wanted.replace(/,.*$/, '')),
    noneOf: lettersOf(unwanted),
    conditional: wanted.includes('depending on configuration'),
  };
}

function lettersOf(words: string): Right[] {
  return words.split(/\s+/).filter((word): word is Right => /^[CAPNH]$/.test(word));
}

function reads(action: string): boolean {
  return /^(X_(AVM[-_]DE_)?)?Get/i.test(action);
}

/** Boxes and documents disagree on case and on `X_AVM-DE_` against `X_AVM_DE_`, never in meaning. */
function keyOf(service: string, action: string): string {
  return `${service} ${action.trim()}`.toLowerCase().replaceAll('-', '_');
}

function cellsOf(table: RightsTable): Map<string, string> {
  const cells = new Map<string, string>();
  for (const [service, column] of Object.entries(table)) {
    for (const [text, actions] of Object.entries(column)) {
      for (const action of actions.trim().split(/\s+/)) cells.set(keyOf(service, action), text);
    }
  }
  return cells;
}

/** Gives every spelling of an action the cell of the one that the table lists. */
function withSpellings(cells: Map<string, string>): ReadonlyMap<string, string> {
  for (const [service, names] of Object.entries(spellings)) {
    for (const pair of Object.entries(names)) {
      const keys = pair.map((name) => keyOf(service, name));
      const text = keys.map((key) => cells.get(key)).find((cell) => cell !== undefined);
      if (text !== undefined) for (const key of keys) cells.set(key, text);
    }
  }
  return cells;
}

const TABLES: Readonly<Record<Edition, ReadonlyMap<string, string>>> = {
  2020: withSpellings(cellsOf(MATRIX_2020)),
  2025: withSpellings(new Map([...cellsOf(MATRIX_2020), ...cellsOf(MATRIX_2025_CHANGES)])),
};
