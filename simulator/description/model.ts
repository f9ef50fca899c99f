/** The words of the simulated box's description; apart from the core's, so that no mistake is shared. */

export interface SimVariable {
  name: string;
  type: string;
  default?: string;
  values?: string[];
  range?: { minimum: number; maximum: number; step?: number };
  evented: boolean;
  /** Real boxes write a few `defaultValue` before the `dataType` or after the list of values. */
  defaultPlace?: 'before type' | 'after values';
}

export interface SimArgument {
  name: string;
  direction: 'in' | 'out';
  variable: SimVariable;
}

/** Who may call: any one of the letters C, A, P, N, H suffices; none at all: no login is needed. */
export interface SimAction {
  name: string;
  rights: string[];
  /** On the guest network's service these letters count in place of `rights` (SetSecurityKeys). */
  guestRights?: string[];
  /**
   * Letters that the document rules out in words ("C or P or N or H but not A"). A user who holds such a
   * letter and one of `rights` is let in, as an administrator of a real box holds all letters; a strict box
   * may refuse.
   */
  ruledOut?: string[];
  /** "C or -, depending on configuration" (X_AVM-DE_DoUpdate): a box may let it pass without login. */
  loginOptional?: boolean;
  /** This action asks for a second factor (866). */
  secondFactor: boolean;
  /** As the SCPD lists them: an `out` may stand before an `in`, and one action declares an argument twice. */
  arguments: SimArgument[];
}

export type SimDevice = 'InternetGatewayDevice' | 'LANDevice' | 'WANDevice' | 'WANConnectionDevice';

export interface SimService {
  /** `Hosts`, `WLANConfiguration`: the name without the number. */
  kind: string;
  /** 1, or the radio's number for WLANConfiguration. */
  instance: number;
  type: string;
  id: string;
  controlUrl: string;
  eventUrl: string;
  scpdUrl: string;
  device: SimDevice;
  actions: Map<string, SimAction>;
  variables: Map<string, SimVariable>;
  /** Real boxes write this service's entry in tr64desc.xml without line breaks. */
  oneLine?: boolean;
}

/** single-, dual- and tri-band: the guest network is WLANConfiguration 2, 3 or 4. */
export type Model = 'single' | 'dual' | 'tri';

/** FRITZ!OS versions whose argument lists are known. */
export const EDITIONS = ['7.29', '7.57', '8.02', '8.25'] as const;
export type Edition = (typeof EDITIONS)[number];

/** A repeater has fewer services and no Internet gateway beside TR-064. */
export type DeviceKind = 'box' | 'repeater';
