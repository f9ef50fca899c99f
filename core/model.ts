/** The words of a UPnP description: what a box offers, as plain data. */

export interface StateVariable {
  readonly name: string;
  /** UPnP type as the SCPD writes it: string, boolean, ui1, ui2, ui4, i4, dateTime, uuid … */
  readonly dataType: string;
  readonly defaultValue?: string;
  readonly allowedValues?: readonly string[];
  readonly allowedRange?: { readonly minimum: number; readonly maximum: number; readonly step?: number };
  readonly sendEvents: boolean;
}

export interface Argument {
  readonly name: string;
  readonly direction: 'in' | 'out';
  readonly variable: StateVariable;
}

export interface Action {
  readonly name: string;
  /** In the order of the SCPD, which may list an `out` before an `in`. */
  readonly arguments: readonly Argument[];
}

export interface Service {
  /** `urn:dslforum-org:service:Hosts:1` */
  readonly type: string;
  /** `urn:LanDeviceHosts-com:serviceId:Hosts1` */
  readonly id: string;
  /** `Hosts:1`: the short name with the number that tells services of one kind apart. */
  readonly name: string;
  readonly controlUrl: string;
  readonly eventUrl: string;
  readonly scpdUrl: string;
  /** Empty until the SCPD is read; stays empty when the box does not serve it. */
  readonly actions: ReadonlyMap<string, Action>;
  readonly variables: ReadonlyMap<string, StateVariable>;
}

export interface Device {
  readonly manufacturer: string;
  readonly modelName: string;
  readonly friendlyName: string;
  /** `uuid:…` of the root device: what tells one box from another. */
  readonly udn: string;
  /** FRITZ!OS as the box shows it, e.g. `154.07.57`; empty where the description has no systemVersion. */
  readonly firmware: string;
  /** Where the description was read. */
  readonly url: string;
}
