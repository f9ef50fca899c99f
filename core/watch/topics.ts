/** What can be watched in a box, as data: how to ask for it most cheaply, and what the box may tell by itself. */

export const topics = {
  /** Devices of the home network came, went or changed. One tiny call without login tells. */
  hosts: {
    kinds: ['Hosts'],
    action: 'X_AVM-DE_GetChangeCounter',
    evented: ['X_AVM-DE_ChangeCounter'],
    interval: 15_000,
  },
  /** A radio was switched, renamed or changed its channel; the guest network is one of them. */
  wlan: {
    kinds: ['WLANConfiguration'],
    action: 'GetInfo',
    watched: ['NewEnable', 'NewStatus', 'NewSSID', 'NewChannel', 'NewBeaconType'],
    evented: ['X_AVM-DE_APEnabled'],
    interval: 30_000,
  },
  /** Plugs, groups and sensors with all their values. Boxes do not event them. */
  'smart-home': {
    kinds: ['X_AVM-DE_Homeauto'],
    action: 'GetGenericDeviceInfos',
    index: 'NewIndex',
    evented: [],
    interval: 30_000,
  },
  /** State and address of the connection that the box uses for the internet. */
  internet: {
    kinds: ['WANPPPConnection', 'WANIPConnection'],
    oneOf: {
      service: 'Layer3Forwarding:1',
      action: 'GetDefaultConnectionService',
      argument: 'NewDefaultConnectionService',
      until: { argument: 'NewConnectionStatus', is: 'Connected' },
    },
    action: 'GetInfo',
    watched: ['NewConnectionStatus', 'NewExternalIPAddress', 'NewEnable'],
    evented: ['ConnectionStatus', 'ExternalIPAddress'],
    interval: 60_000,
  },
  /** Call deflections were switched or edited. */
  deflections: {
    kinds: ['X_AVM-DE_OnTel'],
    action: 'GetDeflections',
    evented: [],
    interval: 60_000,
  },
  /** Answering machines were switched. */
  'answering-machines': {
    kinds: ['X_AVM-DE_TAM'],
    action: 'GetList',
    evented: [],
    interval: 60_000,
  },
  /** A new firmware is offered. */
  update: {
    kinds: ['UserInterface'],
    action: 'GetInfo',
    watched: ['NewUpgradeAvailable', 'NewX_AVM-DE_Version', 'NewX_AVM-DE_UpdateState'],
    evented: [],
    interval: 3_600_000,
  },
} as const satisfies Record<string, Question>;

export type Topic = keyof typeof topics;

export interface Question {
  /** Kinds of service: all services of these kinds are asked. */
  readonly kinds: readonly string[];
  /** Ask only the service that this action names, e.g. `1.WANPPPConnection.1`. */
  readonly oneOf?: {
    readonly service: string;
    readonly action: string;
    readonly argument: string;
    /** Another service may take over as long as the one that is asked does not say this. */
    readonly until: { readonly argument: string; readonly is: string };
  };
  readonly action: string;
  /** The argument that counts from 0 until the box says that there is no such entry (713). */
  readonly index?: string;
  /** The out arguments that make a change; all of them where this is missing. */
  readonly watched?: readonly string[];
  /** Subscriptions take the place of asking where the SCPD events all of these; none: always ask. */
  readonly evented: readonly string[];
  /** Milliseconds between two questions where the box has to be asked. */
  readonly interval: number;
}
