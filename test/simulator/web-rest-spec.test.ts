/** Every answer of the simulated REST interface against the manufacturer's text (0.9.5), where it is at hand. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv, { type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { sharedPath } from '../support/shared';
import { WebClient } from './web-client';

const text = sharedPath('spec', 'smart-home-rest-8.20.yaml');

type Json = Record<string, unknown> & { UID: string };

describe('The simulated REST interface', () => {
  let sim: Simulator;
  let client: WebClient;
  let ajv: Ajv;
  const validators = new Map<string, ValidateFunction>();

  before(function () {
    if (!text) {
      process.stdout.write('    ../shared/spec is missing: answers are not held against the text.\n');
      this.skip();
    }
    ajv = new Ajv({ strict: false, allErrors: true, multipleOfPrecision: 6, validateFormats: false });
    ajv.addSchema(parse(readFileSync(text, 'utf8')) as object, 'text');
  });
  afterEach(async () => {
    client?.close();
    await sim?.close();
  });

  const start = async (options: SimulatorOptions = {}) => {
    sim = await startSimulator({ everyDevice: true, firmware: '154.08.20', ...options });
    client = new WebClient(sim);
    await client.login();
  };

  function expectValid(schema: string, value: unknown): void {
    const known = validators.get(schema);
    const validate = known ?? ajv.compile({ $ref: `text#/components/schemas/${schema}` });
    validators.set(schema, validate);
    assert.ok(validate(value), `${schema}: ${JSON.stringify(validate.errors?.slice(0, 5), null, 1)}`);
  }

  const get = async <T>(path: string): Promise<T> => {
    const { status, body } = await client.rest('GET', path);
    assert.equal(status, 200, `${path}: ${body}`);
    return JSON.parse(body) as T;
  };

  const schemas = {
    devices: ['endpoint_overview_multipleDevices', 'endpoint_overview_singleDevice'],
    units: ['endpoint_overview_multipleUnits', 'endpoint_overview_singleUnit'],
    groups: ['endpoint_overview_group', 'endpoint_overview_group'],
    templates: ['endpoint_overview_getTemplate', 'endpoint_overview_getTemplate'],
    triggers: ['endpoint_overview_trigger', 'endpoint_overview_trigger'],
  } as const;

  it('tells a valid overview, every list of it, and every single thing', async function () {
    this.timeout(20_000);
    await start();
    const overview = await get<Record<string, unknown>>('overview');
    expectValid('endpoint_overview', overview);
    for (const [list, [many, one]] of Object.entries(schemas)) {
      const all = await get<Json[]>(`overview/${list}`);
      assert.deepEqual(all, overview[list]);
      assert.ok(all.length > 0, list);
      for (const item of all) {
        expectValid(many, item);
        expectValid(one, await get(`overview/${list}/${item.UID}`));
      }
    }
    expectValid('helper_overview_globals', await get('overview/globals'));
  });

  it('tells a valid set-up of every unit and device', async function () {
    this.timeout(20_000);
    await start();
    const { devices, units } = await get<Record<'devices' | 'units', Json[]>>('overview');
    for (const { UID } of units)
      expectValid('endpoint_configuration_unit', await get(`configuration/units/${UID}`));
    for (const { UID } of devices)
      expectValid('endpoint_configuration_device', await get(`configuration/devices/${UID}`));
  });

  it('stays valid when everything is away, unknown, at its limits, or written as the examples are', async () => {
    await start({ restNames: 'examples', restOffset: 'without', restBlinds: 'open', orphanedMember: true });
    for (const device of sim.world.smartHome.list) {
      device.present = device.id % 2 === 0 ? 'DISCONNECTED' : 'CONNECTED';
      if (device.alert) device.alert.state = device.id % 3 === 0 ? undefined : 1;
      if (device.heating) Object.assign(device.heating, { mode: 'off', error: 3, summer: true });
      if (device.battery) device.battery = { low: true };
    }
    expectValid('endpoint_overview', await get('overview'));
  });

  it('names only units that are there, each with the interfaces of its kind', async () => {
    await start();
    const { devices, units, groups } = await get<{ devices: Json[]; units: Json[]; groups: Json[] }>(
      'overview',
    );
    const uids = units.map(({ UID }) => UID);
    assert.equal(new Set(uids).size, uids.length);
    const named = [
      ...devices.flatMap(({ unitUids }) => unitUids as string[]),
      ...groups.map(({ unitUid }) => unitUid as string),
    ];
    assert.deepEqual([...named].sort(), [...uids].sort());
    for (const member of groups.flatMap(({ memberUnitUids }) => memberUnitUids as string[]))
      assert.ok(uids.includes(member), member);
    assert.deepEqual(
      units.filter(({ interfaces }) => Object.keys(interfaces as object).length === 0),
      [],
    );
  });

  it('tells its errors in the form of the text', async () => {
    await start();
    const { status, body } = await client.rest('GET', 'overview/units/00000 0000000');
    assert.equal(status, 404);
    expectValid('error_response', JSON.parse(body));
  });
});
