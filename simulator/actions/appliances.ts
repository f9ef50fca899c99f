/** Lists of devices that hang on the box: DECT handsets and powerline adapters. */

import type { Row } from '../household/registers';
import type { World } from '../household/world';
import { type Behaviour, named } from './behaviour';
import { failed } from './faults';
import { withSid } from './hosts';
import { at, find } from './rows';

/** Installs the update of a device; 501 when there is none. */
function update(row: Row): Record<string, string> {
  if (row.UpdateAvailable !== '1') throw failed();
  row.UpdateAvailable = '0';
  row.UpdateSuccessful = 'succeeded';
  return {};
}

const handset = (world: World, args: Row) => find(world.registers.dect, { ID: args.NewID ?? '' });

export const dect: Behaviour = {
  read: { NumberOfEntries: ({ registers }) => registers.dect.length },
  actions: {
    GetGenericDectEntry: (args, { world }) => named(at(world.registers.dect, args.NewIndex)),
    GetSpecificDectEntry: (args, { world }) => named(handset(world, args)),
    DectDoUpdate: (args, { world }) => update(handset(world, args)),
    GetDectListPath: (_args, context) => named({ DectListPath: withSid('/devicedectlist.lua', context) }),
  },
};

const adapter = (world: World, args: Row) =>
  find(world.registers.homeplugs, { MACAddress: args.NewMACAddress ?? '' });

export const homeplug: Behaviour = {
  read: { NumberOfEntries: ({ registers }) => registers.homeplugs.length },
  actions: {
    GetGenericDeviceEntry: (args, { world }) => named(at(world.registers.homeplugs, args.NewIndex)),
    GetSpecificDeviceEntry: (args, { world }) => named(adapter(world, args)),
    DeviceDoUpdate: (args, { world }) => update(adapter(world, args)),
  },
};
