/** The words of a UPnP description: what a box offers, as plain data. */

export interface StateVariable {
  /** `Enable` */
  readonly name: string;
  /** UPnP type as the SCPD writes it: string, boolean, ui1, ui2, ui4, i4, dateTime, uuid … */
  readonly dataType: string;
  /** As the SCPD writes it; undefined where it names none. */
  readonly defaultValue?: string;
  /** For strings; undefined where the SCPD names none. */
  readonly allowedValues?: readonly string[];
  /** For numbers; undefined where the SCPD names none. */
  readonly allowedRange?: {
    /** The least that is allowed. */
    readonly minimum: number;
    /** The most that is allowed. */
    readonly maximum: number;
    /** Only every so many; 1 unless said. */
    readonly step?: number;
  };
  /** The box may tell its changes by itself. */
  readonly sendEvents: boolean;
}

/** What goes into an action or comes out of it. */
export interface Argument {
  /** `NewEnable` */
  readonly name: string;
  /** `in`: the caller gives it. `out`: the box answers it. */
  readonly direction: 'in' | 'out';
  /** What it may hold. */
  readonly variable: StateVariable;
}

/** What a service can be asked or told (SCPD, First Steps 3). */
export interface Action {
  /** `GetInfo` */
  readonly name: string;
  /** In the order of the SCPD, which may list an `out` before an `in`. */
  readonly arguments: readonly Argument[];
}

/** What a box offers of one kind, e.g. one of its radios. */
export interface Service {
  /** `urn:dslforum-org:service:Hosts:1` */
  readonly type: string;
  /** `urn:LanDeviceHosts-com:serviceId:Hosts1` */
  readonly id: string;
  /** `Hosts:1`: the short name with the number that tells services of one kind apart. */
  readonly name: string;
  /** Path that calls go to. */
  readonly controlUrl: string;
  /** Path for subscriptions (UPnP Device Architecture 4). */
  readonly eventUrl: string;
  /** Path of its description; services of one kind share it. */
  readonly scpdUrl: string;
}

/** A service with what it can do, as its SCPD tells. */
export interface DescribedService extends Service {
  /** By name, in the order of the SCPD. */
  readonly actions: ReadonlyMap<string, Action>;
  /** By name. */
  readonly variables: ReadonlyMap<string, StateVariable>;
}

/** The box, as its description tells (First Steps 3). */
export interface Device {
  /** `AVM`, `AVM Berlin` or `FRITZ!` */
  readonly manufacturer: string;
  /** `FRITZ!Box 7590` */
  readonly modelName: string;
  /** The name that a person gave the box, or its model. */
  readonly friendlyName: string;
  /** `uuid:…` of the root device: what tells one box from another. */
  readonly udn: string;
  /** FRITZ!OS as the box shows it, e.g. `154.07.57`; empty where the description has no systemVersion. */
  readonly firmware: string;
  /** Where the description was read. */
  readonly url: string;
}
