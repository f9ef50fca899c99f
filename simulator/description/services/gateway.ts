/** The services of the Internet gateway device of UPnP, which every program may ask without login. */

import type { SimDevice } from '../model';
import type { Tables } from '../notation';

/** Unlike those of TR-064 these services follow no rule in their ids and URLs. */
export interface GatewayTable extends Tables {
  kind: string;
  type: string;
  id: string;
  device: SimDevice;
  controlUrl: string;
  scpdUrl: string;
}

/** The service that UPnP wants the root device to have: it can nothing. */
const any: GatewayTable = {
  kind: 'Any',
  type: 'urn:schemas-any-com:service:Any:1',
  id: 'urn:any-com:serviceId:any1',
  device: 'InternetGatewayDevice',
  controlUrl: '/igdupnp/control/any',
  scpdUrl: '/any.xml',
  actions: '',
  variables: 'Dummy string',
};

const wanCommonInterfaceConfig: GatewayTable = {
  kind: 'WANCommonInterfaceConfig',
  type: 'urn:schemas-upnp-org:service:WANCommonInterfaceConfig:1',
  id: 'urn:upnp-org:serviceId:WANCommonIFC1',
  device: 'WANDevice',
  controlUrl: '/igdupnp/control/WANCommonIFC1',
  scpdUrl: '/igdicfgSCPD.xml',
  actions: `
GetCommonLinkProperties [-] > WANAccessType Layer1UpstreamMaxBitRate Layer1DownstreamMaxBitRate
    PhysicalLinkStatus
GetTotalBytesSent [-] > TotalBytesSent
GetTotalBytesReceived [-] > TotalBytesReceived
GetTotalPacketsSent [-] > TotalPacketsSent
GetTotalPacketsReceived [-] > TotalPacketsReceived
GetAddonInfos [-] > ByteSendRate ByteReceiveRate PacketSendRate PacketReceiveRate TotalBytesSent
    TotalBytesReceived AutoDisconnectTime IdleDisconnectTime DNSServer1 DNSServer2 VoipDNSServer1
    VoipDNSServer2 UpnpControlEnabled RoutedBridgedModeBoth X_AVM_DE_TotalBytesSent64
    X_AVM_DE_TotalBytesReceived64 X_AVM_DE_WANAccessType
X_AVM_DE_GetDsliteStatus [-] > X_AVM_DE_DsliteStatus
X_AVM_DE_GetIPTVInfos [-] > X_AVM_DE_IPTV_Enabled X_AVM_DE_IPTV_Provider X_AVM_DE_IPTV_URL
`,
  variables: `
X_AVM_DE_WANAccessType string (DSL|ATA|USB-Tethering|Cable|LTE|Serial|WLAN|ISDN|IP-Client|Fiber|Other)
X_AVM_DE_IPTV_URL string
X_AVM_DE_IPTV_Provider string
X_AVM_DE_IPTV_Enabled boolean =0
X_AVM_DE_TotalBytesSent64 string
X_AVM_DE_TotalBytesReceived64 string
X_AVM_DE_DsliteStatus boolean =0
WANAccessType string (DSL|POTS|Cable|Ethernet|Other)
Layer1UpstreamMaxBitRate ui4 =0
Layer1DownstreamMaxBitRate ui4 =0
PhysicalLinkStatus string (Up|Down|Initializing|Unavailable)
WANAccessProvider string
MaximumActiveConnections ui2 =0 1..4294967295/1
TotalBytesSent ui4 =0
TotalBytesReceived ui4 =0
TotalPacketsSent ui4 =0
TotalPacketsReceived ui4 =0
ByteSendRate ui4 =0
ByteReceiveRate ui4 =0
PacketSendRate ui4 =0
PacketReceiveRate ui4 =0
AutoDisconnectTime ui4 =0
IdleDisconnectTime ui4 =0
DNSServer1 string
DNSServer2 string
VoipDNSServer1 string
VoipDNSServer2 string
UpnpControlEnabled boolean =0
RoutedBridgedModeBoth ui1 =0
`,
};

