/** X_AVM-DE_Speedtest: the box as the far end of a speed measurement. */

import type { ServiceTable } from '../tables';

export const speedtest: ServiceTable = {
  kind: 'X_AVM-DE_Speedtest',
  device: 'InternetGatewayDevice',
  path: 'x_speedtest',
  scpd: 'x_speedtest',
  actions: `
GetInfo [C] > EnableTcp EnableUdp EnableUdpBidirect WANEnableTcp WANEnableUdp PortTcp PortUdp
    PortUdpBidirect
SetConfig [C] < EnableTcp EnableUdp EnableUdpBidirect WANEnableTcp WANEnableUdp
GetStatistics@7.57 [C] > ByteCount KbitsCurrent KbitsAvg PacketCount PPSCurrent PPSAvg
ResetStatistics@7.57 [C]
`,
  variables: `
ByteCount@7.57 ui4 =0
EnableTcp boolean =0
EnableUdp boolean =0
EnableUdpBidirect boolean =0
KbitsAvg@7.57 ui4 =0
KbitsCurrent@7.57 ui4 =0
PacketCount@7.57 ui4 =0
PPSAvg@7.57 ui4 =0
PPSCurrent@7.57 ui4 =0
WANEnableTcp boolean =0
WANEnableUdp boolean =0
PortTcp ui4 =4711
PortUdp ui4 =4711
PortUdpBidirect ui4 =4712
`,
};
