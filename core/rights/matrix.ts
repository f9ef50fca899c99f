/** The rights that each action needs, as chapter 6.1 of "First Steps" (2020) lists them: 33 services, 315 actions. */

/** Service → cell of the column "User Rights" → the actions that have it. An empty cell is the document's own. */
export type RightsTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const MATRIX_2020: RightsTable = {
  DeviceInfo: {
    C: 'GetDeviceLog GetInfo SetProvisioningCode',
    '-': 'GetSecurityPort',
  },
  DeviceConfig: {
    C: `
      ConfigurationFinished ConfigurationStarted FactoryReset GetPersistentData Reboot
      SetPersistentData X_AVM-DE_GetConfigFile X_AVM-DE_SetConfigFile X_GenerateUUID`,
    'C or A or P or N or H': 'X_AVM-DE_CreateUrlSID',
  },
  Layer3Forwarding: {
    C: `
      AddForwardingEntry DeleteForwardingEntry GetDefaultConnectionService GetForwardNumberOfEntries
      GetGenericForwardingEntry GetSpecificForwardingEntry SetDefaultConnectionService
      SetForwardingEntryEnabled`,
  },
  LANConfigSecurity: {
    '-': 'GetInfo X_AVM-DE_GetAnonymousLogin X_AVM-DE_GetUserList',
    'C or A or P or N or H': 'SetConfigPassword X_AVM-DE_GetCurrentUser',
  },
  ManagementServer: {
    C: `
      GetInfo SetConnectionRequestAuthentication SetManagementServerPassword SetManagementServerURL
      SetManagementServerUsername SetPeriodicInform SetUpgradeManagement
      X_AVM-DE_GetTR069FirmwareDownloadEnabled X_AVM-DE_SetTR069FirmwareDownloadEnabled
      X_SetTR069Enable`,
  },
  Time: {
    'C or A or P or N or H': 'GetInfo',
    C: 'SetNTPServers',
  },
  UserInterface: {
    '-': 'GetInfo',
    C: `
      X_AVM-DE_CheckUpdate X_AVM-DE_DoPrepareCGI X_AVM-DE_DoManualUpdate
      X_AVM-DE_GetInternationalConfig X_AVM-DE_SetInternationalConfig X_AVM_DE_GetInfo
      X_AVM_DE_SetConfig`,
    'C or -, depending on configuration': 'X_AVM-DE_DoUpdate',
  },
  LANHostConfigManagement: {
    C: `
      GetAddressRange GetDNSServers GetInfo GetIPInterfaceNumberOfEntries GetIPRoutersList
      GetSubnetMask SetAddressRange SetDHCPSEnable SetIPInterface SetIPRouter SetSubnetMask`,
  },
  LANEthernetInterfaceConfig: {
    C: 'GetInfo GetStatistics SetEnable',
  },
  Hosts: {
    '-': 'GetGenericHostEntry GetHostNumberOfEntries GetSpecificHostEntry X_AVM-DE_GetChangeCounter',
    'C or A or P or N or H': `
      X_AVM-DE_GetAutoWakeOnLANByMACAddress X_AVM-DE_SetAutoWakeOnLANByMACAddress
      X_AVM-DE_WakeOnLANByMACAddress`,
    'C or A or P': 'X_AVM-DE_GetHostListPath X_AVM-DE_GetSpecificHostEntryByIP',
    'C or A': 'X_AVM-DE_HostDoUpdate X_AVM-DE_HostsCheckUpdate',
    C: 'X_AVM-DE_SetHostNameByMACAddress',
    'C or P or A': 'X_AVM-DE_GetMeshListPath',
  },
  WANCommonInterfaceConfig: {
    C: `
      GetCommonLinkProperties GetTotalBytesReceived GetTotalBytesSent GetTotalPacketsReceived
      GetTotalPacketsSent X_AVM-DE_SetWANAccessType X_AVM-DE_GetOnlineMonitor`,
  },
  WANDSLInterfaceConfig: {
    C: 'GetInfo GetStatisticsTotal',
    '-': 'X_AVM-DE_GetDSLDiagnoseInfo X_AVM-DE_GetDSLInfo',
  },
  WANDSLLinkConfig: {
    C: `
      GetATMEncapsulation GetAutoConfig GetDestinationAddress GetDSLLinkInfo GetInfo GetStatistics
      SetATMEncapsulation SetDestinationAddress SetDSLLinkType SetEnable`,
  },
  WANEthernetLinkConfig: {
    C: 'GetEthernetLinkStatus',
  },
  WANPPPConnection: {
    C: `
      AddPortMapping DeletePortMapping ForceTermination GetConnectionType GetConnectionTypeInfo
      GetExternalIPAddress GetGenericPortMappingEntry GetInfo GetLinkLayerMaxBitRates
      GetNATRSIPStatus GetPortMappingNumberOfEntries GetSpecificPortMappingEntry GetStatusInfo
      GetUserName RequestConnection SetConnectionTrigger SetIdleDisconnectTime SetPassword
      SetRouteProtocolRx SetUserName X_AVM-DE_GetAutoDisconnectTimeSpan
      X_AVM-DE_SetAutoDisconnectTimeSpan X_GetDNSServers`,
  },
  WANIPConnection: {
    C: `
      AddPortMapping DeletePortMapping ForceTermination GetConnectionType GetConnectionTypeInfo
      GetExternalIPAddress GetGenericPortMappingEntry GetInfo GetNATRSIPStatus
      GetPortMappingNumberOfEntries GetSpecificPortMappingEntry GetStatusInfo RequestConnection
      SetConnectionTrigger SetIdleDisconnectTime SetRouteProtocolRx X_GetDNSServers`,
  },
  WLANConfiguration: {
    C: `
      GetBasBeaconSecurityProperties GetBeaconAdvertisement GetBSSID GetChannelInfo
      GetDefaultWEPKeyIndex GetPacketStatistics GetStatistics SetBasBeaconSecurityProperties
      SetBeaconAdvertisement SetChannel SetConfig SetDefaultWEPKeyIndex SetSSID
      X_AVM-DE_GetIPTVOptimized X_AVM-DE_GetWLANHybridMode X_AVM-DE_SetIPTVOptimized
      X_AVM-DE_SetStickSurfEnable X_AVM-DE_SetWLANHybridMode`,
    A: `
      GetBeaconType GetSecurityKeys GetSSID SetBeaconType SetEnable X_AVM-DE_GetWPSInfo
      X_AVM-DE_SetWLANGlobalEnable X_AVM-DE_SetWPSConfig`,
    'C or A or P': `
      GetGenericAssociatedDeviceInfo GetInfo GetSpecificAssociatedDeviceInfo GetTotalAssociations
      X_AVM-DE_GetSpecificAssociatedDeviceInfoByIp`,
    'C for normal AP, A for guest AP': 'SetSecurityKeys',
    '-': 'X_AVM-DE_GetNightControl X_AVM-DE_GetWLANConnectionInfo X_SetHighFrequencyBand',
    'C or A': 'X_AVM-DE_GetWLANExtInfo',
  },
  X_VoIP: {
    P: `
      GetExistingVoIPNumbers GetInfo GetInfoEx GetMaxVoIPNumbers GetVoIPCommonAreaCode
      GetVoIPCommonCountryCode GetVoIPEnableAreaCode GetVoIPEnableCountryCode SetConfig
      SetVoIPCommonAreaCode SetVoIPCommonCountryCode SetVoIPEnableAreaCode SetVoIPEnableCountryCode
      X_AVM-DE_AddVoIPAccount X_AVM-DE_DeleteClient X_AVM-DE_DelVoIPAccount X_AVM-DE_DialGetConfig
      X_AVM-DE_DialHangup X_AVM-DE_DialNumber X_AVM-DE_DialSetConfig X_AVM-DE_GetAlarmClock
      X_AVM-DE_GetClient X_AVM-DE_GetClient2 X_AVM-DE_GetClient3 X_AVM-DE_GetClients
      X_AVM-DE_GetNumberOfAlarmClocks X_AVM-DE_GetNumberOfClients X_AVM-DE_GetNumberOfNumbers
      X_AVM-DE_GetNumbers X_AVM-DE_GetPhonePort X_AVM-DE_GetVoIPAccount
      X_AVM-DE_GetVoIPCommonAreaCode X_AVM-DE_GetVoIPCommonCountryCode X_AVM-DE_SetAlarmClockEnable
      X_AVM-DE_SetClient X_AVM-DE_SetClient2 X_AVM-DE_SetClient3 X_AVM-DE_SetClient4
      X_AVM-DE_SetDelayedCallNotification X_AVM-DE_SetVoIPCommonAreaCode
      X_AVM-DE_SetVoIPCommonCountryCode`,
    'A or P': 'X_AVM-DE_GetClientByClientId',
  },
  'X_AVM-DE_Storage': {
    'C or A': 'GetInfo',
    C: 'GetUserInfo SetFTPServer SetFTPServerWAN SetSMBServer SetUserConfig',
    'A or N only but not C': 'RequestFTPServerWAN',
  },
  'X_AVM-DE_WebDAVClient': {
    C: 'GetInfo SetConfig',
  },
  'X_AVM-DE_UPnP': {
    C: 'GetInfo SetConfig',
  },
  'X_AVM-DE_OnTel': {
    P: `
      AddPhonebook DeleteByIndex DeleteCallBarringEntryUID DeletePhonebook DeletePhonebookEntry
      DeletePhonebookEntryUID GetCallBarringEntry GetCallBarringEntryByNum GetCallList
      GetDECTHandsetInfo GetDECTHandsetList GetDeflection GetDeflections GetInfo GetInfoByIndex
      GetNumberOfDeflections GetNumberOfEntries GetPhonebook GetPhonebookEntry GetPhonebookEntryUID
      GetPhonebookList SetCallBarringEntry SetConfig SetConfigByIndex SetDECTHandsetPhonebook
      SetDeflectionEnable SetEnable SetEnableByIndex SetPhonebookEntry SetPhonebookEntryUID`,
    '': 'GetCallBarringList',
  },
  'X_AVM-DE_TAM': {
    P: 'DeleteMessage GetInfo GetMessageList MarkMessage SetEnable',
    'A or P': 'GetList',
  },
  'X_AVM-DE_RemoteAccess': {
    'C or A or P or N or H': 'GetDDNSInfo GetInfo',
    C: 'GetDDNSProviders SetConfig SetDDNSConfig SetEnable',
  },
  'X_AVM-DE_MyFritz': {
    'C or A or P': 'DeleteServiceByIndex GetNumberOfServices GetServiceByIndex SetServiceByIndex',
    'C or A or P or N or H': 'GetInfo',
  },
  'X_AVM-DE_Speedtest': {
    C: 'GetInfo SetConfig',
  },
  'X_AVM-DE_AppSetup': {
    'C or A or P or N or H': 'GetAppMessageFilter GetConfig SetAppMessageFilter SetAppMessageReceiver',
    'C or A': 'GetAppRemoteInfo',
    '-': 'GetInfo',
    'C or P or N or H but not A': 'RegisterApp',
    C: 'SetAppVPN SetAppVPNwithPFS ResetEvent',
  },
  'X_AVM-DE_Homeplug': {
    'C or A': 'DeviceDoUpdate GetGenericDeviceEntry GetNumberOfDeviceEntries GetSpecificDeviceEntry',
  },
  'X_AVM-DE_Homeauto': {
    'C or H': 'GetGenericDeviceInfos GetInfo GetSpecificDeviceInfos SetSwitch',
    A: 'SetDeviceName',
  },
  'X_AVM-DE_Dect': {
    'C or A': 'DectDoUpdate GetDectListPath',
    'C or A or P or H': 'GetGenericDectEntry GetNumberOfDectEntries GetSpecificDectEntry',
  },
  'X_AVM-DE_Filelinks': {
    'C or N': `
      DeleteFilelinkEntry GetFileLinkListPath GetGenericFilelinkEntry GetNumberOfFilelinkEntries
      GetSpecificSpecificEntry NewFilelinkEntry SetFilelinkEntry`,
  },
  'X_AVM-DE_Auth': {
    'C or A or P or N or H': 'GetInfo GetState SetConfig',
  },
  'X_AVM-DE_HostFilter': {
    'C or A': 'DisallowWANAccessByIP MarkTicket GetTicketIDStatus DiscardAllTickets GetWANAccessByIP',
  },
};
