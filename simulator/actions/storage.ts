/** The box's memory: file servers, and links to files for people outside. */

import { randomBytes } from 'node:crypto';
import { isoText } from '../household/box';
import type { World } from '../household/world';
import { type Behaviour, given, isTrue, named } from './behaviour';
import { invalidValue } from './faults';
import { withSid } from './hosts';
import { at, find, take } from './rows';

export const storage: Behaviour = {
  write: {
    FTPEnable: (world, value, service) => {
      world.store.set(service, 'FTPEnable', value);
      world.store.set(service, 'FTPStatus', isTrue(value) ? 'enabled' : 'disabled');
    },
  },
  actions: {
    RequestFTPServerWAN: (_args, { world, service }) => {
      world.store.set(service, 'FTPWANEnable', '1');
      return {};
    },
  },
};

const link = (world: World, args: Record<string, string>) =>
  find(world.registers.filelinks, { ID: args.NewID ?? '' });

/** Days from now, 0 for ever. */
function expiry({ clock }: World, days: string): string {
  return days === '0' ? '0001-01-01T00:00:00' : isoText(clock.now() + Number(days) * 86_400_000);
}

export const filelinks: Behaviour = {
  read: { NumberOfEntries: ({ registers }) => registers.filelinks.length },
  actions: {
    GetGenericFilelinkEntry: (args, { world }) => named(at(world.registers.filelinks, args.NewIndex)),
    GetSpecificFilelinkEntry: (args, { world }) => named(link(world, args)),
    NewFilelinkEntry: (args, { world, username }) => {
      const { Path, AccessCountLimit, Expire } = given(args);
      if (!Path?.startsWith('/')) throw invalidValue();
      const ID = randomBytes(4).toString('hex');
      world.registers.filelinks.push({
        ID,
        Valid: '1',
        Path,
        IsDirectory: /\.\w+$/.test(Path) ? '0' : '1',
        Url: `https://simulierte42box.myfritz.example:46327/nas/filelink.lua?id=${ID}`,
        Username: username ?? '',
        AccessCountLimit: AccessCountLimit!,
        AccessCount: '0',
        Expire: Expire!,
        ExpireDate: expiry(world, Expire!),
      });
      return named({ ID });
    },
    SetFilelinkEntry: (args, { world }) => {
      const { AccessCountLimit, Expire } = given(args);
      Object.assign(link(world, args), { AccessCountLimit, Expire, ExpireDate: expiry(world, Expire!) });
      return {};
    },
    DeleteFilelinkEntry: (args, { world }) => {
      take(world.registers.filelinks, link(world, args));
      return {};
    },
    GetFilelinkListPath: (_args, context) =>
      named({ FilelinkListPath: withSid('/filelinklist.lua', context) }),
  },
};
