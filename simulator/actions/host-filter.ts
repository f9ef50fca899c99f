/** X_AVM-DE_HostFilter: internet access of single devices, tickets, and since 8.25 their profiles. */

import { elements } from '../files/xml';
import { filterProfiles } from '../household/filter-profiles';
import type { Host } from '../household/hosts';
import type { World } from '../household/world';
import { type Behaviour, isTrue, named } from './behaviour';
import { failed, noSuchEntry } from './faults';
import { wanAccess } from './host-facts';

const host = (world: World, args: Record<string, string>) => world.hosts.byIp(args.NewIPv4Address ?? '');

/** 714 when there is no such profile. */
function profile(id: string | undefined) {
  const found = filterProfiles.find((one) => one.id === id);
  if (!found) throw noSuchEntry();
  return found;
}

export const hostFilter: Behaviour = {
  read: {
    FilterProfileList: () => `<List>\n${filterProfiles.map(({ id }) => profileXml(id)).join('\n')}\n</List>`,
  },
  actions: {
    MarkTicket: (_args, { world }) => {
      const { tickets } = world.registers;
      const ticket = [...tickets].find(([, status]) => status === 'unmarked')?.[0];
      if (ticket === undefined) throw failed();
      tickets.set(ticket, 'marked');
      return named({ TicketID: ticket });
    },
    GetTicketIDStatus: (args, { world }) =>
      named({ TicketIDStatus: world.registers.tickets.get(args.NewTicketID ?? '') ?? 'invalid' }),
    DiscardAllTickets: (_args, { world }) => {
      world.registers.freshTickets();
      return {};
    },
    DisallowWANAccessByIP: (args, { world }) => {
      world.hosts.update(host(world, args), { disallow: isTrue(args.NewDisallow) });
      return {};
    },
    GetWANAccessByIP: (args, { world }) => {
      const own = host(world, args);
      return named({ Disallow: own.disallow ?? false, WANAccess: wanAccess(world, own) });
    },
    GetHostEntryByIP: (args, { world }) => {
      const own = host(world, args);
      return {
        ...times(own),
        ...named({
          HostName: own.name,
          FilterProfileID: own.profile,
          IsTimeShared: false,
          WANAccess: wanAccess(world, own),
        }),
      };
    },
    GetFilterProfileByID: (args) => named({ FilterProfile: profileXml(profile(args.NewFilterProfileID).id) }),
    AddHostEntryToFilterProfile: (args, { world }) => {
      const { id, blocks } = profile(args.NewFilterProfileID);
      world.hosts.update(host(world, args), { profile: id, disallow: blocks });
      return {};
    },
    AddTicketTimeToHostEntryByIP: (args, { world }) => {
      const own = host(world, args);
      if (profile(own.profile).minutes === 0) throw failed();
      world.hosts.update(own, { ticketMinutes: own.ticketMinutes + 45 });
      return times(own);
    },
  },
};

/** Seconds used and allowed today, and those of tickets. */
function times(own: Host): Record<string, string> {
  const { minutes } = profile(own.profile);
  return named({
    TimeUsed: minutes > 0 ? 1260 : 0,
    TimeMax: minutes * 60,
    TicketsInAdvance: own.ticketMinutes / 45,
    TicketValid: own.ticketMinutes * 60,
  });
}

function profileXml(id: string): string {
  const { name, minutes, blocks } = profile(id);
  const fields = { FilterProfileID: id, Name: name, TimeMax: minutes * 60, Disallow: blocks ? 1 : 0 };
  return `<FilterProfile>\n${elements(fields)}\n</FilterProfile>`;
}
