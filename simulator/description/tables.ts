/** What the table of a service holds, and where real boxes put the service. */

import type { Edition, SimDevice } from './model';
import type { Tables } from './notation';

export interface ServiceTable extends Tables {
  /** `Hosts`: the type is `urn:dslforum-org:service:Hosts:1`, the id ends with `Hosts1`. */
  kind: string;
  device: SimDevice;
  /** `LanDeviceHosts` in `urn:LanDeviceHosts-com:serviceId:Hosts1`; the kind where it is left out. */
  idDomain?: string;
  /** Control and event URL below `/upnp/control/`; `#` is the number of the instance. */
  path: string;
  /** The SCPD is `/hostsSCPD.xml`. */
  scpd: string;
  /** FRITZ!OS that first had this service; every one where it is left out. */
  since?: Edition;
  /** How many of it there are where it is not one: the radios. */
  instances?: 'radios';
  /** A repeater has it too. */
  repeater?: true;
  /** Real boxes write this service's entry in the description without line breaks. */
  oneLine?: true;
}
