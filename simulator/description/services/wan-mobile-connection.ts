/** X_AVM-DE_WANMobileConnection: mobile radio: technology, cells, SIM card. */

import type { ServiceTable } from '../tables';

export const wanMobileConnection: ServiceTable = {
  kind: 'X_AVM-DE_WANMobileConnection',
  device: 'WANConnectionDevice',
  path: 'x_wanmobileconn',
  scpd: 'x_wanmobileconn',
  since: '7.57',
  actions: `
GetInfo [C|A] > Enabled Status PINFailureCount PUKFailureCount
GetInfoEx [C|A] > SerialNumber EnableVoIPPDN PPPUsername PPPUsernameVoIP PPPAuthProtocol@8.02
    PPPAuthProtocolVoIP@8.02 SoftwareVersion Uptime PDN1_MTU PDN2_MTU IMSI APN_VoIP APN Roaming
    CurrentAccessTechnology SignalRSRP0 SignalRSRP1 CellList
SetPIN [C|A] < PIN
SetPUK [C|A] < PIN PUK
SetAccessTechnology [C|A] < AccessTechnology
GetAccessTechnology [C|A] > AccessTechnology PossibleAccessTechnology CurrentAccessTechnology
SetPreferredAccessTechnology [C|A] < PreferredAccessTechnology
GetPreferredAccessTechnology [C|A] > PreferredAccessTechnology PossiblePreferredAccessTechnology
SetEnabledBandCapabilities [C|A] < BandCapabilitiesLTE BandCapabilities5GNSA BandCapabilities5GSA
GetEnabledBandCapabilities [C|A] > BandCapabilitiesLTE BandCapabilities5GNSA BandCapabilities5GSA
GetBandCapabilities [C|A] > BandCapabilitiesLTE BandCapabilities5GNSA BandCapabilities5GSA
`,
  variables: `
Enabled boolean =0
Status string
PINFailureCount ui2 =0
PUKFailureCount ui2 =0
SerialNumber string
EnableVoIPPDN boolean =0
PPPUsername string
PPPUsernameVoIP string
PPPAuthProtocol@8.02 string
PPPAuthProtocolVoIP@8.02 string
SoftwareVersion string
Uptime ui4 =0
PDN1_MTU ui4 =0
PDN2_MTU ui4 =0
IMSI string
APN_VoIP string
APN string
Roaming boolean =0
CurrentAccessTechnology string
SignalRSRP0 i4 =0
SignalRSRP1 i4 =0
CellList string
PIN string
PUK string
AccessTechnology string
PossibleAccessTechnology string
PreferredAccessTechnology string
PossiblePreferredAccessTechnology string
BandCapabilitiesLTE string
BandCapabilities5GNSA string
BandCapabilities5GSA string
`,
};
