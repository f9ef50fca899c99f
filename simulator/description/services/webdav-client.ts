/** X_AVM-DE_WebDAVClient: online storage that the box mounts. */

import type { ServiceTable } from '../tables';

export const webdavClient: ServiceTable = {
  kind: 'X_AVM-DE_WebDAVClient',
  device: 'InternetGatewayDevice',
  idDomain: 'X_AVM-DE_WebDAV',
  path: 'x_webdav',
  scpd: 'x_webdav',
  actions: `
GetInfo [C] > Enable HostURL Username MountpointName
SetConfig [C] < Enable HostURL Username Password MountpointName
`,
  variables: `
Enable boolean =0
HostURL string
Username string
Password string
MountpointName string
`,
};
