/** X_AVM-DE_WANFiber: the optical line of fibre boxes: light levels, module, GPON. */

import type { ServiceTable } from '../tables';

export const wanFiber: ServiceTable = {
  kind: 'X_AVM-DE_WANFiber',
  device: 'WANConnectionDevice',
  path: 'x_wanfiber',
  scpd: 'x_wanfiber',
  since: '8.02',
  actions: `
GetInfo [C|A] > OpticalSignalLevel LowerOpticalThreshold UpperOpticalThreshold TransmitOpticalLevel
    LowerTransmitPowerThreshold UpperTransmitPowerThreshold SFPVendor SFPPartNumber SFPSerialNumber
    SFPType TXWaveLength FiberMode
GetInfoGPON [C|A] > GPONSerial PONId ONUId UNIType GEMPortCount
GetStatistics [C|A] > BytesSent BytesReceived PacketsSent PacketsReceived PacketErrorsSent
    PacketErrorsReceived PacketsMulticast ConnectionRateDown ConnectionRateUp BestTrainState Resyncs
    MinutesInShowtime
`,
  variables: `
OpticalSignalLevel i4 =0
LowerOpticalThreshold i4 =0
UpperOpticalThreshold i4 =0
TransmitOpticalLevel i4 =0
LowerTransmitPowerThreshold i4 =0
UpperTransmitPowerThreshold i4 =0
SFPVendor string
SFPPartNumber string
SFPSerialNumber string
SFPType i4 =0
TXWaveLength ui4 =0
FiberMode string
GPONSerial string
PONId string
ONUId ui4 =0
UNIType string
GEMPortCount ui4 =0
BytesSent ui4 =0
BytesReceived ui4 =0
PacketsSent ui4 =0
PacketsReceived ui4 =0
PacketErrorsSent ui4 =0
PacketErrorsReceived ui4 =0
PacketsMulticast ui4 =0
ConnectionRateDown ui4 =0
ConnectionRateUp ui4 =0
BestTrainState ui4 =0
Resyncs ui4 =0
MinutesInShowtime ui4 =0
`,
};
