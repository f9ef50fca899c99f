/** ManagementServer: the provider's remote management (TR-069). */

import type { ServiceTable } from '../tables';

export const managementServer: ServiceTable = {
  kind: 'ManagementServer',
  device: 'InternetGatewayDevice',
  path: 'mgmsrv',
  scpd: 'mgmsrv',
  actions: `
GetInfo [C] > URL Username PeriodicInformEnable PeriodicInformInterval PeriodicInformTime ParameterKey
    ParameterHash ConnectionRequestURL ConnectionRequestUsername UpgradesManaged
SetManagementServerURL [C] < URL
SetManagementServerUsername [C] < Username
SetManagementServerPassword [C] < Password
SetPeriodicInform [C] < PeriodicInformEnable PeriodicInformInterval PeriodicInformTime
SetConnectionRequestAuthentication [C] < ConnectionRequestUsername ConnectionRequestPassword
SetUpgradeManagement [C] < UpgradesManaged
X_SetTR069Enable [C] < TR069Enabled
X_AVM-DE_GetTR069FirmwareDownloadEnabled [C] > TR069FirmwareDownloadEnabled
X_AVM-DE_SetTR069FirmwareDownloadEnabled [C] < TR069FirmwareDownloadEnabled
`,
  variables: `
URL string
Username string
PeriodicInformEnable boolean =0
PeriodicInformInterval ui4 =0
PeriodicInformTime dateTime =0001-01-01T00:00:00
ParameterKey string
ParameterHash string
ConnectionRequestURL string
ConnectionRequestUsername string
UpgradesManaged boolean =0
Password string
ConnectionRequestPassword string
TR069Enabled boolean =0
TR069FirmwareDownloadEnabled boolean =0
`,
};
