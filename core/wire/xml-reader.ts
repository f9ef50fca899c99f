/**
 * Reads XML in one pass into a plain tree. Takes what the parsers of Node's world take in strict mode, without DTD and
 * without entities of its own; throws a SyntaxError for anything else.
 */

/** An element of an XML document. */
export interface XmlElement {
  /** Name without prefix. */
  readonly name: string;
  /** Namespace URI, empty where there is none. */
  readonly namespace: string;
  /** By name without prefix, as written. Declarations of namespaces are none. */
  readonly attributes: Readonly<Record<string, string>>;
  /** In their order. */
  readonly children: readonly XmlElement[];
  /** All text inside, without that of the children; empty where it is nothing but space between them. */
  readonly text: string;
}

/** What an honest document stays far below. */
export interface XmlLimits {
  readonly depth: number;
  readonly elements: number;
  /** Of one element. */
  readonly attributes: number;
}

/** Over a limit: another kind of failure than a document that is none. */
export class XmlLimitError extends Error {}

/** Without a prototype: a prefix may be called `constructor`. */
type Namespaces = Record<string, string>;

/** An element while it is read. */
interface OpenElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  children: readonly XmlElement[];
  text: string;
}

/** What belongs to an open element alone. */
interface OpenTag {
  readonly element: OpenElement;
  /** As written, with its prefix. */
  readonly tag: string;
  readonly namespaces: Namespaces;
  /** Made with the first one: most elements have none. */
  children: XmlElement[] | undefined;
  /** Space that somebody has written on purpose. */
  marked: boolean;
}

const known: Namespaces = Object.assign(Object.create(null), {
  '': '',
  xml: 'http://www.w3.org/XML/1998/namespace',
  xmlns: 'http://www.w3.org/2000/xmlns/',
});

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const space = /^[ \t\r\n]*$/;
/** Wider than the space of XML: what a person cannot see is no text. */
const blank = /^\s*$/;
const lineBreak = /[\r\n]/;
/** XML 1.0, productions 4 and 4a, without the planes beyond the first. */
const nameStart =
  ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D' +
  '\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD';
