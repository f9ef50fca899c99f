/** Time: clock, time servers and daylight saving. */

import type { ServiceTable } from '../tables';

export const time: ServiceTable = {
  kind: 'Time',
  device: 'InternetGatewayDevice',
  path: 'time',
  scpd: 'time',
  actions: `
GetInfo [any] > NTPServer1 NTPServer2 CurrentLocalTime LocalTimeZone LocalTimeZoneName
    DaylightSavingsUsed DaylightSavingsStart DaylightSavingsEnd
SetNTPServers [C] < NTPServer1 NTPServer2
`,
  variables: `
NTPServer1 string
NTPServer2 string
CurrentLocalTime dateTime =0001-01-01T00:00:00
LocalTimeZone string =""
LocalTimeZoneName string =""
DaylightSavingsUsed boolean =0
DaylightSavingsStart dateTime =0001-01-01T00:00:00
DaylightSavingsEnd dateTime =0001-01-01T00:00:00
`,
};
