/** The IP phones and apps that are registered at the box (X_VoIP, clients 0 to 9). */

import { elements } from '../files/xml';
import type { Row } from '../household/registers';
import type { World } from '../household/world';
import { given, named } from './behaviour';
import { invalidArgs, noSuchEntry } from './faults';
import type { Handlers } from './handler';
import { at } from './rows';

const own = (name: string) => `X_AVM-DE_${name}`;

const client = (world: World, args: Row) => at(world.registers.sipClients, args[`New${own('ClientIndex')}`]);

/** Makes a client, or changes the one that has this index. */
function setClient(world: World, args: Row): Record<string, string> {
  const { [own('ClientIndex')]: index, [own('ClientPassword')]: _password, ...row } = given(args);
  const internal = String(620 + Number(index));
  const fresh = {
    [own('ClientUsername')]: internal,
    [own('ClientRegistrar')]: 'fritz.box',
    [own('ClientRegistrarPort')]: '5060',
    [own('ClientId')]: '',
    [own('InComingNumbers')]: '',
    [own('ExternalRegistration')]: '0',
    [own('InternalNumber')]: internal,
    [own('DelayedCallNotification')]: '0',
  };
  const { sipClients } = world.registers;
  sipClients[Number(index)] = { ...fresh, ...sipClients[Number(index)], ...row };
  return named({ [own('InternalNumber')]: internal });
}

function byClientId(world: World, id: string): Record<string, string> {
  if (id === '') throw invalidArgs();
  const index = world.registers.sipClients.findIndex((row) => row?.[own('ClientId')]?.includes(id));
  if (index < 0) throw noSuchEntry();
  return named({ ...world.registers.sipClients[index], [own('ClientIndex')]: index });
}

const get: Handlers[string] = (args, { world }) => named(client(world, args));
const set: Handlers[string] = (args, { world }) => setClient(world, args);

export const sipClientActions: Handlers = {
  [own('GetClient')]: get,
  [own('GetClient2')]: get,
  [own('GetClient3')]: get,
  [own('GetClientByClientId')]: (args, { world }) => byClientId(world, args[`New${own('ClientId')}`] ?? ''),
  [own('SetClient')]: set,
  [own('SetClient2')]: set,
  // The box ignores what it is told about registrations from outside (VoIP 2.35).
  [own('SetClient3')]: (args, { world }) => {
    const { [`New${own('ExternalRegistration')}`]: _ignored, ...rest } = args;
    return setClient(world, rest);
  },
  [own('SetClient4')]: set,
  [own('DeleteClient')]: (args, { world }) => {
    client(world, args);
    world.registers.sipClients[Number(args[`New${own('ClientIndex')}`])] = undefined;
    return {};
  },
  [own('SetDelayedCallNotification')]: (args, { world }) => {
    client(world, args)[own('DelayedCallNotification')] = args[`New${own('DelayedCallNotification')}`]!;
    return {};
  },
};

export function sipClientList({ registers }: World): string {
  const items = registers.sipClients.flatMap((row, index) =>
    row ? `<Item>\n${elements({ [own('ClientIndex')]: index, ...row })}\n</Item>` : [],
  );
  return ['<List>', ...items, '</List>'].join('\n');
}
