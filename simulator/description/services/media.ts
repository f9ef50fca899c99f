/** X_AVM-DE_Media: cable television of cable boxes; others answer that there is none. */

import type { ServiceTable } from '../tables';

export const media: ServiceTable = {
  kind: 'X_AVM-DE_Media',
  device: 'InternetGatewayDevice',
  path: 'x_media',
  scpd: 'x_media',
  since: '8.02',
  actions: `
GetInfo [-] > DVBCEnabled StationSearchStatus SearchProgress
GetDVBCEnable [-] > DVBCEnabled
SetDVBCEnable [C|A] < DVBCEnabled
StationSearch [C|A] < StationSearchMode > StationSearchStatus
GetSearchProgress [-] > StationSearchStatus SearchProgress
`,
  variables: `
DVBCEnabled boolean =0
SearchProgress ui1 =0 0..100/1
StationSearchMode string =stop (start|stop)
StationSearchStatus string =inactive (active|inactive)
`,
};
