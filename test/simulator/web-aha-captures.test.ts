/** The devices of the simulated AHA-HTTP against recorded ones: the same elements, in the same order. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '../../simulator';
import { sharedPath } from '../support/shared';
import { WebClient } from './web-client';

const captures = sharedPath('captures', 'smart-home-aha');

interface Shape {
  /** `switch/state`, in the order of the text; each once. */
  paths: string[];
  attributes: string[];
  functions: number;
  product: string;
}

/** Of every device, group, template and trigger in a text. */
function shapesIn(text: string): Shape[] {
  const shapes: Shape[] = [];
  const open: string[] = [];
  let shape: Shape | undefined;
  for (const [, closing, name = '', rest = '', empty] of text
    .replace(/<[?!][^>]*>/g, '')
    .matchAll(/<(\/?)([\w]+)([^>]*?)(\/?)>/g)) {
    if (closing) {
      open.pop();
      continue;
    }
    const outer = open.length === 1;
    if (outer) {
      const attributes = [...rest.matchAll(/([\w]+)="([^"]*)"/g)];
      // One recording has a second mask in the same element; the later one fits what is in it.
      const value = (wanted: string) => attributes.findLast(([, key]) => key === wanted)?.[2] ?? '';
      shape = {
        paths: [],
        attributes: attributes.map(([, key = '']) => key),
        functions: Number(value('functionbitmask')),
        product: value('productname'),
      };
      shapes.push(shape);
    } else if (shape && open.length > 1) {
      const path = [...open.slice(2), name].join('/');
      if (!shape.paths.includes(path)) shape.paths.push(path);
    }
    if (!empty) open.push(name);
  }
  return shapes;
}

/** Whether all of `part` stand in `whole`, in the same order. */
function missing(part: string[], whole: string[]): string[] {
  let at = 0;
  return part.filter((path) => {
    const found = whole.indexOf(path, at);
    if (found >= 0) at = found + 1;
    return found < 0;
  });
}

/** Masks of the same kind of device: other bits say only what it can do beside. */
const twins: Record<number, number> = { 896: 2944, 288: 1_048_864, 512: 6784 };

describe('The simulated AHA-HTTP beside recorded answers', () => {
  let sim: Simulator;
  let ours: Shape[];

  before(async function () {
    if (!captures) {
      process.stdout.write(
        '    ../shared/captures is missing: answers are not held against recorded ones.\n',
      );
      this.skip();
    }
    sim = await startSimulator({ everyDevice: true, firmware: '154.08.20' });
    const client = new WebClient(sim);
    await client.login();
    const lists = ['getdevicelistinfos', 'gettemplatelistinfos', 'gettriggerlistinfos'];
    const bodies = await Promise.all(lists.map(async (list) => (await client.aha(list)).body));
    ours = bodies.flatMap(shapesIn);
    client.close();
  });
  after(() => sim?.close());

  it('writes every recorded element of a device of the same kind, and in the same order', () => {
    let compared = 0;
    for (const file of readdirSync(captures!).filter(
      (name) => !/^(login|lamp-dect500-color|templates)/.test(name),
    )) {
      for (const recorded of shapesIn(readFileSync(join(captures!, file), 'utf8'))) {
        const mask = twins[recorded.functions] ?? recorded.functions;
        const kind = ({ attributes }: Shape) =>
          ['productname', 'applymask'].find((name) => attributes.includes(name));
        const candidates = ours.filter((one) => one.functions === mask && kind(one) === kind(recorded));
        assert.ok(candidates.length > 0, `${file}: nothing simulated has the mask ${recorded.functions}`);
        const lacking = candidates.map(({ paths }) => missing(recorded.paths, paths));
        const least = lacking.sort((one, other) => one.length - other.length)[0];
        assert.deepEqual(least, [], `${file}: ${recorded.product}`);
        for (const { attributes } of candidates)
          assert.deepEqual(
            recorded.attributes.filter((name) => !attributes.includes(name)),
            [],
            file,
          );
        compared += 1;
      }
    }
    assert.ok(compared > 20, `${compared} devices compared`);
  });

  it('writes templates as recorded: name, devices, what it applies', () => {
    const text = readFileSync(join(captures!, 'templates.xml'), 'utf8');
    const own = ours.filter(({ attributes }) => attributes.includes('applymask'));
    const [first] = own;
    assert.ok(first);
    for (const recorded of shapesIn(text)) {
      assert.deepEqual(recorded.attributes, first.attributes);
      const lists = recorded.paths.filter((path) => !path.includes('/'));
      assert.deepEqual(missing(lists, first.paths), []);
    }
  });

  it('writes white space as FRITZ!OS 8.01 did', async () => {
    const text = readFileSync(join(captures!, 'lamp-dect500-white-space.xml'), 'utf8');
    const client = new WebClient(sim);
    sim.set({ whiteSpace: true });
    await client.login();
    const { body } = await client.aha('getdevicelistinfos');
    client.close();
    const presents = (xml: string) => /<present>\s*1\s*<\/present>/.exec(xml)?.[0];
    assert.equal(presents(body), presents(text));
  });

  it('offers the recorded colours', async () => {
    const client = new WebClient(sim);
    sim.set({ whiteSpace: false });
    await client.login();
    const { body } = await client.aha('getcolordefaults');
    client.close();
    const colors = (xml: string) =>
      [
        ...xml.matchAll(
          /(?:sat_index|enum|value|hue_index)="(\d+)"(?: hue="(\d+)" sat="(\d+)" val="(\d+)")?/g,
        ),
      ].map((found) => found.slice(1).join(' '));
    assert.deepEqual(
      colors(body),
      colors(readFileSync(join(captures!, 'lamp-dect500-colordefaults.xml'), 'utf8')),
    );
  });
});
