/** Small readers for what the REST interface sends: nothing is believed to have the shape that the text promises. */

import { isObject, type Json } from '../../util/json-folder';
import { numberIn } from '../scales';

export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});

/** The objects of a list; nothing where there is none. */
export const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Empty where it is no text. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

export const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(textOf).filter((text) => text !== '') : [];

export const flagOf = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined;

export const numberOf = (value: unknown): number | undefined => numberIn(value);
