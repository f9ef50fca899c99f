/** X_AVM-DE_Storage: FTP and SMB access to the box's memory. */

import type { ServiceTable } from '../tables';

export const storage: ServiceTable = {
  kind: 'X_AVM-DE_Storage',
  device: 'InternetGatewayDevice',
  path: 'x_storage',
  scpd: 'x_storage',
  actions: `
GetInfo [C|A] > FTPEnable FTPStatus SMBEnable FTPWANEnable FTPWANSSLOnly FTPWANPort
RequestFTPServerWAN [A|N, not C] > FTPWANPort FTPWANLifetime
SetFTPServer [C] < FTPEnable
SetFTPServerWAN [C] < FTPWANEnable FTPWANSSLOnly
SetSMBServer [C] < SMBEnable
GetUserInfo [C] > Enable Username X_AVM-DE_NetworkAccessReadOnly
SetUserConfig [C] < Enable Password X_AVM-DE_NetworkAccessReadOnly
`,
  variables: `
FTPEnable boolean =0
FTPStatus string
SMBEnable boolean =0
Enable boolean =0
Username string
Password string
X_AVM-DE_NetworkAccessReadOnly boolean =0
FTPWANEnable boolean =0
FTPWANSSLOnly boolean =0
FTPWANPort ui2 =0
FTPWANLifetime ui4 =0
`,
};
