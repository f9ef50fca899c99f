/** Every getter of every model and firmware answers with every argument that its SCPD declares, and valid ones. */

import assert from 'node:assert/strict';
import { EDITIONS, type SimAction, type SimService, servicesOf } from '../../simulator/description';
import { initialValues } from '../../simulator/household/values';
import { keys } from './household-arguments';
import { complaint, household, models } from './household-calls';

const isGetter = ({ name }: SimAction) => /^(X_AVM-DE_|X_AVM_DE_|X_)?Get/.test(name);

function argsOf({ kind }: SimService, { name, arguments: all }: SimAction): Record<string, string> {
  const inside = all.filter(({ direction }) => direction === 'in');
  return Object.fromEntries(
    inside.map((argument) => {
      const value = keys[`${kind}#${name}/${argument.name}`] ?? keys[argument.name];
      assert.ok(value !== undefined, `No key for ${kind}#${name} ${argument.name}`);
      return [argument.name, value];
    }),
  );
}

/** The associated device of a radio is another one on each, and the guest network has none at first. */
function meetDevices(house: ReturnType<typeof household>, service: SimService, action: SimAction) {
  const args = argsOf(service, action);
  if (service.kind !== 'WLANConfiguration' || !action.name.match(/Associated|ConnectionInfo/)) return args;
  const { world } = house;
  world.setGuest(true);
  const radio = world.radios.get(service.instance);
  const over = radio.band === 'unknown' ? 'guest' : radio.band;
  const device = world.hosts.associated(radio)[0] ?? world.newHost({ over });
  const own: Record<string, string> = {
    NewAssociatedDeviceMACAddress: device.mac,
    NewAssociatedDeviceIPAddress: device.ip,
  };
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, own[name] ?? value]));
}

keys.NewAssociatedDeviceMACAddress = '';
keys.NewAssociatedDeviceIPAddress = '';

describe('What the simulated box keeps at the start', () => {
  it('is of variables that are there, and not what their descriptions say already', () => {
    const all = EDITIONS.flatMap((edition) => servicesOf('tri', { edition }));
    for (const [place, values] of Object.entries(initialValues)) {
      const [kind = '', scope] = place.split('/');
      for (const [name, value] of Object.entries(values)) {
        const variables = all.flatMap((one) => (one.kind === kind ? (one.variables.get(name) ?? []) : []));
        assert.notEqual(variables.length, 0, `${place} ${name}`);
        const otherwise = scope === undefined ? undefined : initialValues[kind]?.[name];
        for (const variable of variables)
          assert.notEqual(otherwise ?? variable.default, value, `${place} ${name}`);
      }
    }
  });
});

describe('The line of a simulated box', () => {
  for (const access of ['dsl', 'cable', 'fibre', 'mobile', 'lan', 'wifi', 'none'] as const)
    it(`is told in words that every FRITZ!OS knows: ${access}`, () => {
      for (const edition of EDITIONS) {
        const house = household({ edition, access });
        const action = house.services
          .find(({ kind }) => kind === 'WANCommonInterfaceConfig')!
          .actions.get('GetCommonLinkProperties')!;
        const answer = house.call('WANCommonInterfaceConfig', action.name);
        for (const { name, variable } of action.arguments)
          assert.equal(complaint(answer[name], variable), undefined, `${edition} ${name}`);
      }
    });
});

for (const model of models) {
  for (const edition of EDITIONS) {
    describe(`The getters of a ${model}-band box with FRITZ!OS ${edition}`, () => {
      const { services } = household({ model, edition });
      for (const service of services) {
        it(`${service.kind}:${service.instance}`, () => {
          for (const action of [...service.actions.values()].filter(isGetter)) {
            const house = household({ model, edition, thermostat: true, template: true });
            const args = meetDevices(house, service, action);
            const answer = house.call(`${service.kind}:${service.instance}`, action.name, args);
            const outside = action.arguments.filter(({ direction }) => direction === 'out');
            assert.deepEqual(
              Object.keys(answer),
              outside.map(({ name }) => name),
              action.name,
            );
            for (const { name, variable } of outside) {
              const wrong = complaint(answer[name], variable);
              assert.equal(wrong, undefined, `${action.name} ${name}: ${wrong}`);
            }
          }
        });
      }
    });
  }
}
