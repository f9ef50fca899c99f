/** DeviceConfig: transactions, restart, configuration file, and the session id for URLs. */

import type { ServiceTable } from '../tables';

export const deviceConfig: ServiceTable = {
  kind: 'DeviceConfig',
  device: 'InternetGatewayDevice',
  path: 'deviceconfig',
  scpd: 'deviceconfig',
  repeater: true,
  actions: `
GetPersistentData [C] > PersistentData
SetPersistentData [C] < PersistentData
ConfigurationStarted [C] < SessionID:A_ARG_TYPE_UUID
ConfigurationFinished [C] > Status:A_ARG_TYPE_Status
FactoryReset [C]
Reboot [C]
X_GenerateUUID [C] > UUID
X_AVM-DE_GetConfigFile [C] < X_AVM-DE_Password > X_AVM-DE_ConfigFileUrl
X_AVM-DE_SetConfigFile [C] < X_AVM-DE_Password X_AVM-DE_ConfigFileUrl
X_AVM-DE_CreateUrlSID [any] > X_AVM-DE_UrlSID
X_AVM-DE_SendSupportData [any] < X_AVM-DE_SupportDataMode
X_AVM-DE_GetSupportDataInfo [any] > X_AVM-DE_SupportDataMode X_AVM-DE_SupportDataID
    X_AVM-DE_SupportDataTimestamp X_AVM-DE_SupportDataStatus X_AVM-DE_SupportDataEnabled@7.57
X_AVM-DE_GetSupportDataEnable@7.57 [-] > X_AVM-DE_SupportDataEnabled
X_AVM-DE_SetSupportDataEnable@7.57 [C] < X_AVM-DE_SupportDataEnabled
X_AVM-DE_SetUserAgreement@8.25 [C] < X_AVM-DE_UserAgreed
X_AVM-DE_GetUserAgreement@8.25 [C] > X_AVM-DE_UserAgreed X_AVM-DE_TermsOfUseVersion
    X_AVM-DE_TermsOfUsePath
`,
  variables: `
PersistentData string
A_ARG_TYPE_UUID string
A_ARG_TYPE_Status string
UUID uuid
X_AVM-DE_Password string
X_AVM-DE_ConfigFileUrl string
X_AVM-DE_UrlSID string
X_AVM-DE_SupportDataMode string (normal|mesh|unknown)
X_AVM-DE_SupportDataEnabled@7.57 boolean =0
X_AVM-DE_SupportDataID string
X_AVM-DE_SupportDataTimestamp dateTime =0001-01-01T00:00:00
X_AVM-DE_SupportDataStatus@-7.29 string (unknown|ok|preparing|error|creating)
X_AVM-DE_SupportDataStatus@7.57 string (unknown|blocked|ok|preparing|error|creating)
X_AVM-DE_UserAgreed@8.25 string
X_AVM-DE_TermsOfUseVersion@8.25 ui4 =0
X_AVM-DE_TermsOfUsePath@8.25 string
`,
};
