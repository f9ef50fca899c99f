/** Layer3Forwarding: static routes and the connection that is the default one. */

import type { ServiceTable } from '../tables';

export const layer3Forwarding: ServiceTable = {
  kind: 'Layer3Forwarding',
  device: 'InternetGatewayDevice',
  path: 'layer3forwarding',
  scpd: 'layer3forwarding',
  actions: `
SetDefaultConnectionService [C] < DefaultConnectionService
GetDefaultConnectionService [C] > DefaultConnectionService
GetForwardNumberOfEntries [C] > ForwardNumberOfEntries
AddForwardingEntry [C] < Type DestIPAddress DestSubnetMask SourceIPAddress SourceSubnetMask
    GatewayIPAddress Interface ForwardingMetric
DeleteForwardingEntry [C] < DestIPAddress DestSubnetMask SourceIPAddress SourceSubnetMask
GetSpecificForwardingEntry [C] < DestIPAddress DestSubnetMask SourceIPAddress SourceSubnetMask >
    GatewayIPAddress Enable Status Type Interface ForwardingMetric
GetGenericForwardingEntry [C] < ForwardingIndex:ForwardNumberOfEntries > Enable Status Type
    DestIPAddress DestSubnetMask SourceIPAddress SourceSubnetMask GatewayIPAddress Interface
    ForwardingMetric
SetForwardingEntryEnable [C] < DestIPAddress DestSubnetMask SourceIPAddress SourceSubnetMask Enable
`,
  variables: `
DefaultConnectionService string
ForwardNumberOfEntries ui2 =0
Enable boolean =0
Status string
Type string
DestIPAddress string
DestSubnetMask string
SourceIPAddress string
SourceSubnetMask string
GatewayIPAddress string
Interface string
ForwardingMetric i4 =0
`,
};
