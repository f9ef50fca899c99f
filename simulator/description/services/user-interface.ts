/** UserInterface: updates of FRITZ!OS, language and country. */

import type { ServiceTable } from '../tables';

export const userInterface: ServiceTable = {
  kind: 'UserInterface',
  device: 'InternetGatewayDevice',
  path: 'userif',
  scpd: 'userif',
  repeater: true,
  actions: `
GetInfo [-] > UpgradeAvailable PasswordRequired PasswordUserSelectable WarrantyDate X_AVM-DE_Version
    X_AVM-DE_DownloadURL X_AVM-DE_InfoURL X_AVM-DE_UpdateState X_AVM-DE_LaborVersion@-7.29
    X_AVM-DE_BuildType@7.57 X_AVM-DE_SetupAssistantStatus@7.57
X_AVM-DE_CheckUpdate [C] < X_AVM-DE_LaborVersion@-7.29
X_AVM-DE_DoUpdate [C?] > UpgradeAvailable X_AVM-DE_UpdateState
X_AVM-DE_DoPrepareCGI [C] > X_AVM-DE_CGI X_AVM-DE_SessionID
X_AVM-DE_DoManualUpdate [C] < X_AVM-DE_AllowDowngrade X_AVM-DE_DownloadURL
X_AVM-DE_GetInternationalConfig [C] > X_AVM-DE_Language X_AVM-DE_Country X_AVM-DE_Annex
    X_AVM-DE_LanguageList X_AVM-DE_CountryList X_AVM-DE_AnnexList
X_AVM-DE_SetInternationalConfig [C] < X_AVM-DE_Language X_AVM-DE_Country X_AVM-DE_Annex
X_AVM-DE_GetInfo [C] > X_AVM-DE_AutoUpdateMode X_AVM-DE_UpdateTime X_AVM-DE_LastFwVersion
    X_AVM-DE_LastInfoUrl:X_AVM-DE_InfoURL X_AVM-DE_CurrentFwVersion:X_AVM-DE_Version
    X_AVM-DE_UpdateSuccessful
X_AVM-DE_SetConfig [C] < X_AVM-DE_AutoUpdateMode
`,
  variables: `
UpgradeAvailable boolean =0
PasswordRequired boolean =0
PasswordUserSelectable boolean =1
WarrantyDate dateTime =0001-01-01T00:00:00
X_AVM-DE_Version string
X_AVM-DE_AllowDowngrade boolean =0
X_AVM-DE_DownloadURL string
X_AVM-DE_InfoURL string
X_AVM-DE_LaborVersion@-7.29 string
X_AVM-DE_BuildType@7.57 string (Release|Intern|Work|Personal|Modified|Inhaus|Labor_Beta|Labor_RC|
    Labor_DSL|Labor_Phone|Labor|Labor_Test|Labor_Plus)
X_AVM-DE_UpdateState string (Started|Stopped|Error|NoUpdate|UpdateAvailable|Unknown)
X_AVM-DE_Language string
X_AVM-DE_Country string
X_AVM-DE_Annex string
X_AVM-DE_LanguageList string
X_AVM-DE_CountryList string
X_AVM-DE_AnnexList string
X_AVM-DE_CGI string
X_AVM-DE_SessionID string
X_AVM-DE_AutoUpdateMode@-7.57 string (off|all|important|check)
X_AVM-DE_AutoUpdateMode@8.02 string (off|all|important|notify)
X_AVM-DE_UpdateTime dateTime =0001-01-01T00:00:00
X_AVM-DE_LastFwVersion string
X_AVM-DE_UpdateSuccessful string (unknown|failed|succeeded)
X_AVM-DE_SetupAssistantStatus@7.57 boolean =0
`,
};
