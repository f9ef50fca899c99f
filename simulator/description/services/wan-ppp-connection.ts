/** WANPPPConnection: the Internet connection by PPP: address, up-time, port mappings. */

import type { ServiceTable } from '../tables';

export const wanPppConnection: ServiceTable = {
  kind: 'WANPPPConnection',
  device: 'WANConnectionDevice',
  path: 'wanpppconn1',
  scpd: 'wanpppconn',
  actions: `
GetInfo [C] > Enable ConnectionStatus PossibleConnectionTypes ConnectionType Name Uptime
    UpstreamMaxBitRate DownstreamMaxBitRate LastConnectionError IdleDisconnectTime RSIPAvailable
    UserName NATEnabled ExternalIPAddress DNSServers MACAddress ConnectionTrigger LastAuthErrorInfo
    MaxCharsUsername MinCharsUsername AllowedCharsUsername MaxCharsPassword MinCharsPassword
    AllowedCharsPassword TransportType RouteProtocolRx PPPoEServiceName RemoteIPAddress PPPoEACName
    DNSEnabled DNSOverrideAllowed
GetConnectionTypeInfo [C] > ConnectionType PossibleConnectionTypes
SetConnectionType [C] < ConnectionType
GetStatusInfo [C] > ConnectionStatus LastConnectionError Uptime
GetUserName [C] > UserName
SetUserName [C] < UserName
SetPassword [C] < Password
GetNATRSIPStatus [C] > RSIPAvailable NATEnabled
SetConnectionTrigger [C] < ConnectionTrigger
ForceTermination [C]
RequestConnection [C]
GetGenericPortMappingEntry [C] < PortMappingIndex:PortMappingNumberOfEntries > RemoteHost ExternalPort
    Protocol:PortMappingProtocol InternalPort InternalClient Enabled:PortMappingEnabled
    PortMappingDescription LeaseDuration:PortMappingLeaseDuration
GetSpecificPortMappingEntry [C] < RemoteHost ExternalPort Protocol:PortMappingProtocol > InternalPort
    InternalClient Enabled:PortMappingEnabled PortMappingDescription
    LeaseDuration:PortMappingLeaseDuration
AddPortMapping [C] < RemoteHost ExternalPort Protocol:PortMappingProtocol InternalPort InternalClient
    Enabled:PortMappingEnabled PortMappingDescription LeaseDuration:PortMappingLeaseDuration
DeletePortMapping [C] < RemoteHost ExternalPort Protocol:PortMappingProtocol
GetExternalIPAddress [C] > ExternalIPAddress
X_GetDNSServers [C] > DNSServers
GetLinkLayerMaxBitRates [C] > UpstreamMaxBitRate DownstreamMaxBitRate
GetPortMappingNumberOfEntries [C] > PortMappingNumberOfEntries
SetRouteProtocolRx [C] < RouteProtocolRx
SetIdleDisconnectTime [C] < IdleDisconnectTime
X_AVM-DE_GetAutoDisconnectTimeSpan [C] > X_AVM-DE_DisconnectPreventionEnable
    X_AVM-DE_DisconnectPreventionHour
X_AVM-DE_SetAutoDisconnectTimeSpan [C] < X_AVM-DE_DisconnectPreventionEnable
    X_AVM-DE_DisconnectPreventionHour
`,
  variables: `
Enable boolean =0
Name string
ConnectionType string =Unconfigured (Unconfigured|IP_Routed|IP_Bridged)
PossibleConnectionTypes string (Unconfigured|IP_Routed|IP_Bridged)
ConnectionStatus string =Unconfigured (Unconfigured|Connecting|Authenticating|PendingDisconnect|
    Disconnecting|Disconnected|Connected)
UpstreamMaxBitRate ui4 =0
DownstreamMaxBitRate ui4 =0
Uptime ui4 =0 0..4294967295/1
NATEnabled boolean =1
LastConnectionError string =ERROR_NONE (ERROR_NONE|ERROR_ISP_TIME_OUT|ERROR_COMMAND_ABORTED|
    ERROR_NOT_ENABLED_FOR_INTERNET|ERROR_BAD_PHONE_NUMBER|ERROR_USER_DISCONNECT|ERROR_ISP_DISCONNECT|
    ERROR_IDLE_DISCONNECT|ERROR_FORCED_DISCONNECT|ERROR_SERVER_OUT_OF_RESOURCES|
    ERROR_RESTRICTED_LOGON_HOURS|ERROR_ACCOUNT_DISABLED|ERROR_ACCOUNT_EXPIRED|ERROR_PASSWORD_EXPIRED|
    ERROR_AUTHENTICATION_FAILURE|ERROR_NO_DIALTONE|ERROR_NO_CARRIER|ERROR_NO_ANSWER|ERROR_LINE_BUSY|
    ERROR_UNSUPPORTED_BITSPERSECOND|ERROR_TOO_MANY_LINE_ERRORS|ERROR_IP_CONFIGURATION|ERROR_UNKNOWN)
IdleDisconnectTime ui4 =0
UserName string
Password string
DNSServers string
MACAddress string
TransportType string
ConnectionTrigger string
ExternalIPAddress string
LastAuthErrorInfo string
RemoteHost string
ExternalPort ui2 =0
InternalPort ui2 =0
PortMappingProtocol string (TCP|UDP)
InternalClient string
PortMappingDescription string
PortMappingEnabled boolean =0
PortMappingLeaseDuration ui4 =0
PortMappingNumberOfEntries ui2 =0
MaxCharsUsername ui2 =128
MinCharsUsername ui2 =3
AllowedCharsUsername string ={provider}
MaxCharsPassword ui2 =64
MinCharsPassword ui2 =3
AllowedCharsPassword string ={provider}
RSIPAvailable boolean =0
RouteProtocolRx string =Off
PPPoEServiceName string
PPPoEACName string
DNSOverrideAllowed boolean =0
RemoteIPAddress string
DNSEnabled boolean =1
X_AVM-DE_DisconnectPreventionEnable boolean =1
X_AVM-DE_DisconnectPreventionHour ui2 =2 0..23
`,
};
