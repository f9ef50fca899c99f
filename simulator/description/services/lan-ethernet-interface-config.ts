/** LANEthernetInterfaceConfig: the Ethernet sockets of the home network. */

import type { ServiceTable } from '../tables';

export const lanEthernetInterfaceConfig: ServiceTable = {
  kind: 'LANEthernetInterfaceConfig',
  device: 'LANDevice',
  idDomain: 'LANEthernetIfCfg',
  path: 'lanethernetifcfg',
  scpd: 'ethifconfig',
  actions: `
SetEnable [C] < Enable
GetInfo [C] > Enable Status MACAddress MaxBitRate DuplexMode
GetStatistics [C] > BytesSent:Stats.BytesSent BytesReceived:Stats.BytesReceived
    PacketsSent:Stats.PacketsSent PacketsReceived:Stats.PacketsReceived
`,
  variables: `
Enable boolean =0
Status string
MACAddress string
MaxBitRate string
DuplexMode string
Stats.BytesSent ui4 =0
Stats.BytesReceived ui4 =0
Stats.PacketsSent ui4 =0
Stats.PacketsReceived ui4 =0
`,
};