const wanDslLinkConfig: GatewayTable = {
  kind: 'WANDSLLinkConfig',
  type: 'urn:schemas-upnp-org:service:WANDSLLinkConfig:1',
  id: 'urn:upnp-org:serviceId:WANDSLLinkC1',
  device: 'WANConnectionDevice',
  controlUrl: '/igdupnp/control/WANDSLLinkC1',
  scpdUrl: '/igddslSCPD.xml',
  actions: `
SetDSLLinkType [-] < LinkType
GetDSLLinkInfo [-] > LinkType LinkStatus
GetAutoConfig [-] > AutoConfig
GetModulationType [-] > ModulationType
SetDestinationAddress [-] < DestinationAddress
GetDestinationAddress [-] > DestinationAddress
SetATMEncapsulation [-] < ATMEncapsulation
GetATMEncapsulation [-] > ATMEncapsulation
SetFCSPreserved [-] < FCSPreserved
GetFCSPreserved [-] > FCSPreserved
`,
  variables: `
LinkType string (EoA|IPoA|CIP|PPPoA|PPPoE|Unconfigured)
LinkStatus string (Up|Down|Initializing|Unavailable)
ModulationType string (ADSL G.lite|G.shdsl|IDSL|HDSL|SDSL|VDSL)
DestinationAddress string
ATMEncapsulation string (LLC|VCMUX)
FCSPreserved boolean =0
AutoConfig boolean =0
`,
};

const wanIpConnection: GatewayTable = {
  kind: 'WANIPConnection',
  type: 'urn:schemas-upnp-org:service:WANIPConnection:1',
  id: 'urn:upnp-org:serviceId:WANIPConn1',
  device: 'WANConnectionDevice',
  controlUrl: '/igdupnp/control/WANIPConn1',
  scpdUrl: '/igdconnSCPD.xml',
  actions: `
SetConnectionType [-] < ConnectionType
GetConnectionTypeInfo [-] > ConnectionType PossibleConnectionTypes
GetAutoDisconnectTime [-] > AutoDisconnectTime
GetIdleDisconnectTime [-] > IdleDisconnectTime
RequestConnection [-]
RequestTermination [-]
ForceTermination [-]
GetStatusInfo [-] > ConnectionStatus LastConnectionError Uptime
GetNATRSIPStatus [-] > RSIPAvailable NATEnabled
GetGenericPortMappingEntry [-] < PortMappingIndex:PortMappingNumberOfEntries > RemoteHost ExternalPort
    Protocol:PortMappingProtocol InternalPort InternalClient Enabled:PortMappingEnabled
    PortMappingDescription LeaseDuration:PortMappingLeaseDuration
GetSpecificPortMappingEntry [-] < RemoteHost ExternalPort Protocol:PortMappingProtocol > InternalPort
    InternalClient Enabled:PortMappingEnabled PortMappingDescription
    LeaseDuration:PortMappingLeaseDuration
AddPortMapping [-] < RemoteHost ExternalPort Protocol:PortMappingProtocol InternalPort InternalClient
    Enabled:PortMappingEnabled PortMappingDescription LeaseDuration:PortMappingLeaseDuration
DeletePortMapping [-] < RemoteHost ExternalPort Protocol:PortMappingProtocol
GetExternalIPAddress [-] > ExternalIPAddress
X_AVM_DE_GetExternalIPv6Address [-] > ExternalIPv6Address PrefixLength ValidLifetime PreferedLifetime
X_AVM_DE_GetIPv6Prefix [-] > IPv6Prefix PrefixLength ValidLifetime PreferedLifetime
X_AVM_DE_GetDNSServer [-] > IPv4DNSServer1 IPv4DNSServer2
X_AVM_DE_GetIPv6DNSServer [-] > IPv6DNSServer1 ValidLifetime1 IPv6DNSServer2
    ValidLifetime:ValidLifetime2
`,
  variables: `
ConnectionType string =Unconfigured
PossibleConnectionTypes string (Unconfigured|IP_Routed|IP_Bridged)
ConnectionStatus string =Unconfigured (Unconfigured|Connecting|Authenticating|Connected|
    PendingDisconnect|Disconnecting|Disconnected)
Uptime ui4 =0 0..4294967295/1
RSIPAvailable boolean =0
NATEnabled boolean =1
LastConnectionError string =ERROR_NONE (ERROR_NONE|ERROR_ISP_TIME_OUT|ERROR_COMMAND_ABORTED|
    ERROR_NOT_ENABLED_FOR_INTERNET|ERROR_BAD_PHONE_NUMBER|ERROR_USER_DISCONNECT|ERROR_ISP_DISCONNECT|
    ERROR_IDLE_DISCONNECT|ERROR_FORCED_DISCONNECT|ERROR_SERVER_OUT_OF_RESOURCES|
    ERROR_RESTRICTED_LOGON_HOURS|ERROR_ACCOUNT_DISABLED|ERROR_ACCOUNT_EXPIRED|ERROR_PASSWORD_EXPIRED|
    ERROR_AUTHENTICATION_FAILURE|ERROR_NO_DIALTONE|ERROR_NO_CARRIER|ERROR_NO_ANSWER|ERROR_LINE_BUSY|
    ERROR_UNSUPPORTED_BITSPERSECOND|ERROR_TOO_MANY_LINE_ERRORS|ERROR_IP_CONFIGURATION|ERROR_UNKNOWN)
AutoDisconnectTime ui4 =0
IdleDisconnectTime ui4 =0
ExternalIPAddress string
ExternalIPv6Address string
ValidLifetime ui4 =0
PreferedLifetime ui4 =0
IPv6Prefix string
PrefixLength ui1 =0
IPv4DNSServer1 string
IPv4DNSServer2 string
IPv6DNSServer1 string
IPv6DNSServer2 string
ValidLifetime1 ui4 =0
ValidLifetime2 ui4 =0
RemoteHost string
ExternalPort ui2 =0
InternalPort ui2 =0
PortMappingProtocol string (TCP|UDP)
InternalClient string
PortMappingDescription string
PortMappingEnabled boolean =0
PortMappingLeaseDuration ui4 =0
PortMappingNumberOfEntries ui2 =0
`,
};

