/** A box that offers nothing but its description and GetSecurityPort: what is asked to learn whether a box is there. */

import type { RequestListener } from 'node:http';

export const udn = 'uuid:739f2409-bccb-40e7-8e6c-0024FE6E00C3';
export const strangersUdn = 'uuid:739f2409-bccb-40e7-8e6c-3C3712AABBFF';

const description = (box: BareBox) => `<?xml version="1.0"?>
<root xmlns="urn:dslforum-org:device-1-0">
  <systemVersion><Display>${box.firmware}</Display></systemVersion>
  <device><modelName>FRITZ!Box</modelName><UDN>${box.udn}</UDN><serviceList><service>
    <serviceType>urn:dslforum-org:service:DeviceInfo:1</serviceType>
    <serviceId>urn:DeviceInfo-com:serviceId:DeviceInfo1</serviceId>
    <controlURL>/upnp/control/deviceinfo</controlURL><eventSubURL>/upnp/control/deviceinfo</eventSubURL>
    <SCPDURL>/deviceinfoSCPD.xml</SCPDURL>
  </service></serviceList></device>
</root>`;

const scpd = '<scpd xmlns="urn:dslforum-org:service-1-0"><actionList/><serviceStateTable/></scpd>';

const envelope = (body: string) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`;

const portReply = (port: unknown) =>
  envelope(`<u:GetSecurityPortResponse xmlns:u="urn:dslforum-org:service:DeviceInfo:1">
<NewSecurityPort>${port}</NewSecurityPort></u:GetSecurityPortResponse>`);

/** What a box says to every call while "Allow access for applications" is off. */
const disabled =
  envelope(`<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail>
<UPnPError xmlns="urn:schemas-upnp-org:control-1-0"><errorCode>401</errorCode>
<errorDescription>Invalid Action</errorDescription></UPnPError></detail></s:Fault>`);

export class BareBox {
  udn = udn;
  firmware = '154.08.02';
  securityPort: unknown = 49_443;
  /** `gone`: the connection breaks. `silent`: no answer. `hidden`: no description. `disabled`: no call is answered. */
  mood: 'well' | 'gone' | 'silent' | 'hidden' | 'disabled' = 'well';
  /** `GET /tr64desc.xml`, as it was asked. */
  readonly asked: string[] = [];

  /** For a server. */
  readonly listener: RequestListener = (request, response) => {
    this.asked.push(`${request.method} ${request.url}`);
    if (this.mood === 'gone') request.socket.destroy();
    else if (this.mood !== 'silent') response.end(this.#answer(request.url ?? ''));
  };

  /** How often the description was asked for. */
  get looks(): number {
    return this.asked.filter((line) => line === 'GET /tr64desc.xml').length;
  }

  #answer(path: string): string {
    if (path === '/tr64desc.xml')
      return this.mood === 'hidden' ? '<html>FRITZ!Box</html>' : description(this);
    if (path.endsWith('SCPD.xml')) return scpd;
    return this.mood === 'disabled' ? disabled : portReply(this.securityPort);
  }
}
