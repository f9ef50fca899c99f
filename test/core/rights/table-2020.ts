/** Chapter 6.1 of "First Steps" (2020), written down a second time row by row, so that the shipped table has a witness. */

/** Service → its rows, `action | user rights`, separated by semicolons, in the order of the document. */
const ROWS: Record<string, string> = {
  DeviceInfo: `
    GetDeviceLog | C ; GetInfo | C ; GetSecurityPort | - ; SetProvisioningCode | C`,
  DeviceConfig: `
    ConfigurationFinished | C ; ConfigurationStarted | C ; FactoryReset | C ; GetPersistentData | C ;
    Reboot | C ; SetPersistentData | C ; X_AVM-DE_CreateUrlSID | C or A or P or N or H ;
    X_AVM-DE_GetConfigFile | C ; X_AVM-DE_SetConfigFile | C ; X_GenerateUUID | C`,
  Layer3Forwarding: `
    AddForwardingEntry | C ; DeleteForwardingEntry | C ; GetDefaultConnectionService | C ;
    GetForwardNumberOfEntries | C ; GetGenericForwardingEntry | C ; GetSpecificForwardingEntry | C ;
    SetDefaultConnectionService | C ; SetForwardingEntryEnabled | C`,
  LANConfigSecurity: `
    GetInfo | - ; SetConfigPassword | C or A or P or N or H ; X_AVM-DE_GetAnonymousLogin | - ;
    X_AVM-DE_GetCurrentUser | C or A or P or N or H ; X_AVM-DE_GetUserList | -`,
  ManagementServer: `
    GetInfo | C ; SetConnectionRequestAuthentication | C ; SetManagementServerPassword | C ;
    SetManagementServerURL | C ; SetManagementServerUsername | C ; SetPeriodicInform | C ;
    SetUpgradeManagement | C ; X_AVM-DE_GetTR069FirmwareDownloadEnabled | C ;
    X_AVM-DE_SetTR069FirmwareDownloadEnabled | C ; X_SetTR069Enable | C`,
  Time: `
    GetInfo | C or A or P or N or H ; SetNTPServers | C`,
  UserInterface: `
    GetInfo | - ; X_AVM-DE_CheckUpdate | C ; X_AVM-DE_DoUpdate | C or -, depending on configuration ;
    X_AVM-DE_DoPrepareCGI | C ; X_AVM-DE_DoManualUpdate | C ; X_AVM-DE_GetInternationalConfig | C ;
    X_AVM-DE_SetInternationalConfig | C ; X_AVM_DE_GetInfo | C ; X_AVM_DE_SetConfig | C`,
  LANHostConfigManagement: `
    GetAddressRange | C ; GetDNSServers | C ; GetInfo | C ; GetIPInterfaceNumberOfEntries | C ;
    GetIPRoutersList | C ; GetSubnetMask | C ; SetAddressRange | C ; SetDHCPSEnable | C ;
    SetIPInterface | C ; SetIPRouter | C ; SetSubnetMask | C`,
  LANEthernetInterfaceConfig: `
    GetInfo | C ; GetStatistics | C ; SetEnable | C`,
  Hosts: `
    GetGenericHostEntry | - ; GetHostNumberOfEntries | - ; GetSpecificHostEntry | - ;
    X_AVM-DE_GetAutoWakeOnLANByMACAddress | C or A or P or N or H ; X_AVM-DE_GetChangeCounter | - ;
    X_AVM-DE_GetHostListPath | C or A or P ; X_AVM-DE_GetSpecificHostEntryByIP | C or A or P ;
    X_AVM-DE_HostDoUpdate | C or A ; X_AVM-DE_HostsCheckUpdate | C or A ;
    X_AVM-DE_SetAutoWakeOnLANByMACAddress | C or A or P or N or H ; X_AVM-DE_SetHostNameByMACAddress | C ;
    X_AVM-DE_WakeOnLANByMACAddress | C or A or P or N or H ; X_AVM-DE_GetMeshListPath | C or P or A`,
  WANCommonInterfaceConfig: `
    GetCommonLinkProperties | C ; GetTotalBytesReceived | C ; GetTotalBytesSent | C ;
    GetTotalPacketsReceived | C ; GetTotalPacketsSent | C ; X_AVM-DE_SetWANAccessType | C ;
    X_AVM-DE_GetOnlineMonitor | C`,
  WANDSLInterfaceConfig: `
    GetInfo | C ; GetStatisticsTotal | C ; X_AVM-DE_GetDSLDiagnoseInfo | - ; X_AVM-DE_GetDSLInfo | -`,
  WANDSLLinkConfig: `
    GetATMEncapsulation | C ; GetAutoConfig | C ; GetDestinationAddress | C ; GetDSLLinkInfo | C ;
    GetInfo | C ; GetStatistics | C ; SetATMEncapsulation | C ; SetDestinationAddress | C ;
    SetDSLLinkType | C ; SetEnable | C`,
  WANEthernetLinkConfig: `
    GetEthernetLinkStatus | C`,
  WANPPPConnection: `
    AddPortMapping | C ; DeletePortMapping | C ; ForceTermination | C ; GetConnectionType | C ;
    GetConnectionTypeInfo | C ; GetExternalIPAddress | C ; GetGenericPortMappingEntry | C ; GetInfo | C ;
    GetLinkLayerMaxBitRates | C ; GetNATRSIPStatus | C ; GetPortMappingNumberOfEntries | C ;
    GetSpecificPortMappingEntry | C ; GetStatusInfo | C ; GetUserName | C ; RequestConnection | C ;
    SetConnectionTrigger | C ; SetIdleDisconnectTime | C ; SetPassword | C ; SetRouteProtocolRx | C ;
    SetUserName | C ; X_AVM-DE_GetAutoDisconnectTimeSpan | C ; X_AVM-DE_SetAutoDisconnectTimeSpan | C ;
    X_GetDNSServers | C`,
  WANIPConnection: `
    AddPortMapping | C ; DeletePortMapping | C ; ForceTermination | C ; GetConnectionType | C ;
    GetConnectionTypeInfo | C ; GetExternalIPAddress | C ; GetGenericPortMappingEntry | C ; GetInfo | C ;
    GetNATRSIPStatus | C ; GetPortMappingNumberOfEntries | C ; GetSpecificPortMappingEntry | C ;
    GetStatusInfo | C ; RequestConnection | C ; SetConnectionTrigger | C ; SetIdleDisconnectTime | C ;
    SetRouteProtocolRx | C ; X_GetDNSServers | C`,
  WLANConfiguration: `
    GetBasBeaconSecurityProperties | C ; GetBeaconAdvertisement | C ; GetBeaconType | A ; GetBSSID | C ;
    GetChannelInfo | C ; GetDefaultWEPKeyIndex | C ; GetGenericAssociatedDeviceInfo | C or A or P ;
    GetInfo | C or A or P ; GetPacketStatistics | C ; GetSecurityKeys | A ;
    GetSpecificAssociatedDeviceInfo | C or A or P ; GetSSID | A ; GetStatistics | C ;
    GetTotalAssociations | C or A or P ; SetBasBeaconSecurityProperties | C ; SetBeaconAdvertisement | C ;
    SetBeaconType | A ; SetChannel | C ; SetConfig | C ; SetDefaultWEPKeyIndex | C ; SetEnable | A ;
    SetSecurityKeys | C for normal AP, A for guest AP ; SetSSID | C ; X_AVM-DE_GetIPTVOptimized | C ;
    X_AVM-DE_GetNightControl | - ; X_AVM-DE_GetSpecificAssociatedDeviceInfoByIp | C or A or P ;
    X_AVM-DE_GetWLANConnectionInfo | - ; X_AVM-DE_GetWLANExtInfo | C or A ;
    X_AVM-DE_GetWLANHybridMode | C ; X_AVM-DE_GetWPSInfo | A ; X_AVM-DE_SetIPTVOptimized | C ;
    X_AVM-DE_SetStickSurfEnable | C ; X_AVM-DE_SetWLANGlobalEnable | A ; X_AVM-DE_SetWLANHybridMode | C ;
    X_AVM-DE_SetWPSConfig | A ; X_SetHighFrequencyBand | -`,
  X_VoIP: `
    GetExistingVoIPNumbers | P ; GetInfo | P ; GetInfoEx | P ; GetMaxVoIPNumbers | P ;
    GetVoIPCommonAreaCode | P ; GetVoIPCommonCountryCode | P ; GetVoIPEnableAreaCode | P ;
    GetVoIPEnableCountryCode | P ; SetConfig | P ; SetVoIPCommonAreaCode | P ;
    SetVoIPCommonCountryCode | P ; SetVoIPEnableAreaCode | P ; SetVoIPEnableCountryCode | P ;
    X_AVM-DE_AddVoIPAccount | P ; X_AVM-DE_DeleteClient | P ; X_AVM-DE_DelVoIPAccount | P ;
    X_AVM-DE_DialGetConfig | P ; X_AVM-DE_DialHangup | P ; X_AVM-DE_DialNumber | P ;
    X_AVM-DE_DialSetConfig | P ; X_AVM-DE_GetAlarmClock | P ; X_AVM-DE_GetClient | P ;
    X_AVM-DE_GetClient2 | P ; X_AVM-DE_GetClient3 | P ; X_AVM-DE_GetClientByClientId | A or P ;
    X_AVM-DE_GetClients | P ; X_AVM-DE_GetNumberOfAlarmClocks | P ; X_AVM-DE_GetNumberOfClients | P ;
    X_AVM-DE_GetNumberOfNumbers | P ; X_AVM-DE_GetNumbers | P ; X_AVM-DE_GetPhonePort | P ;
    X_AVM-DE_GetVoIPAccount | P ; X_AVM-DE_GetVoIPCommonAreaCode | P ;
    X_AVM-DE_GetVoIPCommonCountryCode | P ; X_AVM-DE_SetAlarmClockEnable | P ; X_AVM-DE_SetClient | P ;
    X_AVM-DE_SetClient2 | P ; X_AVM-DE_SetClient3 | P ; X_AVM-DE_SetClient4 | P ;
    X_AVM-DE_SetDelayedCallNotification | P ; X_AVM-DE_SetVoIPCommonAreaCode | P ;
    X_AVM-DE_SetVoIPCommonCountryCode | P`,
  'X_AVM-DE_Storage': `
    GetInfo | C or A ; GetUserInfo | C ; RequestFTPServerWAN | A or N only but not C ; SetFTPServer | C ;
    SetFTPServerWAN | C ; SetSMBServer | C ; SetUserConfig | C`,
  'X_AVM-DE_WebDAVClient': `
    GetInfo | C ; SetConfig | C`,
  'X_AVM-DE_UPnP': `
    GetInfo | C ; SetConfig | C`,
  'X_AVM-DE_OnTel': `
    AddPhonebook | P ; DeleteByIndex | P ; DeleteCallBarringEntryUID | P ; DeletePhonebook | P ;
    DeletePhonebookEntry | P ; DeletePhonebookEntryUID | P ; GetCallBarringEntry | P ;
    GetCallBarringEntryByNum | P ; GetCallBarringList | ; GetCallList | P ; GetDECTHandsetInfo | P ;
    GetDECTHandsetList | P ; GetDeflection | P ; GetDeflections | P ; GetInfo | P ; GetInfoByIndex | P ;
    GetNumberOfDeflections | P ; GetNumberOfEntries | P ; GetPhonebook | P ; GetPhonebookEntry | P ;
    GetPhonebookEntryUID | P ; GetPhonebookList | P ; SetCallBarringEntry | P ; SetConfig | P ;
    SetConfigByIndex | P ; SetDECTHandsetPhonebook | P ; SetDeflectionEnable | P ; SetEnable | P ;
    SetEnableByIndex | P ; SetPhonebookEntry | P ; SetPhonebookEntryUID | P`,
  'X_AVM-DE_TAM': `
    DeleteMessage | P ; GetInfo | P ; GetList | A or P ; GetMessageList | P ; MarkMessage | P ;
    SetEnable | P`,
  'X_AVM-DE_RemoteAccess': `
    GetDDNSInfo | C or A or P or N or H ; GetDDNSProviders | C ; GetInfo | C or A or P or N or H ;
    SetConfig | C ; SetDDNSConfig | C ; SetEnable | C`,
  'X_AVM-DE_MyFritz': `
    DeleteServiceByIndex | C or A or P ; GetInfo | C or A or P or N or H ;
    GetNumberOfServices | C or A or P ; GetServiceByIndex | C or A or P ; SetServiceByIndex | C or A or P`,
  'X_AVM-DE_Speedtest': `
    GetInfo | C ; SetConfig | C`,
  'X_AVM-DE_AppSetup': `
    GetAppMessageFilter | C or A or P or N or H ; GetAppRemoteInfo | C or A ;
    GetConfig | C or A or P or N or H ; GetInfo | - ; RegisterApp | C or P or N or H but not A ;
    SetAppVPN | C ; SetAppMessageFilter | C or A or P or N or H ;
    SetAppMessageReceiver | C or A or P or N or H ; SetAppVPNwithPFS | C ; ResetEvent | C`,
  'X_AVM-DE_Homeplug': `
    DeviceDoUpdate | C or A ; GetGenericDeviceEntry | C or A ; GetNumberOfDeviceEntries | C or A ;
    GetSpecificDeviceEntry | C or A`,
  'X_AVM-DE_Homeauto': `
    GetGenericDeviceInfos | C or H ; GetInfo | C or H ; GetSpecificDeviceInfos | C or H ;
    SetDeviceName | A ; SetSwitch | C or H`,
  'X_AVM-DE_Dect': `
    DectDoUpdate | C or A ; GetDectListPath | C or A ; GetGenericDectEntry | C or A or P or H ;
    GetNumberOfDectEntries | C or A or P or H ; GetSpecificDectEntry | C or A or P or H`,
  'X_AVM-DE_Filelinks': `
    DeleteFilelinkEntry | C or N ; GetFileLinkListPath | C or N ; GetGenericFilelinkEntry | C or N ;
    GetNumberOfFilelinkEntries | C or N ; GetSpecificSpecificEntry | C or N ; NewFilelinkEntry | C or N ;
    SetFilelinkEntry | C or N`,
  'X_AVM-DE_Auth': `
    GetInfo | C or A or P or N or H ; GetState | C or A or P or N or H ;
    SetConfig | C or A or P or N or H`,
  'X_AVM-DE_HostFilter': `
    DisallowWANAccessByIP | C or A ; MarkTicket | C or A ; GetTicketIDStatus | C or A ;
    DiscardAllTickets | C or A ; GetWANAccessByIP | C or A`,
};

export interface Row {
  readonly service: string;
  readonly action: string;
  readonly text: string;
}

export const TABLE_2020: readonly Row[] = Object.entries(ROWS).flatMap(([service, rows]) =>
  rows.split(';').map((row) => {
    const [action = '', text = ''] = row.split('|').map((part) => part.trim());
    return { service, action, text };
  }),
);
