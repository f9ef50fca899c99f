/** Lists of the box as choices of a combo box, with a plain word in place of a list that cannot be had. */

import type { ChoiceEntry, Failure } from '../../tr064-box/answers';
import { type Answer, readList } from './box-lists';
import type { Choices } from './combo';
import { failureText, type Words } from './failure-words';

/** The config node that an open dialog has chosen; empty while there is none. */
export const chosenBox = (): string => String($('#node-input-box').val() ?? '').replace('_ADD_', '');

/** A list of the chosen box, e.g. `devices`, as choices. */
export async function boxChoices(words: Words, list: string): Promise<Choices> {
  return choicesOf(words, await readList<ChoiceEntry[]>(chosenBox(), list), (entry) => entry);
}

export function choicesOf<T>(
  words: Words,
  answer: Answer<readonly T[]>,
  choiceOf: (entry: T) => Choices['items'][number],
): Choices {
  if (answer.error) return { items: [], notice: noticeOf(words, answer.error) };
  const notice = answer.items.length ? undefined : words._('common.nothingFound');
  return { items: answer.items.map(choiceOf), notice };
}

/** Why there is no list, in words for a person. */
export function noticeOf(words: Words, failure: Failure): string {
  if (failure.code === 'NO_BOX') return words._('common.noBox');
  if (failure.code === 'FORBIDDEN') return words._('common.forbidden');
  return `${words._('common.typeAnyway')} ${failureText(words, failure) || words._('common.noAnswer')}`;
}
