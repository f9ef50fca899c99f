/** X_AVM-DE_UPnP: status messages over UPnP and the media server's switch. */

import type { ServiceTable } from '../tables';

export const upnp: ServiceTable = {
  kind: 'X_AVM-DE_UPnP',
  device: 'InternetGatewayDevice',
  path: 'x_upnp',
  scpd: 'x_upnp',
  actions: `
GetInfo [C] > Enable UPnPMediaServer
SetConfig [C] < Enable UPnPMediaServer
`,
  variables: `
Enable boolean =0
UPnPMediaServer boolean =0
`,
};
