/** Hosts: every device that the box knows, present or not. */

import type { ServiceTable } from '../tables';

export const hosts: ServiceTable = {
  kind: 'Hosts',
  device: 'LANDevice',
  idDomain: 'LanDeviceHosts',
  path: 'hosts',
  scpd: 'hosts',
  repeater: true,
  actions: `
GetHostNumberOfEntries [-] > HostNumberOfEntries
GetSpecificHostEntry [-] < MACAddress > IPAddress AddressSource LeaseTimeRemaining InterfaceType Active
    HostName
GetGenericHostEntry [-] < Index:HostNumberOfEntries > IPAddress AddressSource LeaseTimeRemaining
    MACAddress InterfaceType Active HostName
X_AVM-DE_GetInfo@7.57 [-] > X_AVM-DE_FriendlynameMinChars X_AVM-DE_FriendlynameMaxChars
    X_AVM-DE_HostnameMinChars X_AVM-DE_HostnameMaxChars X_AVM-DE_HostnameAllowedChars
    X_AVM-DE_DeviceClassUserPossibleValues@8.25
X_AVM-DE_GetChangeCounter [-] > X_AVM-DE_ChangeCounter
X_AVM-DE_SetHostNameByMACAddress [C] < MACAddress HostName
X_AVM-DE_GetAutoWakeOnLANByMACAddress [any] < MACAddress > AutoWOLEnabled
X_AVM-DE_SetAutoWakeOnLANByMACAddress [any] < MACAddress AutoWOLEnabled
X_AVM-DE_WakeOnLANByMACAddress [any] < MACAddress
X_AVM-DE_GetSpecificHostEntryByIP [C|A|P] < IPAddress > MACAddress Active HostName InterfaceType
    X_AVM-DE_Port X_AVM-DE_Speed X_AVM-DE_UpdateAvailable X_AVM-DE_UpdateSuccessful X_AVM-DE_InfoURL
    X_AVM-DE_MACAddressList@7.57 X_AVM-DE_Model X_AVM-DE_URL X_AVM-DE_Guest@7.57
    X_AVM-DE_RequestClient@7.57 X_AVM-DE_VPN@7.57 X_AVM-DE_WANAccess@7.57 X_AVM-DE_Disallow@7.57
    X_AVM-DE_IsMeshable@7.57 X_AVM-DE_Priority@7.57 X_AVM-DE_DeviceClass@8.25
    X_AVM-DE_DeviceClassUser@8.25 X_AVM-DE_FriendlyName@7.57 X_AVM-DE_FriendlyNameIsWriteable@7.57
    X_AVM-DE_FilterProfileID@8.25 X_AVM-DE_HostFilterEditHide@8.25 X_AVM-DE_AddTicketAvailable@8.25
X_AVM-DE_HostsCheckUpdate [C|A]
X_AVM-DE_HostDoUpdate [C|A] < MACAddress
X_AVM-DE_SetPrioritizationByIP@7.57 [C|A|P] < IPAddress X_AVM-DE_Priority
X_AVM-DE_GetHostListPath [C|A|P] > X_AVM-DE_HostListPath
X_AVM-DE_GetMeshListPath [C|A|P] > X_AVM-DE_MeshListPath
X_AVM-DE_GetFriendlyName@7.57 [-] > X_AVM-DE_FriendlyName
X_AVM-DE_SetFriendlyName@7.57 [any] < X_AVM-DE_FriendlyName
X_AVM-DE_SetFriendlyNameByIP@7.57 [C|A] < IPAddress X_AVM-DE_FriendlyName
X_AVM-DE_SetFriendlyNameByMAC@7.57 [C|A] < MACAddress X_AVM-DE_FriendlyName
X_AVM-DE_SetDeviceClassUserByIP@8.25 [C|A] < IPAddress X_AVM-DE_DeviceClassUser
X_AVM-DE_SetDeviceClassUserByMAC@8.25 [C|A] < MACAddress X_AVM-DE_DeviceClassUser
`,
  variables: `
HostNumberOfEntries ui2 =0 evented
MACAddress string
IPAddress string
AddressSource string
LeaseTimeRemaining i4 =0
InterfaceType string
Active boolean =0
HostName string
X_AVM-DE_ChangeCounter ui4 =0 evented
AutoWOLEnabled boolean =0
X_AVM-DE_Disallow boolean =0
X_AVM-DE_FriendlyName@7.57 string
X_AVM-DE_FriendlyNameIsWriteable@7.57 boolean =0
X_AVM-DE_FriendlynameMaxChars@7.57 ui2 =64
X_AVM-DE_FriendlynameMinChars@7.57 ui2 =1
X_AVM-DE_Guest@7.57 boolean =0
X_AVM-DE_HostnameAllowedChars@7.57 string ={alphanumeric}-
X_AVM-DE_HostnameMaxChars@7.57 ui2 =63
X_AVM-DE_HostnameMinChars@7.57 ui2 =0
X_AVM-DE_MACAddressList@7.57 string
X_AVM-DE_Port ui4 =0
X_AVM-DE_RequestClient@7.57 boolean =0
X_AVM-DE_Speed ui4 =0
X_AVM-DE_URL string
X_AVM-DE_UpdateAvailable boolean =0
X_AVM-DE_UpdateSuccessful@-7.29 string (unknown|failed|succeeded)
X_AVM-DE_UpdateSuccessful@7.57 string (unknown|failed|succeeded) =unknown
X_AVM-DE_VPN@7.57 boolean =0
X_AVM-DE_InfoURL string
X_AVM-DE_IsMeshable@7.57 boolean =0
X_AVM-DE_Priority@7.57 boolean =0
X_AVM-DE_Model string
X_AVM-DE_HostListPath string
X_AVM-DE_MeshListPath string
X_AVM-DE_WANAccess@-7.29 string (error|granted|denied)
X_AVM-DE_WANAccess@7.57 string (unknown|error|granted|denied) =unknown
X_AVM-DE_DeviceClassUserPossibleValues@8.25 string
X_AVM-DE_DeviceClass@8.25 string
X_AVM-DE_DeviceClassUser@8.25 string
X_AVM-DE_FilterProfileID@8.25 string
X_AVM-DE_HostFilterEditHide@8.25 boolean =0
X_AVM-DE_AddTicketAvailable@8.25 boolean =0
`,
};
