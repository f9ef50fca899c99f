/** X_AVM-DE_MyFritz: the MyFRITZ! account and its shared services. */

import type { ServiceTable } from '../tables';

export const myFritz: ServiceTable = {
  kind: 'X_AVM-DE_MyFritz',
  device: 'InternetGatewayDevice',
  path: 'x_myfritz',
  scpd: 'x_myfritz',
  actions: `
GetInfo [any] > Enabled DeviceRegistered DynDNSName Port State@7.57 Email@7.57
SetMyFRITZ@7.57 [C|A] < Enabled Email
GetNumberOfServices [C|A|P] > NumberOfServices
GetServiceByIndex [C|A|P] < Index:NumberOfServices > Enabled Name Scheme Port URLPath Type
    IPv4ForwardingWarning IPv4Addresses IPv6Addresses IPv6InterfaceIDs MACAddress HostName DynDnsLabel
    Status
SetServiceByIndex [C|A|P] < Index:NumberOfServices Enabled Name Scheme Port URLPath Type
    IPv4Address:IPv4Addresses IPv6Address:IPv6Addresses IPv6InterfaceID:IPv6InterfaceIDs MACAddress
    HostName
DeleteServiceByIndex [C|A|P] < Index:NumberOfServices
`,
  variables: `
DeviceRegistered boolean =0
DynDnsLabel string
DynDNSName string
Email@7.57 string
Enabled boolean =0
HostName string
IPv4ForwardingWarning ui1 =0
IPv4Addresses string
IPv6Addresses string
IPv6InterfaceIDs string
MACAddress string
Name string
NumberOfServices ui4 =0
Port ui4 =0
Scheme string
State@7.57 string
Type string
Status ui4 =0
URLPath string
`,
};
