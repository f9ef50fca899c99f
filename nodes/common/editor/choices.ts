/** Lists of the box as choices of a combo box, with a plain word in place of a list that cannot be had. */

import type { Failure } from '../../../core/index';
import type { ChoiceEntry } from '../../tr064-box/answers';
import { type ListAnswer, readList } from './box-lists';
import type { Choices } from './combo';
import { type Catalogue, failureText } from './failure-words';

/** The config node that an open dialog has chosen; empty while there is none. */
export const chosenBox = (): string => String($('#node-input-box').val() ?? '').replace('_ADD_', '');

/** A list of the chosen box, e.g. `devices`, as choices. */
export async function boxChoices(words: Catalogue, list: string): Promise<Choices> {
  return choicesOf(words, await readList<ChoiceEntry[]>(chosenBox(), list), ({ kind, hint, ...entry }) => ({
    ...entry,
    hint: kind ? [words._(`kind.${kind}`), hint].filter(Boolean).join(' · ') : hint,
  }));
}

export function choicesOf<T>(
  words: Catalogue,
  answer: ListAnswer<readonly T[]>,
  choiceOf: (entry: T) => Choices['items'][number],
): Choices {
  if (answer.error) return { items: [], notice: noticeOf(words, answer.error) };
  const notice = answer.items.length ? undefined : words._('common.nothingFound');
  return { items: answer.items.map(choiceOf), notice };
}

/** Why there is no list, in words for a person. */
export function noticeOf(words: Catalogue, failure: Failure): string {
  if (failure.code === 'NO_BOX') return words._('common.noBox');
  if (failure.code === 'FORBIDDEN') return words._('common.forbidden');
  return `${words._('common.typeAnyway')} ${failureText(words, failure) || words._('common.noAnswer')}`;
}
