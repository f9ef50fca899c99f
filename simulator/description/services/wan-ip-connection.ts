/** WANIPConnection: the Internet connection by IP: address, up-time, port mappings. */

import type { ServiceTable } from '../tables';

export const wanIpConnection: ServiceTable = {
  kind: 'WANIPConnection',
  device: 'WANConnectionDevice',
  path: 'wanipconnection1',
  scpd: 'wanipconn',
  actions: `
GetInfo [C] > Enable ConnectionStatus PossibleConnectionTypes ConnectionType Name Uptime
    LastConnectionError RSIPAvailable NATEnabled ExternalIPAddress DNSServers MACAddress
    ConnectionTrigger RouteProtocolRx DNSEnabled DNSOverrideAllowed
GetConnectionTypeInfo [C] > ConnectionType PossibleConnectionTypes
SetConnectionType [C] < ConnectionType
GetStatusInfo [C] > ConnectionStatus LastConnectionError Uptime
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
GetPortMappingNumberOfEntries [C] > PortMappingNumberOfEntries
SetRouteProtocolRx [C] < RouteProtocolRx
SetIdleDisconnectTime [C] < IdleDisconnectTime
`,
  variables: `
Enable boolean =0
Name string
ConnectionType string =Unconfigured (Unconfigured|IP_Routed|IP_Bridged)
PossibleConnectionTypes string (Unconfigured|IP_Routed|IP_Bridged)
ConnectionStatus string =Unconfigured (Unconfigured|Connecting|Authenticating|PendingDisconnect|
    Disconnecting|Disconnected|Connected)
Uptime ui4 =0 0..4294967295/1
NATEnabled boolean =1
LastConnectionError string =ERROR_NONE (ERROR_NONE|ERROR_ISP_TIME_OUT|ERROR_COMMAND_ABORTED|
    ERROR_NOT_ENABLED_FOR_INTERNET|ERROR_BAD_PHONE_NUMBER|ERROR_USER_DISCONNECT|ERROR_ISP_DISCONNECT|
    ERROR_IDLE_DISCONNECT|ERROR_FORCED_DISCONNECT|ERROR_SERVER_OUT_OF_RESOURCES|
    ERROR_RESTRICTED_LOGON_HOURS|ERROR_ACCOUNT_DISABLED|ERROR_ACCOUNT_EXPIRED|ERROR_PASSWORD_EXPIRED|
    ERROR_AUTHENTICATION_FAILURE|ERROR_NO_DIALTONE|ERROR_NO_CARRIER|ERROR_NO_ANSWER|ERROR_LINE_BUSY|
    ERROR_UNSUPPORTED_BITSPERSECOND|ERROR_TOO_MANY_LINE_ERRORS|ERROR_IP_CONFIGURATION|ERROR_UNKNOWN)
IdleDisconnectTime ui4 =0
DNSServers string
MACAddress string
ConnectionTrigger string
ExternalIPAddress string
RemoteHost string
ExternalPort ui2 =0
InternalPort ui2 =0
PortMappingProtocol string (TCP|UDP)
InternalClient string
PortMappingDescription string
PortMappingEnabled boolean =0
PortMappingLeaseDuration ui4 =0
PortMappingNumberOfEntries ui2 =0
RSIPAvailable boolean =0
RouteProtocolRx string =Off
DNSOverrideAllowed boolean =0
DNSEnabled boolean =1
`,
};
