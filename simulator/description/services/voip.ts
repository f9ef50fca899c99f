/** X_VoIP: telephone numbers, IP phones, dial help and alarm clocks. */

import type { ServiceTable } from '../tables';

export const voip: ServiceTable = {
  kind: 'X_VoIP',
  device: 'InternetGatewayDevice',
  path: 'x_voip',
  scpd: 'x_voip',
  actions: `
GetInfoEx [P] > VoIPNumberMinChars VoIPNumberMaxChars VoIPNumberAllowedChars VoIPUsernameMinChars
    VoIPUsernameMaxChars VoIPUsernameAllowedChars VoIPPasswordMinChars VoIPPasswordMaxChars
    VoIPPasswordAllowedChars VoIPRegistrarMinChars VoIPRegistrarMaxChars VoIPRegistrarAllowedChars
    VoIPSTUNServerMinChars VoIPSTUNServerMaxChars VoIPSTUNServerAllowedChars
    X_AVM-DE_ClientUsernameMinChars X_AVM-DE_ClientUsernameMaxChars X_AVM-DE_ClientUsernameAllowedChars
    X_AVM-DE_ClientPasswordMinChars X_AVM-DE_ClientPasswordMaxChars X_AVM-DE_ClientPasswordAllowedChars
X_AVM-DE_AddVoIPAccount [P] < VoIPAccountIndex VoIPRegistrar VoIPNumber VoIPUsername VoIPPassword
    VoIPOutboundProxy VoIPSTUNServer
X_AVM-DE_GetVoIPAccount [P] < VoIPAccountIndex > VoIPRegistrar VoIPNumber VoIPUsername VoIPPassword
    VoIPOutboundProxy VoIPSTUNServer X_AVM-DE_VoIPStatus@7.57
X_AVM-DE_DelVoIPAccount [P] < VoIPAccountIndex
X_AVM-DE_GetVoIPAccounts@7.57 [A|P] > X_AVM-DE_VoIPAccountList
X_AVM-DE_GetVoIPStatus@7.57 [A|P] < VoIPAccountIndex > X_AVM-DE_VoIPStatus
GetInfo [P] > FaxT38Enable VoiceCoding
SetConfig [P] < FaxT38Enable VoiceCoding
GetMaxVoIPNumbers [P] > MaxVoIPNumbers
GetExistingVoIPNumbers [P] > ExistingVoIPNumbers
X_AVM-DE_GetNumberOfClients [P] > X_AVM-DE_NumberOfClients
X_AVM-DE_GetClient [P] < X_AVM-DE_ClientIndex > X_AVM-DE_ClientUsername X_AVM-DE_ClientRegistrar
    X_AVM-DE_ClientRegistrarPort X_AVM-DE_PhoneName X_AVM-DE_OutGoingNumber
X_AVM-DE_GetClient2 [P] < X_AVM-DE_ClientIndex > X_AVM-DE_ClientUsername X_AVM-DE_ClientRegistrar
    X_AVM-DE_ClientRegistrarPort X_AVM-DE_PhoneName X_AVM-DE_ClientId X_AVM-DE_OutGoingNumber
    X_AVM-DE_InternalNumber
X_AVM-DE_SetClient [P] < X_AVM-DE_ClientIndex X_AVM-DE_ClientPassword X_AVM-DE_PhoneName
    X_AVM-DE_OutGoingNumber
X_AVM-DE_SetClient2 [P] < X_AVM-DE_ClientIndex X_AVM-DE_ClientPassword X_AVM-DE_ClientId
    X_AVM-DE_PhoneName X_AVM-DE_OutGoingNumber
X_AVM-DE_GetClient3 [P] < X_AVM-DE_ClientIndex > X_AVM-DE_ClientUsername X_AVM-DE_ClientRegistrar
    X_AVM-DE_ClientRegistrarPort X_AVM-DE_PhoneName X_AVM-DE_ClientId X_AVM-DE_OutGoingNumber
    X_AVM-DE_InComingNumbers X_AVM-DE_ExternalRegistration X_AVM-DE_InternalNumber
    X_AVM-DE_DelayedCallNotification
X_AVM-DE_GetClientByClientId [A|P] < X_AVM-DE_ClientId > X_AVM-DE_ClientId X_AVM-DE_ClientIndex
    X_AVM-DE_ClientUsername X_AVM-DE_ClientRegistrar X_AVM-DE_ClientRegistrarPort X_AVM-DE_PhoneName
    X_AVM-DE_OutGoingNumber X_AVM-DE_InComingNumbers X_AVM-DE_ExternalRegistration
    X_AVM-DE_InternalNumber X_AVM-DE_DelayedCallNotification
X_AVM-DE_SetClient3 [P] < X_AVM-DE_ClientIndex X_AVM-DE_ClientPassword X_AVM-DE_ClientId
    X_AVM-DE_PhoneName X_AVM-DE_OutGoingNumber X_AVM-DE_InComingNumbers X_AVM-DE_ExternalRegistration
X_AVM-DE_SetClient4 [P] < X_AVM-DE_ClientIndex X_AVM-DE_ClientPassword X_AVM-DE_ClientUsername
    X_AVM-DE_PhoneName X_AVM-DE_ClientId X_AVM-DE_OutGoingNumber X_AVM-DE_InComingNumbers >
    X_AVM-DE_InternalNumber
X_AVM-DE_GetClients [P] > X_AVM-DE_ClientList
X_AVM-DE_GetNumberOfNumbers [P] > NumberOfNumbers
X_AVM-DE_GetNumbers [P] > NumberList
X_AVM-DE_DeleteClient [P] < X_AVM-DE_ClientIndex
X_AVM-DE_DialGetConfig [P] > X_AVM-DE_PhoneName
X_AVM-DE_DialSetConfig [P] < X_AVM-DE_PhoneName
X_AVM-DE_DialNumber [P] < X_AVM-DE_PhoneNumber
X_AVM-DE_DialHangup [P]
X_AVM-DE_GetPhonePort [P] < Index > X_AVM-DE_PhoneName
X_AVM-DE_SetDelayedCallNotification [P] < X_AVM-DE_ClientIndex X_AVM-DE_DelayedCallNotification
GetVoIPCommonCountryCode [P] > VoIPCountryCode
X_AVM-DE_GetVoIPCommonCountryCode [P] > X_AVM-DE_LKZ X_AVM-DE_LKZPrefix
SetVoIPCommonCountryCode [P] < VoIPCountryCode
X_AVM-DE_SetVoIPCommonCountryCode [P] < X_AVM-DE_LKZ X_AVM-DE_LKZPrefix
GetVoIPEnableCountryCode [P] < VoIPAccountIndex > VoIPEnableCountryCode
SetVoIPEnableCountryCode [P] < VoIPAccountIndex VoIPEnableCountryCode
GetVoIPCommonAreaCode [P] > VoIPAreaCode
X_AVM-DE_GetVoIPCommonAreaCode [P] > X_AVM-DE_OKZ X_AVM-DE_OKZPrefix
SetVoIPCommonAreaCode [P] < VoIPAreaCode
X_AVM-DE_SetVoIPCommonAreaCode [P] < X_AVM-DE_OKZ X_AVM-DE_OKZPrefix
GetVoIPEnableAreaCode [P] < VoIPAccountIndex > VoIPEnableAreaCode
SetVoIPEnableAreaCode [P] < VoIPAccountIndex VoIPEnableAreaCode
X_AVM-DE_GetAlarmClock [P] < Index > X_AVM-DE_AlarmClockEnable X_AVM-DE_AlarmClockName
    X_AVM-DE_AlarmClockTime X_AVM-DE_AlarmClockWeekdays X_AVM-DE_AlarmClockPhoneName
X_AVM-DE_SetAlarmClockEnable [P] < Index X_AVM-DE_AlarmClockEnable
X_AVM-DE_GetNumberOfAlarmClocks [P] > X_AVM-DE_NumberOfAlarmClocks
`,
  variables: `
VoIPAccountIndex ui2 =0
VoIPRegistrar string
VoIPOutboundProxy string
VoIPNumber string
VoIPUsername string
VoIPPassword string
MaxVoIPNumbers ui2 =0
ExistingVoIPNumbers ui2 =0
VoIPNumberMinChars ui2 =1
VoIPNumberMaxChars ui2 =128
VoIPNumberAllowedChars string ={digits}+
VoIPCountryCode string
VoIPEnableCountryCode boolean =0
VoIPAreaCode string
VoIPEnableAreaCode boolean =0
VoIPSTUNServer string
VoIPUsernameMinChars ui2 =4
VoIPUsernameMaxChars ui2 =128
VoIPUsernameAllowedChars string ={alphanumeric}-._@
VoIPPasswordMinChars ui2 =3
VoIPPasswordMaxChars ui2 =64
VoIPPasswordAllowedChars string ={alphanumeric}-._
VoIPRegistrarMinChars ui2 =1
VoIPRegistrarMaxChars ui2 =64
VoIPRegistrarAllowedChars string ={alphanumeric}-._
VoIPSTUNServerMinChars ui2 =0
VoIPSTUNServerMaxChars ui2 =255
VoIPSTUNServerAllowedChars string ={alphanumeric}-._:
FaxT38Enable boolean =0
VoiceCoding string (auto|fixed|compressed|autocompressed)
X_AVM-DE_ClientPasswordMinChars ui2 =8
X_AVM-DE_ClientPasswordMaxChars ui2 =64
X_AVM-DE_ClientPasswordAllowedChars string ={alphanumeric}-._
X_AVM-DE_ClientUsernameMinChars ui2 =4
X_AVM-DE_ClientUsernameMaxChars ui2 =64
X_AVM-DE_ClientUsernameAllowedChars string ={alphanumeric}-._
X_AVM-DE_ClientUsername string
X_AVM-DE_ClientPassword string
X_AVM-DE_ClientRegistrar string
X_AVM-DE_ClientRegistrarPort ui2 =0
X_AVM-DE_NumberOfClients ui2 =0
X_AVM-DE_ClientIndex ui2 =0 0..9/1
X_AVM-DE_OutGoingNumber string
X_AVM-DE_PhoneName string
X_AVM-DE_ClientId string
X_AVM-DE_PhoneNumber string
Index ui2 =0
X_AVM-DE_ClientList string
X_AVM-DE_InComingNumbers string
NumberOfNumbers ui4 =0
NumberList string
X_AVM-DE_ExternalRegistration boolean =0
X_AVM-DE_InternalNumber string
X_AVM-DE_DelayedCallNotification boolean =0
X_AVM-DE_LKZ string
X_AVM-DE_LKZPrefix string
X_AVM-DE_OKZ string
X_AVM-DE_OKZPrefix string
X_AVM-DE_VoIPStatus@7.57 string (disabled|not registered|registered|connected|unknown) =unknown
X_AVM-DE_AlarmClockPhoneName string
X_AVM-DE_AlarmClockTime string
X_AVM-DE_AlarmClockWeekdays string
X_AVM-DE_AlarmClockName string
X_AVM-DE_AlarmClockEnable boolean =0
X_AVM-DE_NumberOfAlarmClocks ui2 =3
X_AVM-DE_VoIPAccountList@7.57 string
`,
};
