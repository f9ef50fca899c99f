/** X_AVM-DE_Dect: cordless handsets and DECT devices. */

import type { ServiceTable } from '../tables';

export const dect: ServiceTable = {
  kind: 'X_AVM-DE_Dect',
  device: 'InternetGatewayDevice',
  path: 'x_dect',
  scpd: 'x_dect',
  oneLine: true,
  actions: `
GetNumberOfDectEntries [C|A|P|H] > NumberOfEntries
GetGenericDectEntry [C|A|P|H] < Index:NumberOfEntries > ID Active Name Model UpdateAvailable
    UpdateSuccessful UpdateInfo
GetSpecificDectEntry [C|A|P|H] < ID > Active Name Model UpdateAvailable UpdateSuccessful UpdateInfo
DectDoUpdate [C|A] < ID
GetDectListPath [C|A] > DectListPath
`,
  variables: `
NumberOfEntries ui2 =0
ID string
Active boolean =0
Name string
Model string
UpdateAvailable boolean =0
UpdateSuccessful string (unknown|failed|succeeded)
UpdateInfo string
DectListPath string
`,
};
