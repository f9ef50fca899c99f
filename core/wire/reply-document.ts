/** The document in a reply: read once, however many want to know something of it. */

import type { HttpReply } from './http';
import { parseXml, type XmlElement } from './xml';

const documents = new WeakMap<object, XmlElement>();

/** Throws as `parseXml`. */
export function documentOf(reply: Pick<HttpReply, 'text'>): XmlElement {
  const known = documents.get(reply);
  if (known) return known;
  const document = parseXml(reply.text, 'reply');
  documents.set(reply, document);
  return document;
}
