/** The names of what was picked: a field holds an AIN or a MAC address, beside it stands what a person calls it. */

import { readList } from './box-lists';
import { chosenBox } from './choices';

/** An entry of a list of the box, see the admin routes. */
interface Named {
  readonly value: string;
  readonly label: string;
}

/** `11657 0240192` and `116570240192` are the same AIN, upper and lower case the same MAC address. */
const key = (value: string) => value.replaceAll(/\s/g, '').toLowerCase();

export interface NameOptions {
  /** Which list of the box knows the names now; undefined where there is none. */
  readonly list: () => string | undefined;
  /** Called with the name, empty where nobody knows it. */
  readonly onName?: (name: string) => void;
}

/** Shows the names beside a field, from now on; without a list of the box there is none, and nothing is said. */
export function showNames(field: JQuery, { list, onName }: NameOptions): void {
  const shown = $('<span class="tr064-name" aria-live="polite">').insertAfter(field.closest('.tr064-combo'));
  const say = (name: string) => {
    shown.text(name === textIn(field) ? '' : name);
    onName?.(name);
  };
  const look = async () => {
    const wanted = textIn(field);
    const known = wanted && list() && chosenBox() ? await namesIn(String(list())) : undefined;
    // Something else was typed meanwhile.
    if (wanted !== textIn(field)) return;
    const names = wanted.split(',').flatMap((value) => known?.get(key(value)) ?? []);
    // A box that is away, or has not found all its devices again yet, has not forgotten the name.
    if (names.length > 0) say(names.join(', '));
    else shown.text('');
  };
  let before = textIn(field);
  // Node-RED says "change" of every field when it opens the dialog, too.
  field.on('change', (_, picked?: unknown) => {
    const changed = textIn(field) !== before;
    before = textIn(field);
    // Whoever is done before the box answers must not save the name of what stood here before.
    if (changed) say(typeof picked === 'string' ? picked : '');
    void look();
  });
  $('#node-input-box').on('change', () => void look());
  void look();
}

const textIn = (field: JQuery) => String(field.val() ?? '').trim();

/** Undefined where the box does not answer. */
async function namesIn(list: string): Promise<ReadonlyMap<string, string> | undefined> {
  const answer = await once(`${chosenBox()} ${list}`, () => readList<Named[]>(chosenBox(), list));
  if (answer.error) return undefined;
  return new Map(answer.items.map(({ value, label }) => [key(value), label]));
}

/** Several fields that ask for the same list at once ask the box once. */
const asking = new Map<string, Promise<unknown>>();

function once<T>(question: string, ask: () => Promise<T>): Promise<T> {
  const running = asking.get(question) as Promise<T> | undefined;
  if (running) return running;
  const answer = ask().finally(() => asking.delete(question));
  asking.set(question, answer);
  return answer;
}
