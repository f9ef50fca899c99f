/** Where the 2025 edition of "First Steps" (version 59) goes further than the one of 2020: new services, new actions, changed rights. */

import type { RightsTable } from './matrix';

/** Only the cells that differ; every other cell is that of 2020. */
export const MATRIX_2025_CHANGES: RightsTable = {
  DeviceInfo: {
    C: 'X_AVM-DE_GetDeviceLogPath',
  },
  DeviceConfig: {
    'C or A or P or N or H': 'X_AVM-DE_GetSupportDataInfo X_AVM-DE_SendSupportData',
    '-': 'X_AVM-DE_GetSupportDataEnable',
    C: 'X_AVM-DE_SetSupportDataEnable',
  },
  UserInterface: {
    '-': 'X_AVM-DE_GetInfo',
  },
  Hosts: {
    '-': `
      X_AVM-DE_GetAutoWakeOnLANByMACAddress X_AVM-DE_GetFriendlyName X_AVM-DE_GetInfo
      X_AVM-DE_SetAutoWakeOnLANByMACAddress X_AVM-DE_WakeOnLANByMACAddress`,
    'C or A': `
      X_AVM-DE_SetDeviceClassUserByIP X_AVM-DE_SetDeviceClassUserByMAC X_AVM-DE_SetFriendlyNameByIP
      X_AVM-DE_SetFriendlyNameByMAC`,
    'C or A or P or N or H': 'X_AVM-DE_SetFriendlyName',
    'C or A or P': 'X_AVM-DE_SetPrioritizationByIP',
  },
  WANCommonInterfaceConfig: {
    'C or P or A or N or H': 'GetCommonLinkProperties',
    'C or P or A': 'X_AVM-DE_GetActiveProvider',
  },
  WLANConfiguration: {
    'C or A': `
      GetBeaconType SetEnable X_AVM-DE_GetWPSInfo X_AVM-DE_SetWLANGlobalEnable X_AVM-DE_SetWPSConfig
      X_AVM-DE_SetWPSEnable`,
    C: 'SetBeaconType',
    'C or A or P': 'X_AVM-DE_GetWLANDeviceListPath',
  },
  X_VoIP: {
    'P or A': 'X_AVM-DE_GetVoIPAccounts X_AVM-DE_GetVoIPStatus',
  },
  'X_AVM-DE_OnTel': {
    P: 'DeleteDeflection GetCallBarringList SetDeflection',
  },
  'X_AVM-DE_RemoteAccess': {
    'C or A': 'SetLetsEncryptEnable',
  },
  'X_AVM-DE_MyFritz': {
    'C or A': 'SetMyFRITZ',
  },
  'X_AVM-DE_Speedtest': {
    C: 'GetStatistics ResetStatistics',
  },
  'X_AVM-DE_AppSetup': {
    'C or A or P or N or H': 'GetBoxSenderId',
  },
  'X_AVM-DE_Homeauto': {
    'C or A': 'SetDeviceName',
  },
  'X_AVM-DE_USPController': {
    C: `
      AddUSPContoller DeleteUSPControllerByIndex GetUSPControllerByIndex
      GetUSPContollerNumberOfEntries SetUSPControllerEnableByIndex`,
    'C or A or P or N or H': 'GetInfo SetUSPMyFRITZEnable',
    'C or A': 'GetUSPMyFRITZEnable',
  },
  'X_AVM-DE_HostFilter': {
    'C or A': `
      AddHostEntryToFilterProfile AddTicketTimeToHostEntryByIP GetFilterProfileByID
      GetFilterProfiles GetHostEntryByIP`,
  },
  'X_AVM-DE_Media': {
    '-': 'GetDVBCEnable GetInfo GetSearchProgress',
    'C or A': 'SetDVBCEnable StationSearch',
  },
  'X_AVM-DE_WANMobileConnection': {
    'C or A': `
      GetAccessTechnology GetBandCapabilities GetEnabledBandCapabilities GetInfo GetInfoEx
      GetPreferredAccessTechnology SetAccessTechnology SetEnabledBandCapabilities SetPIN
      SetPreferredAccessTechnology SetPUK`,
  },
  'X_AVM-DE_WANFiber': {
    'C or A': 'GetInfo GetInfoGPON GetStatistics',
  },
};
