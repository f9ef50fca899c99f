/** What an answer must tell, or it tells nothing: no value is not false. */

import { Tr064Error } from '../errors';
import type { Values } from '../values';

/** Out arguments by name: `flag` is true or false, `text` is not empty. */
export type RequiredValues = Readonly<Record<string, 'flag' | 'text'>>;

/** Whether it is true or false; a box without the SCPD of the service answers with text. */
export const isFlag = (value: unknown) => /^(true|false|0|1)$/i.test(String(value).trim());

const isThere = {
  flag: isFlag,
  text: (value: unknown) => value !== undefined && String(value).trim() !== '',
};

/** Whether everything that is needed is there. */
export function isComplete(values: Values, required: RequiredValues): boolean {
  return Object.entries(required).every(([name, kind]) => isThere[kind](values[name]));
}

/** The values themselves. Throws `MALFORMED` where one that is needed is missing, or is nothing of its kind. */
export function complete(
  values: Values,
  required: RequiredValues,
  where: { readonly service: string; readonly action: string },
): Values {
  for (const [name, kind] of Object.entries(required)) {
    if (isThere[kind](values[name])) continue;
    throw new Tr064Error(
      'MALFORMED',
      `The answer of ${where.service} ${where.action} does not tell ${name}.`,
      {
        ...where,
        variable: name,
        sent: 'yes',
      },
    );
  }
  return values;
}
