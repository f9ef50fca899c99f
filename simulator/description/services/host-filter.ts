/** X_AVM-DE_HostFilter: Internet access of single devices, and tickets for more time online. */

import type { ServiceTable } from '../tables';

export const hostFilter: ServiceTable = {
  kind: 'X_AVM-DE_HostFilter',
  device: 'InternetGatewayDevice',
  path: 'x_hostfilter',
  scpd: 'x_hostfilter',
  actions: `
MarkTicket [C|A] > TicketID
GetTicketIDStatus [C|A] < TicketID > TicketIDStatus
DiscardAllTickets [C|A]
DisallowWANAccessByIP [C|A] < IPv4Address Disallow
GetWANAccessByIP [C|A] < IPv4Address > Disallow WANAccess
GetHostEntryByIP@8.25 [C|A] < IPv4Address > HostName FilterProfileID TimeUsed TimeMax TicketsInAdvance
    TicketValid IsTimeShared WANAccess
GetFilterProfileByID@8.25 [C|A] < FilterProfileID > FilterProfile
AddTicketTimeToHostEntryByIP@8.25 [C|A] < IPv4Address > TimeUsed TimeMax TicketsInAdvance TicketValid
AddHostEntryToFilterProfile@8.25 [C|A] < IPv4Address FilterProfileID
GetFilterProfiles@8.25 [C|A] > FilterProfileList
`,
  variables: `
Disallow =0 boolean
IPv4Address string
TicketID string
WANAccess string (error|denied|granted)
TicketIDStatus string (marked|unmarked|invalid)
HostName@8.25 string
FilterProfileID@8.25 string
TimeUsed@8.25 ui4 =0
TimeMax@8.25 ui4 =0
TicketsInAdvance@8.25 ui4 =0
TicketValid@8.25 ui4 =0
IsTimeShared@8.25 boolean =0
FilterProfile@8.25 string
FilterProfileList@8.25 string
`,
};
