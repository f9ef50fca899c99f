/** X_AVM-DE_AppSetup: registration of apps, their messages and VPN. */

import type { ServiceTable } from '../tables';

export const appSetup: ServiceTable = {
  kind: 'X_AVM-DE_AppSetup',
  device: 'InternetGatewayDevice',
  path: 'x_appsetup',
  scpd: 'x_appsetup',
  actions: `
GetInfo [-] > MinCharsAppId MaxCharsAppId AllowedCharsAppId MinCharsAppDisplayName
    MaxCharsAppDisplayName MinCharsAppUsername MaxCharsAppUsername AllowedCharsAppUsername
    MinCharsAppPassword MaxCharsAppPassword AllowedCharsAppPassword MinCharsIPSecIdentifier
    MaxCharsIPSecIdentifier AllowedCharsIPSecIdentifier AllowedCharsCryptAlgos AllowedCharsAppAVMAddress
    MinCharsFilter MaxCharsFilter AllowedCharsFilter MinCharsIPSecPreSharedKey MaxCharsIPSecPreSharedKey
    AllowedCharsIPSecPreSharedKey MinCharsIPSecXauthUsername MaxCharsIPSecXauthUsername
    AllowedCharsIPSecXauthUsername MinCharsIPSecXauthPassword MaxCharsIPSecXauthPassword
    AllowedCharsIPSecXauthPassword
GetConfig [any] > ConfigRight AppRight NasRight PhoneRight DialRight HomeautoRight InternetRights
    AccessFromInternet
GetAppMessageFilter [any] < AppId > FilterList
RegisterApp [C|P|N|H, not A] < AppId AppDisplayName AppDeviceMAC AppUsername AppPassword AppRight
    NasRight PhoneRight HomeautoRight AppInternetRights
SetAppVPN [C] < AppId IPSecIdentifier IPSecPreSharedKey IPSecXauthUsername IPSecXauthPassword
SetAppVPNwithPFS [C] < AppId IPSecIdentifier IPSecPreSharedKey IPSecXauthUsername IPSecXauthPassword
SetAppMessageFilter [any] < AppId Type Filter
SetAppMessageReceiver [any] < AppId CryptAlgos AppAVMAddress AppAVMPasswordHash > !EncryptionSecret
    !BoxSenderId
ResetEvent [C] < EventId
GetAppRemoteInfo [C|A] > SubnetMask IPAddress ExternalIPAddress ExternalIPv6Address
    RemoteAccessDDNSEnabled RemoteAccessDDNSDomain MyFritzEnabled MyFritzDynDNSName
GetBoxSenderId@7.57 [any] < AppId > BoxSenderId
`,
  variables: `
MinCharsAppId ui2 =1
MaxCharsAppId ui2 =256
AllowedCharsAppId string ={alphanumeric}
MinCharsAppDisplayName ui2 =1
MaxCharsAppDisplayName ui2 =256
MinCharsAppUsername ui2 =1
MaxCharsAppUsername ui2 =32
AllowedCharsAppUsername string ={alphanumeric}
MinCharsAppPassword ui2 =8
MaxCharsAppPassword ui2 =32
AllowedCharsAppPassword string ={printable}
MinCharsIPSecIdentifier ui2 =1
MaxCharsIPSecIdentifier ui2 =256
AllowedCharsIPSecIdentifier string ={alphanumeric}
MinCharsIPSecPreSharedKey ui2 =1
MaxCharsIPSecPreSharedKey ui2 =64
AllowedCharsIPSecPreSharedKey string ={alphanumeric}
MinCharsIPSecXauthUsername ui2 =1
MaxCharsIPSecXauthUsername ui2 =256
AllowedCharsIPSecXauthUsername string ={alphanumeric}
MinCharsIPSecXauthPassword ui2 =1
MaxCharsIPSecXauthPassword ui2 =128
AllowedCharsIPSecXauthPassword string ={alphanumeric}
ConfigRight string =NO (NO|RO|RW|UNDEFINED)
AppRight string =NO (NO|RO|RW|UNDEFINED)
NasRight string =NO (NO|RO|RW|UNDEFINED)
PhoneRight string =NO (NO|RO|RW|UNDEFINED)
DialRight string =NO (NO|RO|RW|UNDEFINED)
HomeautoRight string =NO (NO|RO|RW|UNDEFINED)
InternetRights boolean =0
AccessFromInternet boolean =0
AppId string
AppDisplayName string
AppDeviceMAC string
AppUsername string
AppPassword string
AppInternetRights boolean =0
IPSecIdentifier string
IPSecPreSharedKey string
IPSecXauthUsername string
IPSecXauthPassword string
CryptAlgos string
AppAVMAddress string
AppAVMPasswordHash string
AllowedCharsCryptAlgos string ={alphanumeric}-_.
AllowedCharsAppAVMAddress string ={alphanumeric}-_.
MinCharsFilter ui2 =0
MaxCharsFilter ui2 =1024
AllowedCharsFilter@-7.29 string ={alphanumeric},+:-_
AllowedCharsFilter@7.57 string ="{alphanumeric},+:-_ "
EncryptionSecret string
BoxSenderId string
EventId ui4 =0
Filter string
Type string (aha_ident|tel_local_number)
FilterList string
SubnetMask string
IPAddress string
ExternalIPAddress string
ExternalIPv6Address string
RemoteAccessDDNSEnabled boolean =0
RemoteAccessDDNSDomain string
MyFritzEnabled boolean =0
MyFritzDynDNSName string
`,
};
