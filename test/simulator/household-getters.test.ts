/** Every getter of every model and firmware answers with every argument that its SCPD declares, and valid ones. */

import assert from 'node:assert/strict';
import { EDITIONS, type SimAction, type SimService } from '../../simulator/description';
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
