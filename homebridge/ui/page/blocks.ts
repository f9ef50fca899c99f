/** The blocks of this platform as they stand in config.json, and the boxes in them, wherever those stand. */

import { type BoxEntry, isObject } from './entry';

/** One block of config.json; what this page does not know in it stays as it is. */
export type Block = Record<string, unknown>;

/** Where a box stands: in a list of its block, or beside `platform`. */
export interface BoxPlace {
  readonly block: number;
  /** Its place in `boxes`; undefined beside `platform`. */
  readonly entry?: number;
}

/** What may stand at the top of the block without belonging to a box. */
const OF_HOMEBRIDGE = ['platform', 'name', '_bridge', 'boxes', 'protocol'];

const NEW_BLOCK: Block = { platform: 'FritzBox', name: 'FRITZ!Box' };

/** What a box begins with that nobody has described yet. */
const NEW_BOX: BoxEntry = { host: 'fritz.box' };

/** All blocks, or a fresh one where there is none. */
export function blocksFrom(saved: readonly unknown[]): Block[] {
  const blocks = saved.filter(isObject);
  return blocks.length > 0 ? blocks : [{ ...NEW_BLOCK }];
}

export function placesOf(blocks: readonly Block[]): BoxPlace[] {
  return blocks.flatMap((block, index) => placesIn(block).map((place) => ({ ...place, block: index })));
}

function placesIn(block: Block): { readonly entry?: number }[] {
  if (isFlat(block)) return [{}];
  const listed = Array.isArray(block.boxes) ? block.boxes : [];
  const found = listed.flatMap((box, entry) => (isObject(box) ? [{ entry }] : []));
  return found.length > 0 ? found : [{ entry: listed.length }];
}

/** As the platform reads it: the box stands at the top where the list has none. */
function isFlat(block: Block): boolean {
  const listed = Array.isArray(block.boxes) && block.boxes.length > 0;
  return !listed && ['host', 'username', 'password'].some((field) => Boolean(block[field]));
}

export function boxAt(blocks: readonly Block[], { block, entry }: BoxPlace): BoxEntry {
  const own = blocks[block] ?? {};
  if (entry === undefined) return without(own, OF_HOMEBRIDGE);
  const box = Array.isArray(own.boxes) ? own.boxes[entry] : undefined;
  return isObject(box) ? box : { ...NEW_BOX };
}

export function withBox(blocks: readonly Block[], { block, entry }: BoxPlace, box: BoxEntry): Block[] {
  const own = blocks[block] ?? {};
  if (entry === undefined) return replacedBlock(blocks, block, { ...only(own, OF_HOMEBRIDGE), ...box });
  const boxes: unknown[] = Array.isArray(own.boxes) ? [...own.boxes] : [];
  boxes[entry] = box;
  return replacedBlock(blocks, block, { ...own, boxes });
}

/** One more box beside that one, which moves into the list where it stood at the top. */
export function withNewBox(blocks: readonly Block[], { block }: BoxPlace): Block[] {
  const own = nested(blocks[block] ?? {});
  return replacedBlock(blocks, block, { ...own, boxes: [...own.boxes, {}] });
}

/** Without a box; the last one of a block takes the block with it, unless it is the only one. */
export function withoutBox(blocks: readonly Block[], { block, entry }: BoxPlace): Block[] {
  const own = blocks[block] ?? {};
  const boxes = Array.isArray(own.boxes) ? own.boxes.filter((_, index) => index !== entry) : [];
  if (entry !== undefined && boxes.some(isObject)) return replacedBlock(blocks, block, { ...own, boxes });
  return blocks.filter((_, index) => index !== block);
}

/** What a block is shown over, as it stands there; `hap` where nothing does. */
export function protocolOf(block: Block | undefined): unknown {
  const { protocol } = block ?? {};
  return protocol === undefined || protocol === null || protocol === '' ? 'hap' : protocol;
}

/** @param protocol what is usual need not stand there */
export function withProtocol(blocks: readonly Block[], index: number, protocol: string): Block[] {
  const { protocol: _, ...own } = blocks[index] ?? {};
  return replacedBlock(blocks, index, protocol === 'hap' ? own : { ...own, protocol });
}

/** A block with its box in a list, as the form with all settings has it. */
export function nested(block: Block): Block & { readonly boxes: readonly unknown[] } {
  if (!isFlat(block)) return { ...block, boxes: Array.isArray(block.boxes) ? block.boxes : [] };
  return { ...only(block, OF_HOMEBRIDGE), boxes: [without(block, OF_HOMEBRIDGE)] };
}

/** What came back from the form: a single box that stood at the top stands there again. */
export function unnested(block: Block, before: Block): Block {
  const boxes = Array.isArray(block.boxes) ? block.boxes : [];
  const [box] = boxes;
  if (!isFlat(before) || boxes.length !== 1 || !isObject(box) || box.name !== undefined) return block;
  const { boxes: _, ...own } = block;
  const flat = { ...own, ...box };
  return isFlat(flat) ? flat : block;
}

function only(entry: Block, fields: readonly string[]): Block {
  return Object.fromEntries(Object.entries(entry).filter(([field]) => fields.includes(field)));
}

function without(entry: Block, fields: readonly string[]): Block {
  return Object.fromEntries(Object.entries(entry).filter(([field]) => !fields.includes(field)));
}

function replacedBlock(blocks: readonly Block[], index: number, block: Block): Block[] {
  return blocks.map((one, at) => (at === index ? block : one));
}
