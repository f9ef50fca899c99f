/** One command of the control port: what it does, its fields, and how it is carried out. */

import type { SimulatedBox } from './simulated-box';

export interface Command {
  about: string;
  /** Fields of the JSON body with an example of each; those with `?` can be left out. */
  fields: Record<string, unknown>;
  run(simulator: SimulatedBox, body: never): unknown;
}

/** The body that these fields describe. */
type Body<Fields> = { [Name in keyof Fields as Name extends `${string}?` ? never : Name]: Fields[Name] } & {
  [Name in keyof Fields as Name extends `${infer Bare}?` ? Bare : never]?: Fields[Name];
};

export function command<Fields extends Record<string, unknown>>(
  about: string,
  fields: Fields,
  run: (simulator: SimulatedBox, body: Body<Fields>) => unknown,
): Command {
  return { about, fields, run };
}
