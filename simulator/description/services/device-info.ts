/** DeviceInfo: who the box is, since when it runs, its log, and the port of its TLS door. */

import type { ServiceTable } from '../tables';

export const deviceInfo: ServiceTable = {
  kind: 'DeviceInfo',
  device: 'InternetGatewayDevice',
  path: 'deviceinfo',
  scpd: 'deviceinfo',
  repeater: true,
  actions: `
GetInfo [C] > ManufacturerName ManufacturerOUI ModelName Description ProductClass SerialNumber
    SoftwareVersion HardwareVersion SpecVersion ProvisioningCode UpTime DeviceLog
SetProvisioningCode [C] < ProvisioningCode
GetDeviceLog [C] > DeviceLog
GetSecurityPort [-] > SecurityPort
X_AVM-DE_GetDeviceLogPath@8.02 [C] > DeviceLogPath
`,
  variables: `
ManufacturerName string =AVM
ManufacturerOUI string
ModelName string
Description string
ProductClass string
SerialNumber string
HardwareVersion string
SoftwareVersion string
SpecVersion string
ProvisioningCode string
UpTime ui4 =0
DeviceLog string
DeviceLogPath@8.02 string
SecurityPort ui2 =0
`,
};
