/** X_AVM-DE_USPController: controllers of the User Services Platform (TR-369). */

import type { ServiceTable } from '../tables';

export const uspController: ServiceTable = {
  kind: 'X_AVM-DE_USPController',
  device: 'InternetGatewayDevice',
  path: 'x_uspcontroller',
  scpd: 'x_uspcontroller',
  since: '7.57',
  actions: `
GetInfo [any] > MinCharsEndpointID MaxCharsEndpointID AllowedCharsEndpointID MinCharsHostname
    MaxCharsHostname MinCharsPath MaxCharsPath MinCharsMQTTControllerTopic@8.02
    MaxCharsMQTTControllerTopic@8.02 MinCharsMQTTResponseTopic@8.02 MaxCharsMQTTResponseTopic@8.02
    MinCharsMQTTClientID@8.02 MaxCharsMQTTClientID@8.02 MinCharsUsername MaxCharsUsername
    MinCharsPassword MaxCharsPassword USPMyFRITZEnabled
GetUSPControllerByIndex [C] < Index > Enable EndpointID MTP Hostname Path Port UseTLS
    MQTTControllerTopic@8.02 MQTTResponseTopic@8.02 MQTTClientID@8.02 AccessRightSmarthome
    AccessRightMesh AccessRightInternet AccessRightSystem AccessRightController AccessRightWiFi
    AccessRightVoIP Username
GetUSPControllerNumberOfEntries [C] > USPControllerNumberOfEntries
AddUSPController [C] < Enable EndpointID MTP Hostname Path Port UseTLS MQTTControllerTopic@8.02
    MQTTResponseTopic@8.02 MQTTClientID@8.02 AccessRightSmarthome AccessRightMesh AccessRightInternet
    AccessRightSystem AccessRightController AccessRightWiFi AccessRightVoIP > Index < Username Password
DeleteUSPControllerByIndex [C] < Index
SetUSPControllerEnableByIndex [C] < Index Enable
GetUSPMyFRITZEnable [C|A] > USPMyFRITZEnabled
SetUSPMyFRITZEnable [any] < USPMyFRITZEnabled
`,
  variables: `
MinCharsEndpointID ui2 =0
MaxCharsEndpointID ui2 =64
AllowedCharsEndpointID string ={alphanumeric}:-._%
MinCharsHostname ui2 =0
MaxCharsHostname ui2 =255
MinCharsPath ui2 =0
MaxCharsPath ui2 =1024
MinCharsMQTTControllerTopic@8.02 ui2 =0
MaxCharsMQTTControllerTopic@8.02 ui2 =1024
MinCharsMQTTResponseTopic@8.02 ui2 =0
MaxCharsMQTTResponseTopic@8.02 ui2 =1024
MinCharsMQTTClientID@8.02 ui2 =0
MaxCharsMQTTClientID@8.02 ui2 =1024
MinCharsUsername ui2 =0
MaxCharsUsername@-7.57 ui2 =255
MaxCharsUsername@8.02 ui2 =256
MinCharsPassword ui2 =0
MaxCharsPassword@-7.57 ui2 =255
MaxCharsPassword@8.02 ui2 =256
Index ui4 =0
Enable boolean =0
EndpointID string
MTP string =websocket (websocket|mqtt)
Hostname string
Path string
Port ui2 =0
UseTLS boolean =0
MQTTControllerTopic@8.02 string
MQTTResponseTopic@8.02 string
MQTTClientID@8.02 string
AccessRightSmarthome boolean =0
AccessRightMesh boolean =0
AccessRightInternet boolean =0
AccessRightSystem boolean =0
AccessRightController boolean =0
AccessRightWiFi boolean =0
AccessRightVoIP boolean =0
Username string
Password string
USPControllerNumberOfEntries ui4 =0
USPMyFRITZEnabled boolean =0
`,
};
