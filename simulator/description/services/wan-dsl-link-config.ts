/** WANDSLLinkConfig: the link on the DSL line: ATM, VLAN and encapsulation. */

import type { ServiceTable } from '../tables';

export const wanDslLinkConfig: ServiceTable = {
  kind: 'WANDSLLinkConfig',
  device: 'WANConnectionDevice',
  path: 'wandsllinkconfig1',
  scpd: 'wandsllinkconfig',
  actions: `
GetInfo [C] > Enable LinkStatus LinkType DestinationAddress ATMEncapsulation AutoConfig ATMQoS
    ATMPeakCellRate ATMSustainableCellRate
SetEnable [C] < Enable
GetAutoConfig [C] > AutoConfig
SetDSLLinkType [C] < LinkType
GetDSLLinkInfo [C] > LinkType LinkStatus
SetDestinationAddress [C] < DestinationAddress
GetDestinationAddress [C] > DestinationAddress
SetATMEncapsulation [C] < ATMEncapsulation
GetATMEncapsulation [C] > ATMEncapsulation
GetStatistics [C] > ATMTransmittedBlocks ATMReceivedBlocks AAL5CRCErrors ATMCRCErrors
`,
  variables: `
Enable boolean =0
LinkType string (EoA|PPPoA|PPPoE|Unconfigured)
LinkStatus string (Up|Down|Initializing|Unavailable)
DestinationAddress string
ATMEncapsulation string (LLC|VCMUX)
AutoConfig boolean =0
ATMQoS string
ATMPeakCellRate ui4 =0
ATMSustainableCellRate ui4 =0
ATMTransmittedBlocks ui4 =0
ATMReceivedBlocks ui4 =0
AAL5CRCErrors ui4 =0
ATMCRCErrors ui4 =0
`,
};
