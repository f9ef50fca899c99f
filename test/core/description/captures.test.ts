/** The descriptions of real boxes, served by a small server: every service and action is read. */

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, normalize, resolve } from 'node:path';
import { FritzBox } from '../../../core/index';
import { servers } from '../support/server';

const captures = resolve(__dirname, '../../../../shared/captures/descriptions');

/** Counted in the text itself, without any reader of XML. */
const count = (text: string, element: string) =>
  text.match(new RegExp(`<${element}[\\s>]`, 'g'))?.length ?? 0;

const inner = (text: string, element: string) =>
  [...text.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, value]) => value!);

describe('captured descriptions of real boxes', () => {
  const serve = servers();

  const names = existsSync(captures) ? readdirSync(captures) : [];

  it('lie beside the project', function () {
    if (names.length > 0) return;
    console.log('      no captures of real boxes beside this checkout: nothing to hold the reader against');
    this.skip();
  });

  for (const name of names) {
    const file = (path: string) => join(captures, name, normalize(path).replace(/^\/+/, ''));

    async function connect() {
      const asked: string[] = [];
      const origin = await serve(({ url = '/' }, response) => {
        asked.push(url);
        if (existsSync(file(url))) response.end(readFileSync(file(url)));
        else response.writeHead(404).end();
      });
      const box = await FritzBox.connect({ url: `${origin}/tr64desc.xml`, security: 'plain' });
      const services = await box.describe();
      await box.close();
      return { services, asked };
    }

    it(`${name}: all services, all actions with all arguments, all state variables`, async () => {
      const { services } = await connect();
      const described = readFileSync(file('tr64desc.xml'), 'utf8');
      assert.equal(services.length, count(described, 'service'));
      assert.ok(services.length >= 34);
      for (const { name: service, scpdUrl, actions, variables } of services) {
        const text = existsSync(file(scpdUrl)) ? readFileSync(file(scpdUrl), 'utf8') : '';
        const read = [...actions.values()].flatMap((action) => action.arguments);
        assert.equal(actions.size, count(text, 'action'), `actions of ${service}`);
        assert.equal(read.length, count(text, 'argument'), `arguments of ${service}`);
        assert.equal(variables.size, count(text, 'stateVariable'), `state variables of ${service}`);
      }
    });

    it(`${name}: each distinct SCPD is asked for once`, async () => {
      const { asked } = await connect();
      const distinct = new Set(inner(readFileSync(file('tr64desc.xml'), 'utf8'), 'SCPDURL'));
      assert.deepEqual(asked.toSorted(), ['/tr64desc.xml', ...distinct].toSorted());
    });

    it(`${name}: an SCPD that is missing leaves its own service empty, and nothing else`, async () => {
      const { services } = await connect();
      const empty = services.filter(({ actions }) => actions.size === 0).map(({ scpdUrl }) => scpdUrl);
      const missing = services.map(({ scpdUrl }) => scpdUrl).filter((path) => !existsSync(file(path)));
      assert.deepEqual(empty, missing);
    });
  }
});
