/** XML as a tree, and the two ways in which FRITZ!OS writes it: in one line, or with white space around every value. */

import { escapeXml } from '../../files/xml';

export interface XmlElement {
  name: string;
  attributes: Record<string, string | number>;
  content: XmlElement[] | string;
}

type LeafValue = string | number | boolean | undefined;

/** Undefined is an empty element: no value. */
export function leaf(name: string, value: LeafValue): XmlElement {
  const text = typeof value === 'boolean' ? String(Number(value)) : value === undefined ? '' : String(value);
  return { name, attributes: {}, content: text };
}

export const branch = (
  name: string,
  content: XmlElement[],
  attributes: XmlElement['attributes'] = {},
): XmlElement => ({ name, attributes, content });

/** A branch with a leaf for each field. */
export const leaves = (name: string, fields: Record<string, LeafValue>): XmlElement =>
  branch(
    name,
    Object.entries(fields).map(([field, value]) => leaf(field, value)),
  );

function openingOf({ name, attributes }: XmlElement): string {
  const told = Object.entries(attributes).map(([field, value]) => ` ${field}="${escapeXml(String(value))}"`);
  return `${name}${told.join('')}`;
}

export function compact(element: XmlElement): string {
  const { name, content } = element;
  // A list without anything in it is closed at once, a value that is not known is not.
  if (content.length === 0 && typeof content !== 'string') return `<${openingOf(element)} />`;
  const inner = typeof content === 'string' ? escapeXml(content) : content.map(compact).join('');
  return `<${openingOf(element)}>${inner}</${name}>`;
}

/** As FRITZ!OS 8.01 wrote it. */
export function spacious(element: XmlElement, depth = 0): string {
  const { name, content } = element;
  const indent = '\t'.repeat(depth);
  const text = (value: string) => (value === '' ? '' : `${indent}\t${escapeXml(value)}\n`);
  const inner =
    typeof content === 'string' ? text(content) : content.map((child) => spacious(child, depth + 1)).join('');
  return `${indent}<${openingOf(element)}>\n${inner}${indent}</${name}>\n`;
}
