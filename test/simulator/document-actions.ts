/**
 * Every action of the 2020 document's chapter 6.1 as the document writes it, and how boxes write the few that
 * they spell otherwise: what the simulated box must know.
 */

/** Actions by service, in the document's order. */
export const documentActions: Record<string, string> = {
  DeviceInfo: 'GetDeviceLog GetInfo GetSecurityPort SetProvisioningCode',
  DeviceConfig: `
    ConfigurationFinished ConfigurationStarted FactoryReset GetPersistentData Reboot SetPersistentData
    X_AVM-DE_CreateUrlSID X_AVM-DE_GetConfigFile X_AVM-DE_SetConfigFile X_GenerateUUID`,
  Layer3Forwarding: `
    AddForwardingEntry DeleteForwardingEntry GetDefaultConnectionService GetForwardNumberOfEntries
    GetGenericForwardingEntry GetSpecificForwardingEntry SetDefaultConnectionService
    SetForwardingEntryEnabled`,
  LANConfigSecurity: `
    GetInfo SetConfigPassword X_AVM-DE_GetAnonymousLogin X_AVM-DE_GetCurrentUser X_AVM-DE_GetUserList`,
  ManagementServer: `
    GetInfo SetConnectionRequestAuthentication SetManagementServerPassword SetManagementServerURL
    SetManagementServerUsername SetPeriodicInform SetUpgradeManagement
    X_AVM-DE_GetTR069FirmwareDownloadEnabled X_AVM-DE_SetTR069FirmwareDownloadEnabled X_SetTR069Enable`,
  Time: 'GetInfo SetNTPServers',
  UserInterface: `
    GetInfo X_AVM-DE_CheckUpdate X_AVM-DE_DoUpdate X_AVM-DE_DoPrepareCGI X_AVM-DE_DoManualUpdate
    X_AVM-DE_GetInternationalConfig X_AVM-DE_SetInternationalConfig X_AVM_DE_GetInfo X_AVM_DE_SetConfig`,
  LANHostConfigManagement: `
    GetAddressRange GetDNSServers GetInfo GetIPInterfaceNumberOfEntries GetIPRoutersList GetSubnetMask
    SetAddressRange SetDHCPSEnable SetIPInterface SetIPRouter SetSubnetMask`,
  LANEthernetInterfaceConfig: 'GetInfo GetStatistics SetEnable',
  Hosts: `
    GetGenericHostEntry GetHostNumberOfEntries GetSpecificHostEntry
    X_AVM-DE_GetAutoWakeOnLANByMACAddress X_AVM-DE_GetChangeCounter X_AVM-DE_GetHostListPath
    X_AVM-DE_GetSpecificHostEntryByIP X_AVM-DE_HostDoUpdate X_AVM-DE_HostsCheckUpdate
    X_AVM-DE_SetAutoWakeOnLANByMACAddress X_AVM-DE_SetHostNameByMACAddress
    X_AVM-DE_WakeOnLANByMACAddress X_AVM-DE_GetMeshListPath`,
  WANCommonInterfaceConfig: `
    GetCommonLinkProperties GetTotalBytesReceived GetTotalBytesSent GetTotalPacketsReceived
    GetTotalPacketsSent X_AVM-DE_SetWANAccessType X_AVM-DE_GetOnlineMonitor`,
  WANDSLInterfaceConfig: 'GetInfo GetStatisticsTotal X_AVM-DE_GetDSLDiagnoseInfo X_AVM-DE_GetDSLInfo',
  WANDSLLinkConfig: `
    GetATMEncapsulation GetAutoConfig GetDestinationAddress GetDSLLinkInfo GetInfo GetStatistics
    SetATMEncapsulation SetDestinationAddress SetDSLLinkType SetEnable`,
  WANEthernetLinkConfig: 'GetEthernetLinkStatus',
  WANPPPConnection: `
    AddPortMapping DeletePortMapping ForceTermination GetConnectionType GetConnectionTypeInfo
    GetExternalIPAddress GetGenericPortMappingEntry GetInfo GetLinkLayerMaxBitRates GetNATRSIPStatus
    GetPortMappingNumberOfEntries GetSpecificPortMappingEntry GetStatusInfo GetUserName
    RequestConnection SetConnectionTrigger SetIdleDisconnectTime SetPassword SetRouteProtocolRx
    SetUserName X_AVM-DE_GetAutoDisconnectTimeSpan X_AVM-DE_SetAutoDisconnectTimeSpan X_GetDNSServers`,
  WANIPConnection: `
    AddPortMapping DeletePortMapping ForceTermination GetConnectionType GetConnectionTypeInfo
    GetExternalIPAddress GetGenericPortMappingEntry GetInfo GetNATRSIPStatus
    GetPortMappingNumberOfEntries GetSpecificPortMappingEntry GetStatusInfo RequestConnection
    SetConnectionTrigger SetIdleDisconnectTime SetRouteProtocolRx X_GetDNSServers`,
  WLANConfiguration: `
    GetBasBeaconSecurityProperties GetBeaconAdvertisement GetBeaconType GetBSSID GetChannelInfo
    GetDefaultWEPKeyIndex GetGenericAssociatedDeviceInfo GetInfo GetPacketStatistics GetSecurityKeys
    GetSpecificAssociatedDeviceInfo GetSSID GetStatistics GetTotalAssociations
    SetBasBeaconSecurityProperties SetBeaconAdvertisement SetBeaconType SetChannel SetConfig
    SetDefaultWEPKeyIndex SetEnable SetSecurityKeys SetSSID X_AVM-DE_GetIPTVOptimized
    X_AVM-DE_GetNightControl X_AVM-DE_GetSpecificAssociatedDeviceInfoByIp X_AVM-DE_GetWLANConnectionInfo
    X_AVM-DE_GetWLANExtInfo X_AVM-DE_GetWLANHybridMode X_AVM-DE_GetWPSInfo X_AVM-DE_SetIPTVOptimized
    X_AVM-DE_SetStickSurfEnable X_AVM-DE_SetWLANGlobalEnable X_AVM-DE_SetWLANHybridMode
    X_AVM-DE_SetWPSConfig X_SetHighFrequencyBand`,
  X_VoIP: `
    GetExistingVoIPNumbers GetInfo GetInfoEx GetMaxVoIPNumbers GetVoIPCommonAreaCode
    GetVoIPCommonCountryCode GetVoIPEnableAreaCode GetVoIPEnableCountryCode SetConfig
    SetVoIPCommonAreaCode SetVoIPCommonCountryCode SetVoIPEnableAreaCode SetVoIPEnableCountryCode
    X_AVM-DE_AddVoIPAccount X_AVM-DE_DeleteClient X_AVM-DE_DelVoIPAccount X_AVM-DE_DialGetConfig
    X_AVM-DE_DialHangup X_AVM-DE_DialNumber X_AVM-DE_DialSetConfig X_AVM-DE_GetAlarmClock
    X_AVM-DE_GetClient X_AVM-DE_GetClient2 X_AVM-DE_GetClient3 X_AVM-DE_GetClientByClientId
    X_AVM-DE_GetClients X_AVM-DE_GetNumberOfAlarmClocks X_AVM-DE_GetNumberOfClients
    X_AVM-DE_GetNumberOfNumbers X_AVM-DE_GetNumbers X_AVM-DE_GetPhonePort X_AVM-DE_GetVoIPAccount
    X_AVM-DE_GetVoIPCommonAreaCode X_AVM-DE_GetVoIPCommonCountryCode X_AVM-DE_SetAlarmClockEnable
    X_AVM-DE_SetClient X_AVM-DE_SetClient2 X_AVM-DE_SetClient3 X_AVM-DE_SetClient4
    X_AVM-DE_SetDelayedCallNotification X_AVM-DE_SetVoIPCommonAreaCode X_AVM-DE_SetVoIPCommonCountryCode`,
  'X_AVM-DE_Storage': `
    GetInfo GetUserInfo RequestFTPServerWAN SetFTPServer SetFTPServerWAN SetSMBServer SetUserConfig`,
  'X_AVM-DE_WebDAVClient': 'GetInfo SetConfig',
  'X_AVM-DE_UPnP': 'GetInfo SetConfig',
  'X_AVM-DE_OnTel': `
    AddPhonebook DeleteByIndex DeleteCallBarringEntryUID DeletePhonebook DeletePhonebookEntry
    DeletePhonebookEntryUID GetCallBarringEntry GetCallBarringEntryByNum GetCallBarringList GetCallList
    GetDECTHandsetInfo GetDECTHandsetList GetDeflection GetDeflections GetInfo GetInfoByIndex
    GetNumberOfDeflections GetNumberOfEntries GetPhonebook GetPhonebookEntry GetPhonebookEntryUID
    GetPhonebookList SetCallBarringEntry SetConfig SetConfigByIndex SetDECTHandsetPhonebook
    SetDeflectionEnable SetEnable SetEnableByIndex SetPhonebookEntry SetPhonebookEntryUID`,
  'X_AVM-DE_TAM': 'DeleteMessage GetInfo GetList GetMessageList MarkMessage SetEnable',
  'X_AVM-DE_RemoteAccess': 'GetDDNSInfo GetDDNSProviders GetInfo SetConfig SetDDNSConfig SetEnable',
  'X_AVM-DE_MyFritz': `
    DeleteServiceByIndex GetInfo GetNumberOfServices GetServiceByIndex SetServiceByIndex`,
  'X_AVM-DE_Speedtest': 'GetInfo SetConfig',
  'X_AVM-DE_AppSetup': `
    GetAppMessageFilter GetAppRemoteInfo GetConfig GetInfo RegisterApp SetAppVPN SetAppMessageFilter
    SetAppMessageReceiver SetAppVPNwithPFS ResetEvent`,
  'X_AVM-DE_Homeplug': `
    DeviceDoUpdate GetGenericDeviceEntry GetNumberOfDeviceEntries GetSpecificDeviceEntry`,
  'X_AVM-DE_Homeauto': 'GetGenericDeviceInfos GetInfo GetSpecificDeviceInfos SetDeviceName SetSwitch',
  'X_AVM-DE_Dect': `
    DectDoUpdate GetDectListPath GetGenericDectEntry GetNumberOfDectEntries GetSpecificDectEntry`,
  'X_AVM-DE_Filelinks': `
    DeleteFilelinkEntry GetFileLinkListPath GetGenericFilelinkEntry GetNumberOfFilelinkEntries
    GetSpecificSpecificEntry NewFilelinkEntry SetFilelinkEntry`,
  'X_AVM-DE_Auth': 'GetInfo GetState SetConfig',
  'X_AVM-DE_HostFilter': `
    DisallowWANAccessByIP MarkTicket GetTicketIDStatus DiscardAllTickets GetWANAccessByIP`,
};

/** Document → box. Boxes have `SetConnectionType` where the document says `GetConnectionType`. */
export const boxSpellings: Record<string, string> = {
  'Layer3Forwarding.SetForwardingEntryEnabled': 'SetForwardingEntryEnable',
  'LANHostConfigManagement.SetDHCPSEnable': 'SetDHCPServerEnable',
  'UserInterface.X_AVM_DE_GetInfo': 'X_AVM-DE_GetInfo',
  'UserInterface.X_AVM_DE_SetConfig': 'X_AVM-DE_SetConfig',
  'X_AVM-DE_Filelinks.GetFileLinkListPath': 'GetFilelinkListPath',
  'X_AVM-DE_Filelinks.GetSpecificSpecificEntry': 'GetSpecificFilelinkEntry',
  'WANPPPConnection.GetConnectionType': 'SetConnectionType',
  'WANIPConnection.GetConnectionType': 'SetConnectionType',
};
