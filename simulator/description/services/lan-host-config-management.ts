/** LANHostConfigManagement: DHCP server and addresses of the home network. */

import type { ServiceTable } from '../tables';

export const lanHostConfigManagement: ServiceTable = {
  kind: 'LANHostConfigManagement',
  device: 'LANDevice',
  idDomain: 'LANHCfgMgm',
  path: 'lanhostconfigmgm',
  scpd: 'lanhostconfigmgm',
  actions: `
GetInfo [C] > DHCPServerConfigurable DHCPRelay MinAddress MaxAddress ReservedAddresses DHCPServerEnable
    DNSServers DomainName IPRouters SubnetMask
SetDHCPServerEnable [C] < DHCPServerEnable
SetIPInterface [C] < Enable IPAddress:IPInterfaceIPAddress SubnetMask:IPInterfaceSubnetMask
    IPAddressingType:IPInterfaceIPAddressingType
GetAddressRange [C] > MinAddress MaxAddress
SetAddressRange [C] < MinAddress MaxAddress
GetIPRoutersList [C] > IPRouters
SetIPRouter [C] < IPRouters
GetSubnetMask [C] > SubnetMask
SetSubnetMask [C] < SubnetMask
GetDNSServers [C] > DNSServers
GetIPInterfaceNumberOfEntries [C] > IPInterfaceNumberOfEntries
`,
  variables: `
DHCPServerConfigurable boolean =0
DHCPRelay boolean =0
MinAddress string
MaxAddress string
ReservedAddresses string
DHCPServerEnable boolean =0
Enable boolean =0
IPInterfaceIPAddress string
SubnetMask string
IPInterfaceIPAddressingType string
DNSServers string
DomainName string
IPRouters string
IPInterfaceSubnetMask string
IPInterfaceNumberOfEntries ui2 =0
`,
};
