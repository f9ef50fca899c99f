/** Reads a SOAP request: the action, its arguments in their order, and the headers that the box knows. */

import { Parser } from 'xml2js';

export interface Envelope {
  action: string;
  /** The action's namespace: the type of the service. */
  service: string;
  arguments: [name: string, value: string][];
  /** Header elements by their local name; fields by name, the text as `''`. */
  headers: Map<string, Record<string, string>>;
}

const ENVELOPE = 'http://schemas.xmlsoap.org/soap/envelope/';

interface EnvelopeNode {
  $ns?: { uri: string; local: string };
  '#name': string;
  _?: string;
  $$?: EnvelopeNode[];
}

/** Undefined when it is no SOAP envelope with one action in it. */
export function readEnvelope(text: string): Envelope | undefined {
  // A box of this size has no use for a DTD.
  if (/<!DOCTYPE/i.test(text)) return undefined;
  const root = parse(text);
  if (!root || local(root) !== 'Envelope' || root.$ns?.uri.trim() !== ENVELOPE) return undefined;
  const body = elements(root).find((node) => local(node) === 'Body');
  const [call, more] = body ? elements(body) : [];
  if (!call || more) return undefined;
  const header = elements(root).find((node) => local(node) === 'Header');
  return {
    action: local(call),
    service: call.$ns?.uri ?? '',
    arguments: elements(call).map((node) => [local(node), textOf(node)]),
    headers: new Map((header ? elements(header) : []).map((node) => [local(node), fieldsOf(node)])),
  };
}

/** Boxes take attributes without a space between them, and there are programs that write them so. */
function mended(text: string): string {
  return text.replace(/<[^<>]*>/g, (tag) => tag.replace(/(=\s*"[^"]*")(?=[^\s/>?])/g, '$1 '));
}

function parse(text: string): EnvelopeNode | undefined {
  const parser = new Parser({
    xmlns: true,
    explicitRoot: false,
    explicitChildren: true,
    preserveChildrenOrder: true,
    charsAsChildren: true,
    includeWhiteChars: true,
    async: false,
  });
  let root: EnvelopeNode | undefined;
  try {
    parser.parseString(mended(text), (error: Error | null, result: EnvelopeNode) => {
      if (!error) root = result;
    });
  } catch {
    return undefined;
  }
  return root;
}

const local = (node: EnvelopeNode) => node.$ns?.local ?? node['#name'].replace(/^.*:/, '');
const elements = (node: EnvelopeNode) => (node.$$ ?? []).filter((child) => !child['#name'].startsWith('__'));
const textOf = (node: EnvelopeNode) =>
  (node.$$ ?? [])
    .filter((child) => child['#name'] === '__text__')
    .map((child) => child._ ?? '')
    .join('');

function fieldsOf(node: EnvelopeNode): Record<string, string> {
  const fields = elements(node).map((child) => [local(child), textOf(child).trim()]);
  return { '': textOf(node).trim(), ...Object.fromEntries(fields) };
}