const name = `[${nameStart}][${nameStart}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040]*`;
/** Sticky, so that it says where it stopped. For names with letters beyond ASCII, which no box writes. */
const nameHere = new RegExp(name, 'y');
/** ASCII by its code: 2 may begin a name, 1 may stand in it. */
const letters = new Uint8Array(128);
for (const letter of '-.0123456789') letters[letter.charCodeAt(0)] = 1;
for (const letter of ':_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
  letters[letter.charCodeAt(0)] = 2;
const [slash, exclamation, question, greater, equals] = [0x2f, 0x21, 0x3f, 0x3e, 0x3d];
const [quote, apostrophe] = [0x22, 0x27];
/** Characters that take about as long as a tag. */
const charactersAsTag = 500;
const noAttributes = Object.freeze({});
/** Most elements hold text alone. */
const noChildren: readonly XmlElement[] = Object.freeze([]);

export function readXml(text: string, limits: XmlLimits): XmlElement {
  const reader = new XmlReader(text, limits);
  while (!reader.read(Number.POSITIVE_INFINITY));
  return reader.root;
}

/** A document that can be read in pieces, so that a long one keeps nobody else waiting. */
export class XmlReader {
  #at = 0;
  #elements = 0;
  /** What was read so far, in tags; long texts and attributes count as several. */
  #work = 0;
  #root: XmlElement | undefined;
  readonly #open: OpenTag[] = [];
  readonly #source: string;

  constructor(
    text: string,
    private readonly limits: XmlLimits,
    /** Takes the children of the root one by one; then they are not kept. */
    private readonly take?: (child: XmlElement) => void,
  ) {
    this.#source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }

  /** The root element, once all is read. */
  get root(): XmlElement {
    if (!this.#root) throw new SyntaxError(this.#open.length > 0 ? 'an element is not closed' : 'no element');
    return this.#root;
  }

  /** Reads about so many tags, or what costs as much. Answers whether that was all. */
  read(count: number): boolean {
    const source = this.#source;
    const until = this.#work + count;
    for (; this.#work < until && this.#at < source.length; this.#work++) {
      const bracket = source.indexOf('<', this.#at);
      const end = bracket < 0 ? source.length : bracket;
      if (end > this.#at) this.#characters(source.slice(this.#at, end));
      this.#at = end;
      if (bracket >= 0) this.#markup();
    }
    return this.#at >= source.length;
  }

  /** At a `<`. */
  #markup(): void {
    const next = this.#source.charCodeAt(this.#at + 1);
    if (next === slash) this.#endTag();
    else if (next === exclamation) this.#declaration();
    else if (next === question) this.#through('?>', this.#at + 2);
    else this.#startTag();
  }

  /** Goes on behind `end`, and gives what stands before it. */
  #through(end: string, from: number): string {
    const found = this.#source.indexOf(end, from);
    if (found < 0) throw new SyntaxError(`${end} is missing`);
    this.#at = found + end.length;
    this.#work += (found - from) / charactersAsTag;
    return this.#source.slice(from, found);
  }

  #declaration(): void {
    if (this.#source.startsWith('<!--', this.#at)) {
      if (/--|-$/.test(this.#through('-->', this.#at + 4))) throw new SyntaxError('-- in a comment');
      return;
    }
    const data = '<![CDATA[';
    if (this.#source.slice(this.#at, this.#at + data.length).toUpperCase() !== data)
      throw new SyntaxError('a declaration');
    const inside = this.#through(']]>', this.#at + data.length);
    const parent = this.#open.at(-1);
    if (!parent) throw new SyntaxError('text outside of the root');
    parent.element.text += inside;
    parent.marked ||= inside !== '';
  }

  #characters(raw: string): void {
    const parent = this.#open.at(-1);
    this.#work += raw.length / charactersAsTag;
    if (parent) parent.element.text += decoded(raw);
    else if (!space.test(raw)) throw new SyntaxError('text outside of the root');
  }

  #startTag(): void {
    if (this.#root) throw new SyntaxError('a second root');
    const tag = this.#name(this.#at + 1);
    const { attributes, namespaces } = this.#attributes(this.#open.at(-1)?.namespaces ?? known);
    const [prefix, name] = split(tag);
    const namespace = namespaceOf(prefix, namespaces);
    const element = { name, namespace, attributes, children: noChildren, text: '' };
    this.#count();
    if (this.#closesItself()) this.#finish(element);
    else this.#push({ element, tag, namespaces, children: undefined, marked: false });
  }

  #push(open: OpenTag): void {
    if (this.#open.length >= this.limits.depth)
      throw new XmlLimitError(`nested deeper than ${this.limits.depth} elements`);
    this.#open.push(open);
  }

  #count(): void {
    if (++this.#elements > this.limits.elements)
      throw new XmlLimitError(`longer than ${this.limits.elements} elements`);
  }

  #name(from: number): string {
    const source = this.#source;
    let at = from;
    let code = source.charCodeAt(at);
    if (letters[code] === 2) while (code < 128 && letters[code]! > 0) code = source.charCodeAt(++at);
    if (at === from || code >= 128) {
      nameHere.lastIndex = from;
      if (!nameHere.test(source)) throw new SyntaxError('no name');
      at = nameHere.lastIndex;
    }
    this.#at = at;
    return source.slice(from, at);
  }

  /** Those of a start tag, and the namespaces that hold from here on. */
  #attributes(outer: Namespaces): {
    readonly attributes: Readonly<Record<string, string>>;
    readonly namespaces: Namespaces;
  } {
    // Most elements have none.
    if (!this.#atAttribute()) return { attributes: noAttributes, namespaces: outer };
    const written = new Map<string, string>();
    do {
      // Written twice, as a box does it, the last counts.
      written.set(this.#name(this.#at), this.#value());
      if (written.size > this.limits.attributes)
        throw new XmlLimitError(`an element with more than ${this.limits.attributes} attributes`);
    } while (this.#atAttribute());
    this.#work += written.size;
    return inNamespaces(written, outer);
  }

  /** Whether an attribute follows, behind space; at its name then. */
  #atAttribute(): boolean {
    if (!this.#skipSpace()) return false;
    const code = this.#source.charCodeAt(this.#at);
    return code !== greater && code !== slash;
  }

  /** Behind the name of an attribute: what it is. */
  #value(): string {
    this.#skipSpace();
    if (this.#source.charCodeAt(this.#at++) !== equals) throw new SyntaxError('an attribute without a value');
    this.#skipSpace();
    const mark = this.#source.charCodeAt(this.#at);
    if (mark !== quote && mark !== apostrophe) throw new SyntaxError('a value without quotes');
    return decoded(this.#through(mark === quote ? '"' : "'", this.#at + 1));
  }

  /** Whether there was any. */
  #skipSpace(): boolean {
    const from = this.#at;
    while (isSpace(this.#source.charCodeAt(this.#at))) this.#at++;
    return this.#at > from;
  }

  /** At the end of a start tag: whether it is an end tag as well. */
  #closesItself(): boolean {
    this.#skipSpace();
    const closed = this.#source.charCodeAt(this.#at) === slash;
    if (closed) this.#at++;
    if (this.#source.charCodeAt(this.#at) !== greater) throw new SyntaxError('a start tag does not end');
    this.#at++;
    return closed;
  }

  #endTag(): void {
    const open = this.#open.pop();
    const begins = this.#at + 2;
    const ends = begins + (open?.tag.length ?? 0);
    if (open && this.#source.charCodeAt(ends) === greater && this.#source.startsWith(open.tag, begins)) {
      this.#at = ends + 1;
    } else {
      const tag = withoutSpaceAtEnd(this.#through('>', begins));
      if (open?.tag !== tag) throw new SyntaxError(`</${tag.slice(0, 50)}> closes nothing`);
    }
    const { element, children, marked } = open;
    if (children) element.children = children;
    // Space between elements is layout, and so is a line break; a name that consists of spaces is a name.
    if (!marked && (children || lineBreak.test(element.text)) && isBlank(element.text)) element.text = '';
    this.#finish(element);
  }

  #finish(element: XmlElement): void {
    const parent = this.#open.at(-1);
    if (!parent) this.#root = element;
    else if (this.take && this.#open.length === 1) this.take(element);
    else if (parent.children) parent.children.push(element);
    else parent.children = [element];
  }
}

/** Most texts begin with what everybody can see. */
function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > 0x20 && first < 0x7f) && blank.test(text);
}

/** By hand: a pattern that looks for the end of the text tries at each space anew. */
function withoutSpaceAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

const isSpace = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

function split(tag: string): readonly [prefix: string, name: string] {
  const colon = tag.indexOf(':');
  // Behind a second colon nobody reads on.
  return colon < 0 ? ['', tag] : [tag.slice(0, colon), tag.slice(colon + 1).split(':', 1)[0]!];
}

function namespaceOf(prefix: string, namespaces: Namespaces): string {
  const uri = namespaces[prefix] ?? '';
  if (prefix !== '' && uri === '')
    throw new SyntaxError(`the prefix ${prefix.slice(0, 50)} stands for nothing`);
  return uri;
}

/** Declarations count for the whole tag, wherever in it they stand. */
function inNamespaces(written: ReadonlyMap<string, string>, outer: Namespaces) {
  let namespaces = outer;
  for (const [name, value] of written) {
    const [prefix, local] = name === 'xmlns' ? ['xmlns', ''] : split(name);
    if (prefix !== 'xmlns') continue;
    if (Object.hasOwn(known, local) && local !== '' && known[local] !== value)
      throw new SyntaxError(`the prefix ${local} cannot stand for anything else`);
    if (namespaces === outer) namespaces = Object.create(outer) as Namespaces;
    namespaces[local] = value;
  }
  const attributes: [name: string, value: string][] = [];
  for (const [name, value] of written) {
    const [prefix, local] = name === 'xmlns' ? ['xmlns', ''] : split(name);
    if (prefix === 'xmlns') continue;
    namespaceOf(prefix, namespaces);
    if (local !== '') attributes.push([local, value]);
  }
  return { attributes: Object.fromEntries(attributes), namespaces };
}

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&<]*);?/g, (whole, name: string) => {
    const character = whole.endsWith(';') ? characterOf(name) : undefined;
    if (character === undefined) throw new SyntaxError(`${whole.slice(0, 20)} is no character`);
    return character;
  });
}

/** XML 1.0, production 2. */
export const isCharacter = (code: number) =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

/** `amp`, `#65`, `#x41` */
function characterOf(name: string): string | undefined {
  if (Object.hasOwn(entities, name)) return entities[name];
  const digits = /^#(?:x([0-9a-f]+)|([0-9]+))$/i.exec(name);
  if (!digits) return undefined;
  const code = digits[1] ? Number.parseInt(digits[1], 16) : Number(digits[2]);
  return isCharacter(code) ? String.fromCodePoint(code) : undefined;
}
