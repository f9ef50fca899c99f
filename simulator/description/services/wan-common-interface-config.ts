/** WANCommonInterfaceConfig: kind and speed of the line, bytes sent and received. */

import type { ServiceTable } from '../tables';

export const wanCommonInterfaceConfig: ServiceTable = {
  kind: 'WANCommonInterfaceConfig',
  device: 'WANDevice',
  idDomain: 'WANCIfConfig',
  path: 'wancommonifconfig1',
  scpd: 'wancommonifconfig',
  actions: `
GetCommonLinkProperties [C] > WANAccessType Layer1UpstreamMaxBitRate Layer1DownstreamMaxBitRate
    PhysicalLinkStatus X_AVM-DE_DownstreamCurrentUtilization@7.57
    X_AVM-DE_UpstreamCurrentUtilization@7.57 X_AVM-DE_DownstreamCurrentMaxSpeed@7.57
    X_AVM-DE_UpstreamCurrentMaxSpeed@7.57
GetTotalBytesSent [C] > TotalBytesSent
GetTotalBytesReceived [C] > TotalBytesReceived
GetTotalPacketsSent [C] > TotalPacketsSent
GetTotalPacketsReceived [C] > TotalPacketsReceived
X_AVM-DE_SetWANAccessType [C] < AccessType
X_AVM-DE_GetActiveProvider@7.57 [C|A|P] > X_AVM-DE_Provider
X_AVM-DE_GetOnlineMonitor [C] < SyncGroupIndex > TotalNumberSyncGroups SyncGroupName SyncGroupMode
    max_ds max_us ds_current_bps mc_current_bps us_current_bps prio_realtime_bps prio_high_bps
    prio_default_bps prio_low_bps
`,
  variables: `
WANAccessType@-7.29 string
WANAccessType@7.57 string (DSL|Ethernet|X_AVM-DE_Fiber|X_AVM-DE_UMTS|X_AVM-DE_Cable|
    X_AVM-DE_LTE|unknown) =unknown
Layer1UpstreamMaxBitRate ui4 =0
Layer1DownstreamMaxBitRate ui4 =0
PhysicalLinkStatus string
TotalBytesSent ui4 =0
TotalBytesReceived ui4 =0
TotalPacketsSent ui4 =0
TotalPacketsReceived ui4 =0
AccessType string
X_AVM-DE_Provider@7.57 string
X_AVM-DE_DownstreamCurrentUtilization@7.57 string
X_AVM-DE_UpstreamCurrentUtilization@7.57 string
X_AVM-DE_DownstreamCurrentMaxSpeed@7.57 ui4 =0
X_AVM-DE_UpstreamCurrentMaxSpeed@7.57 ui4 =0
SyncGroupIndex ui4 =0
TotalNumberSyncGroups ui4 =0
SyncGroupName string
SyncGroupMode string
max_ds ui4 =0
max_us ui4 =0
ds_current_bps string
mc_current_bps string
us_current_bps string
prio_realtime_bps string
prio_high_bps string
prio_default_bps string
prio_low_bps string
`,
};
