/** X_AVM-DE_RemoteAccess: HTTPS access from the Internet and dynamic DNS. */

import type { ServiceTable } from '../tables';

export const remoteAccess: ServiceTable = {
  kind: 'X_AVM-DE_RemoteAccess',
  device: 'InternetGatewayDevice',
  path: 'x_remote',
  scpd: 'x_remote',
  actions: `
GetInfo [any] > Enabled Port Username LetsEncryptEnabled@7.57 LetsEncryptState@7.57
SetConfig [C] < Enabled Port Username Password
SetEnable [C] < Enabled > Port
SetLetsEncryptEnable@7.57 [C|A] < LetsEncryptEnabled
GetDDNSInfo [any] > Enabled ProviderName UpdateURL Domain StatusIPv4 StatusIPv6 Username Mode ServerIPv4
    ServerIPv6
GetDDNSProviders [C] > ProviderList
SetDDNSConfig [C] < Enabled ProviderName UpdateURL Domain Username Mode ServerIPv4 ServerIPv6 Password
`,
  variables: `
Domain string
Enabled boolean =0
InfoURL string
LetsEncryptEnabled@7.57 boolean =0
LetsEncryptState@7.57 string
Mode string =ddns_v4 (ddns_v4|ddns_v6|ddns_both|ddns_together)
Password string
Port string
ProviderList string
ProviderName string
ServerIPv4 string
ServerIPv6 string
StatusIPv4 string
StatusIPv6 string
UpdateURL string
Username string
`,
};
