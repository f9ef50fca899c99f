/**
 * WLANConfiguration: a radio or the guest network; every radio is a service of its own, with one SCPD for
 * all. `X_SetHighFrequencyBand` is in the document (6.1.17) and on old single-band boxes only; it stays here
 * so that the simulated box knows every action of the document.
 */

import type { ServiceTable } from '../tables';

export const wlanConfiguration: ServiceTable = {
  kind: 'WLANConfiguration',
  device: 'LANDevice',
  path: 'wlanconfig#',
  scpd: 'wlanconfig',
  instances: 'radios',
  repeater: true,
  oneLine: true,
  actions: `
SetEnable [A] < Enable
GetInfo [C|A|P] > Enable Status MaxBitRate Channel SSID BeaconType X_AVM-DE_PossibleBeaconTypes
    MACAddressControlEnabled Standard BSSID BasicEncryptionModes BasicAuthenticationMode MaxCharsSSID
    MinCharsSSID AllowedCharsSSID MinCharsPSK MaxCharsPSK AllowedCharsPSK X_AVM-DE_FrequencyBand@7.57
    X_AVM-DE_WLANGlobalEnable@7.57
SetConfig [C] < MaxBitRate Channel SSID BeaconType MACAddressControlEnabled BasicEncryptionModes
    BasicAuthenticationMode
SetSecurityKeys [C, guest A] < WEPKey0 WEPKey1 WEPKey2 WEPKey3 PreSharedKey KeyPassphrase
GetSecurityKeys [A] > WEPKey0 WEPKey1 WEPKey2 WEPKey3 PreSharedKey KeyPassphrase
SetDefaultWEPKeyIndex [C] < DefaultWEPKeyIndex:WEPKeyIndex
GetDefaultWEPKeyIndex [C] > DefaultWEPKeyIndex:WEPKeyIndex
SetBasBeaconSecurityProperties [C] < BasicEncryptionModes BasicAuthenticationMode
GetBasBeaconSecurityProperties [C] > BasicEncryptionModes BasicAuthenticationMode
GetStatistics [C] > TotalPacketsSent TotalPacketsReceived
GetPacketStatistics [C] > TotalPacketsSent TotalPacketsReceived
GetBSSID [C] > BSSID
GetSSID [A] > SSID
SetSSID [C] < SSID
GetBeaconType [A] > BeaconType X_AVM-DE_PossibleBeaconTypes
SetBeaconType [A] < BeaconType
GetChannelInfo [C] > Channel PossibleChannels X_AVM-DE_AutoChannelEnabled@7.57
    X_AVM-DE_FrequencyBand@7.57
SetChannel [C] < Channel
GetBeaconAdvertisement [C] > BeaconAdvertisementEnabled
SetBeaconAdvertisement [C] < BeaconAdvertisementEnabled
GetTotalAssociations [C|A|P] > TotalAssociations
GetGenericAssociatedDeviceInfo [C|A|P] < AssociatedDeviceIndex:TotalAssociations >
    AssociatedDeviceMACAddress AssociatedDeviceIPAddress AssociatedDeviceAuthState X_AVM-DE_Speed
    X_AVM-DE_SignalStrength X_AVM-DE_ChannelWidth@7.57
GetSpecificAssociatedDeviceInfo [C|A|P] < AssociatedDeviceMACAddress > AssociatedDeviceIPAddress
    AssociatedDeviceAuthState X_AVM-DE_Speed X_AVM-DE_SignalStrength X_AVM-DE_ChannelWidth@7.57
X_AVM-DE_GetSpecificAssociatedDeviceInfoByIp [C|A|P] < AssociatedDeviceIPAddress >
    AssociatedDeviceMACAddress AssociatedDeviceAuthState X_AVM-DE_Speed X_AVM-DE_SignalStrength
    X_AVM-DE_ChannelWidth@7.57
X_AVM-DE_GetWLANDeviceListPath [C|A|P] > X_AVM-DE_WLANDeviceListPath
X_AVM-DE_SetStickSurfEnable [C] < StickSurfEnable
X_AVM-DE_GetIPTVOptimized [C] > X_AVM-DE_IPTVoptimize
X_AVM-DE_SetIPTVOptimized [C] < X_AVM-DE_IPTVoptimize
X_AVM-DE_GetNightControl [-] > NightControl NightTimeControlNoForcedOff
X_AVM-DE_GetWLANHybridMode [C] > Enable BeaconType KeyPassphrase SSID BSSID TrafficMode ManualSpeed
    MaxSpeedDS MaxSpeedUS
X_AVM-DE_SetWLANHybridMode [C] < Enable BeaconType KeyPassphrase SSID BSSID TrafficMode ManualSpeed
    MaxSpeedDS MaxSpeedUS
X_AVM-DE_GetWLANExtInfo [C|A] > X_AVM-DE_APEnabled X_AVM-DE_APType X_AVM-DE_FrequencyBand@7.57
    X_AVM-DE_TimeoutActive X_AVM-DE_Timeout X_AVM-DE_TimeRemain X_AVM-DE_NoForcedOff
    X_AVM-DE_UserIsolation X_AVM-DE_EncryptionMode X_AVM-DE_LastChangedStamp
X_AVM-DE_GetWPSInfo [A] > X_AVM-DE_WPSMode X_AVM-DE_WPSStatus
X_AVM-DE_SetWPSConfig [A] < X_AVM-DE_WPSMode > X_AVM-DE_WPSStatus
X_AVM-DE_SetWPSEnable [C|A] < X_AVM-DE_WPSEnable
X_SetHighFrequencyBand [-] < EnableHighFrequency
X_AVM-DE_SetWLANGlobalEnable [A] < X_AVM-DE_WLANGlobalEnable
X_AVM-DE_GetWLANConnectionInfo [-] > AssociatedDeviceMACAddress SSID BSSID BeaconType Channel Standard
    X_AVM-DE_AutoChannelEnabled@7.57 X_AVM-DE_ChannelWidth@7.57 X_AVM-DE_FrequencyBand@7.57
    X_AVM-DE_SignalStrength X_AVM-DE_Speed X_AVM-DE_SpeedRX X_AVM-DE_SpeedMax X_AVM-DE_SpeedRXMax
    X_AVM-DE_MLDMACAddress@8.25 X_AVM-DE_APMLDMACAddress@8.25 X_AVM-DE_MLOModes@8.25
    X_AVM-DE_MLOList@8.25
`,
  variables: `
Enable boolean =0
Status string (Up|Disabled)
MaxBitRate string
Channel ui1 =0
PossibleChannels string
SSID string
BeaconType@-7.57 string (none|Basic|WPA|11i|WPAand11i|WPA3|11iandWPA3|OWE|OWETrans)
BeaconType@8.02 string (None|Basic|WPA|11i|WPAand11i|WPA3|11iandWPA3|OWE|OWETrans)
MACAddressControlEnabled boolean =0
Standard@-7.57 string (b|g|n|ac|ax|)
Standard@8.02 string (b|g|n|ac|ax|be|)
BSSID string
BasicEncryptionModes string
BasicAuthenticationMode string
WEPKey0 string
WEPKey1 string
WEPKey2 string
WEPKey3 string
WEPKeyIndex ui1 =0
KeyPassphrase string
PreSharedKey string
MaxCharsSSID ui1 =32
MinCharsSSID ui1 =1
AllowedCharsSSID string ={printable}
MinCharsPSK =64 ui1
MaxCharsPSK =64 ui1
AllowedCharsPSK ={hex} string
MinCharsKeyPassphrase =8 ui1
MaxCharsKeyPassphrase =63 ui1
AllowedCharsKeyPassphrase ={printable} string
BeaconAdvertisementEnabled boolean =0
TotalAssociations ui2 =0
AssociatedDeviceMACAddress string
AssociatedDeviceIPAddress string
AssociatedDeviceAuthState boolean =0
StickSurfEnable boolean =0
EnableHighFrequency boolean =0
TotalPacketsSent ui4 =0
TotalPacketsReceived ui4 =0
X_AVM-DE_AutoChannelEnabled@7.57 boolean =0
X_AVM-DE_ChannelWidth@7.57-7.57 ui2 =0
X_AVM-DE_ChannelWidth@8.02 ui2 =0 (0|20|40|80|160|320)
X_AVM-DE_IPTVoptimize boolean =0
X_AVM-DE_SignalStrength ui1 =0 0..100/1
X_AVM-DE_Speed ui2 =0
NightControl string
NightTimeControlNoForcedOff boolean =0
TrafficMode string
ManualSpeed boolean =0
MaxSpeedDS ui4 =0
MaxSpeedUS ui4 =0
X_AVM-DE_APEnabled string evented
X_AVM-DE_APType string evented
X_AVM-DE_FrequencyBand@7.57 string (2400|5000|6000|unknown) =unknown
X_AVM-DE_TimeoutActive string
X_AVM-DE_Timeout string
X_AVM-DE_TimeRemain string
X_AVM-DE_NoForcedOff string
X_AVM-DE_UserIsolation string
X_AVM-DE_EncryptionMode string
X_AVM-DE_LastChangedStamp ui4 =0 evented
X_AVM-DE_PossibleBeaconTypes string
X_AVM-DE_WPSMode string (other|stop|pbc)
X_AVM-DE_WPSStatus string (off|inactive|active|success|err_common|err_timeout|err_reconfig|
    err_internal|err_abort|)
X_AVM-DE_WPSEnable boolean =0
X_AVM-DE_WLANDeviceListPath string
X_AVM-DE_SpeedRX ui4 =0
X_AVM-DE_SpeedMax ui4 =0
X_AVM-DE_SpeedRXMax ui4 =0
X_AVM-DE_WLANGlobalEnable boolean =0
X_AVM-DE_MLDMACAddress@8.25 string
X_AVM-DE_APMLDMACAddress@8.25 string
X_AVM-DE_MLOModes@8.25 string
X_AVM-DE_MLOList@8.25 string
`,
};
