/** The words of the simulated box's description. Written apart from the core's, so that no mistake is shared. */

export interface SimVariable {
  name: string;
  type: string;
  default?: string;
  values?: string[];
  range?: { minimum: number; maximum: number; step?: number };
  evented: boolean;
}

export interface SimArgument {
  name: string;
  direction: 'in' | 'out';
  variable: SimVariable;
}

/** Who may call: any one of the letters C, A, P, N, H suffices; an empty list means that no login is needed. */
export interface SimAction {
  name: string;
  rights: string[];
  /** This action asks for a second factor (866). */
  secondFactor: boolean;
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
}

/** single-, dual- and tri-band: the guest network is WLANConfiguration 2, 3 or 4. */
export type Model = 'single' | 'dual' | 'tri';
