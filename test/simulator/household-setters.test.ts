/** Every setter changes what its getter shows. */

import assert from 'node:assert/strict';
import type { SimAction, SimArgument, SimService } from '../../simulator/description';
import { keys, shownBy, testedApart, values, writeOnly } from './household-arguments';
import { household, models } from './household-calls';

/** Passwords, and what SetClient3 takes without heeding it (VoIP 2.35). */
const unseen = /^New(\w*Password|X_AVM-DE_ClientPassword|X_AVM-DE_ExternalRegistration)$/;

const isSetter = ({ name }: SimAction) => /^(X_AVM-DE_|X_)?(Dial)?Set/.test(name);
const inside = ({ arguments: all }: SimAction) => all.filter(({ direction }) => direction === 'in');
const outside = ({ arguments: all }: SimAction) => all.filter(({ direction }) => direction === 'out');

/** As the table tells, else of the same stem, else the one getter that shows the first argument. */
function getterOf(service: SimService, setter: SimAction): SimAction {
  const stem = setter.name.replace('Set', 'Get');
  const names = [shownBy[`${service.kind}#${setter.name}`], stem, stem.replace('Config', 'Info')];
  const named = names.map((name) => service.actions.get(name ?? '')).find((action) => action !== undefined);
  const showing = [...service.actions.values()].find(
    (action) =>
      action.name.includes('Get') && inside(action).length === 0 && shown(action, inside(setter)[0]!),
  );
  const getter = named ?? showing;
  assert.ok(getter, `No getter for ${service.kind}#${setter.name}`);
  return getter;
}

const shown = (getter: SimAction, { name, variable }: SimArgument) =>
  outside(getter).find((one) => one.variable === variable || one.name === name);

function another(before: string, { name, variable }: SimArgument, place: string): string {
  const given = values[`${place}/${name}`] ?? values[name];
  if (given !== undefined) return given;
  if (variable.values) return variable.values.find((value) => value !== before && value !== '')!;
  if (variable.type === 'boolean') return before === '1' ? '0' : '1';
  if (/^(ui|i)/.test(variable.type)) {
    const up = Number(before) + 1;
    return String(variable.range && up > variable.range.maximum ? variable.range.minimum : up);
  }
  return `neu ${name.slice(3, 20)}`.slice(0, 20);
}

function checkSetter(house: ReturnType<typeof household>, service: SimService, setter: SimAction): void {
  const own = `${service.kind}:${service.instance}`;
  const place = `${service.kind}#${setter.name}`;
  const getter = getterOf(service, setter);
  const key = (name: string) =>
    keys[`${place}/${name}`] ?? keys[`${service.kind}#${getter.name}/${name}`] ?? keys[name]!;
  const asked = Object.fromEntries(inside(getter).map(({ name }) => [name, key(name)]));
  const before = house.call(own, getter.name, asked);
  const args: Record<string, string> = {};
  const expected: [SimArgument, string][] = [];
  for (const argument of inside(setter)) {
    const seen = shown(getter, argument);
    const fixed = `${place}/${argument.name}` in keys;
    if (fixed || argument.name in asked || (!seen && key(argument.name) !== undefined)) {
      args[argument.name] = key(argument.name);
      continue;
    }
    args[argument.name] = another(before[seen?.name ?? ''] ?? '', argument, place);
    if (service.kind === 'WLANConfiguration' && argument.name === 'NewChannel') {
      args.NewChannel = String(house.world.radios.get(service.instance).possibleChannels[1]);
    }
    if (!unseen.test(argument.name)) {
      assert.ok(seen, `${getter.name} does not show ${argument.name}`);
      expected.push([seen, args[argument.name]!]);
    }
  }
  assert.ok(
    expected.some(([seen, value]) => before[seen.name] !== value),
    'The setter would change nothing.',
  );
  house.call(own, setter.name, args);
  const after = house.call(own, getter.name, asked);
  for (const [seen, value] of expected) assert.equal(after[seen.name], value, `${getter.name} ${seen.name}`);
}

for (const model of models) {
  describe(`The setters of a ${model}-band box`, () => {
    for (const service of household({ model }).services) {
      for (const setter of [...service.actions.values()].filter(isSetter)) {
        const place = `${service.kind}#${setter.name}`;
        if (writeOnly.has(place) || testedApart.has(place)) continue;
        it(`${service.kind}:${service.instance} ${setter.name}`, () => {
          const access = service.kind === 'WANIPConnection' ? 'cable' : 'dsl';
          checkSetter(household({ model, access }), service, setter);
        });
      }
    }
  });
}
