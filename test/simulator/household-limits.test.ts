/** The box refuses what it tells that it refuses: lengths and characters of strings. */

import assert from 'node:assert/strict';
import { checkLimits } from '../../simulator/actions/limits';
import { EDITIONS, type SimService } from '../../simulator/description';
import { Fault } from '../../simulator/fault';
import type { World } from '../../simulator/household/world';
import { household } from './household-calls';

/** Told, but no action sets such a name. */
const unused = ['LANConfigSecurity AllowedCharsUsername'];

/** What becomes of a limit, so that it refuses what it let pass, and the code of that. */
const tightened = {
  MinChars: ['9999', 801],
  MaxChars: ['0', 802],
  AllowedChars: ['☃', 803],
} as const;

/** The codes with which the box refuses strings of some lengths, for each variable that an action sets. */
function refusals(world: World, service: SimService): number[] {
  const inside = [...service.actions.values()].flatMap((action) =>
    action.arguments.filter(({ direction }) => direction === 'in').map(({ variable }) => variable),
  );
  return inside.flatMap((variable) =>
    [1, 8, 64].map((length) => {
      try {
        checkLimits(world, service, variable, '1'.repeat(length));
        return 0;
      } catch (error) {
        assert.ok(error instanceof Fault);
        return error.code;
      }
    }),
  );
}

describe('Lengths and characters in the simulated house', () => {
  const house = household();

  for (const edition of EDITIONS)
    it(`are kept wherever a description tells them: FRITZ!OS ${edition}`, () => {
      const { services, world } = household({ edition });
      let told = 0;
      for (const service of services)
        for (const { name } of service.variables.values()) {
          const word = (['MinChars', 'MaxChars', 'AllowedChars'] as const).find((one) => name.includes(one));
          if (!word || unused.includes(`${service.kind} ${name}`)) continue;
          told += 1;
          const [value, code] = tightened[word];
          const before = refusals(world, service);
          const kept = world.store.get(service, service.variables.get(name)!);
          world.store.set(service, name, value);
          const after = refusals(world, service);
          world.store.set(service, name, kept);
          assert.ok(
            after.some((found, at) => found === code && before[at] !== code),
            `${service.kind} ${name}`,
          );
        }
      assert.ok(told > 50, `${told} limits`);
    });

  it('count characters, and leave alone what nothing is told of', () => {
    const set = (service: string, action: string, args: Record<string, string>) =>
      house.fault(service, action, args);
    const user = (NewUserName: string) => set('WANPPPConnection', 'SetUserName', { NewUserName });
    assert.deepEqual([user('ab'), user('abc'), user('a b c'), user('a'.repeat(129))], [801, 0, 803, 802]);
    const rename = (NewDeviceName: string) =>
      set('X_AVM-DE_Homeauto', 'SetDeviceName', { NewAIN: '11657 0240192', NewDeviceName });
    assert.deepEqual([rename('☃'.repeat(79)), rename('☃'.repeat(80)), rename('')], [0, 802, 801]);
    const key = (NewPreSharedKey: string) =>
      set('WLANConfiguration', 'SetSecurityKeys', {
        ...{ NewWEPKey0: '', NewWEPKey1: '', NewWEPKey2: '', NewWEPKey3: '' },
        ...{ NewPreSharedKey, NewKeyPassphrase: '' },
      });
    // An empty one leaves the key as it is.
    assert.deepEqual(
      [key(''), key('A1'.repeat(31)), key('G1'.repeat(32)), key('A1'.repeat(32))],
      [0, 801, 803, 0],
    );
    const unknown = { NewAIN: 'Z001788010B2C3D4E01' };
    assert.equal(set('X_AVM-DE_Homeauto', 'GetSpecificDeviceInfos', unknown), 803, 'Z is not among them');
  });
});
