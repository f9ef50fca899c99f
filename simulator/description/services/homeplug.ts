/** X_AVM-DE_Homeplug: powerline adapters. */

import type { ServiceTable } from '../tables';

export const homeplug: ServiceTable = {
  kind: 'X_AVM-DE_Homeplug',
  device: 'InternetGatewayDevice',
  path: 'x_homeplug',
  scpd: 'x_homeplug',
  actions: `
GetNumberOfDeviceEntries [C|A] > NumberOfEntries
GetGenericDeviceEntry [C|A] < Index:NumberOfEntries > MACAddress Active Name Model UpdateAvailable
    UpdateSuccessful
GetSpecificDeviceEntry [C|A] < MACAddress > Active Name Model UpdateAvailable UpdateSuccessful
DeviceDoUpdate [C|A] < MACAddress
`,
  variables: `
NumberOfEntries ui2 =0
MACAddress string
Active boolean =0
Name string
Model string
UpdateAvailable boolean =0
UpdateSuccessful string (unknown|failed|succeeded)
`,
};
