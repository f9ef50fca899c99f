/** The UPnP gateway of a box (igddesc.xml): answers without login where the box tells its status over UPnP, and nowhere else. */

export interface GatewayService {
  readonly type: string;
  readonly controlUrl: string;
}

/** By the name under which they are called. */
export const gatewayServices: Readonly<Record<string, GatewayService>> = {
  'UPnP:WANIPConnection:1': {
    type: 'urn:schemas-upnp-org:service:WANIPConnection:1',
    controlUrl: '/igdupnp/control/WANIPConn1',
  },
  'UPnP:WANCommonInterfaceConfig:1': {
    type: 'urn:schemas-upnp-org:service:WANCommonInterfaceConfig:1',
    controlUrl: '/igdupnp/control/WANCommonIFC1',
  },
};