const wanIpv6FirewallControl: GatewayTable = {
  kind: 'WANIPv6FirewallControl',
  type: 'urn:schemas-upnp-org:service:WANIPv6FirewallControl:1',
  id: 'urn:upnp-org:serviceId:WANIPv6Firewall1',
  device: 'WANConnectionDevice',
  controlUrl: '/igd2upnp/control/WANIPv6Firewall1',
  scpdUrl: '/igd2ipv6fwcSCPD.xml',
  actions: `
GetFirewallStatus [-] > !FirewallEnabled !InboundPinholeAllowed
GetOutboundPinholeTimeout [-] < !RemoteHost:A_ARG_TYPE_IPv6Address !RemotePort:A_ARG_TYPE_Port
    !InternalClient:A_ARG_TYPE_IPv6Address !InternalPort:A_ARG_TYPE_Port !Protocol:A_ARG_TYPE_Protocol >
    !OutboundPinholeTimeout:A_ARG_TYPE_OutboundPinholeTimeout
AddPinhole [-] < !RemoteHost:A_ARG_TYPE_IPv6Address !RemotePort:A_ARG_TYPE_Port
    !InternalClient:A_ARG_TYPE_IPv6Address !InternalPort:A_ARG_TYPE_Port !Protocol:A_ARG_TYPE_Protocol
    !LeaseTime:A_ARG_TYPE_LeaseTime > !UniqueID:A_ARG_TYPE_UniqueID
UpdatePinhole [-] < !UniqueID:A_ARG_TYPE_UniqueID LeaseTime:A_ARG_TYPE_LeaseTime
DeletePinhole [-] < !UniqueID:A_ARG_TYPE_UniqueID
GetPinholePackets [-] < !UniqueID:A_ARG_TYPE_UniqueID > !PinholePackets:A_ARG_TYPE_PinholePackets
CheckPinholeWorking [-] < !UniqueID:A_ARG_TYPE_UniqueID > !IsWorking:A_ARG_TYPE_Boolean
`,
  variables: `
FirewallEnabled boolean =1
InboundPinholeAllowed boolean =1
A_ARG_TYPE_OutboundPinholeTimeout ui4 =120 120..86400
A_ARG_TYPE_IPv6Address string
A_ARG_TYPE_Port ui2 =0
A_ARG_TYPE_Protocol ui2 =65535
A_ARG_TYPE_LeaseTime ui4 =3600 1..86400
A_ARG_TYPE_UniqueID ui2 =0
A_ARG_TYPE_PinholePackets ui4 =0
A_ARG_TYPE_Boolean boolean =0
`,
};

export const gatewayTables: readonly GatewayTable[] = [
  any,
  wanCommonInterfaceConfig,
  wanDslLinkConfig,
  wanIpConnection,
  wanIpv6FirewallControl,
];
