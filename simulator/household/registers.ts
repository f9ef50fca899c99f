/** The lists that the box keeps for its services: port mappings, routes, links, accounts. Rows are values as on the wire. */

import { handsets } from './phones';

export type Row = Record<string, string>;

/** Names are those of the arguments without `New`. */
export class Registers {
  portMappings: Row[] = [
    {
      RemoteHost: '0.0.0.0',
      ExternalPort: '51413',
      Protocol: 'TCP',
      InternalPort: '51413',
      InternalClient: '192.168.178.10',
      Enabled: '1',
      PortMappingDescription: 'Datenspeicher',
      LeaseDuration: '0',
    },
    {
      RemoteHost: '0.0.0.0',
      ExternalPort: '3074',
      Protocol: 'UDP',
      InternalPort: '3074',
      InternalClient: '192.168.178.24',
      Enabled: '0',
      PortMappingDescription: 'Spiele',
      LeaseDuration: '0',
    },
  ];
  forwardings: Row[] = [
    {
      Enable: '1',
      Status: 'Enabled',
      Type: 'Host',
      DestIPAddress: '10.20.0.0',
      DestSubnetMask: '255.255.0.0',
      SourceIPAddress: '0.0.0.0',
      SourceSubnetMask: '0.0.0.0',
      GatewayIPAddress: '192.168.178.10',
      Interface: 'LAN',
      ForwardingMetric: '1',
    },
  ];
  filelinks: Row[] = [
    {
      ID: '8a1f2c40',
      Valid: '1',
      Path: '/Bilder/Sommer',
      IsDirectory: '1',
      Url: 'https://simulierte42box.myfritz.example:46327/nas/filelink.lua?id=8a1f2c40',
      Username: 'fritz1234',
      AccessCountLimit: '10',
      AccessCount: '2',
      Expire: '30',
      ExpireDate: '2026-06-01T00:00:00',
    },
  ];
  myFritzServices: Row[] = [
    {
      Enabled: '1',
      Name: 'Datenspeicher',
      Scheme: 'https://',
      Port: '5001',
      URLPath: '/',
      Type: '',
      IPv4ForwardingWarning: '1',
      IPv4Addresses: '192.168.178.10',
      IPv6Addresses: '',
      IPv6InterfaceIDs: '',
      MACAddress: '02:00:5E:10:00:07',
      HostName: 'nas',
      DynDnsLabel: 'nas',
      Status: '301',
    },
  ];
  homeplugs: Row[] = [
    {
      MACAddress: '02:00:5E:30:00:01',
      Active: '1',
      Name: 'Powerline Keller',
      Model: 'FRITZ!Powerline 1260E',
      UpdateAvailable: '1',
      UpdateSuccessful: 'unknown',
    },
    {
      MACAddress: '02:00:5E:30:00:02',
      Active: '0',
      Name: 'Powerline Garage',
      Model: 'FRITZ!Powerline 540E',
      UpdateAvailable: '0',
      UpdateSuccessful: 'succeeded',
    },
  ];
  dect: Row[] = handsets.map(({ id, name, model, updateAvailable }) => ({
    ID: String(id),
    Active: '1',
    Name: name,
    Model: model,
    UpdateAvailable: updateAvailable ? '1' : '0',
    UpdateSuccessful: 'unknown',
    UpdateInfo: '',
  }));
  handsetBooks = new Map(handsets.map(({ id, phonebook }) => [id, phonebook]));
  /** Online phone books, index from 1 (OnTel: 1 … 10). */
  onlineBooks: Row[] = [
    {
      Enable: '1',
      Status: '1',
      LastConnect: '2026-03-01T02:10:00',
      Url: 'https://dav.example.net/contacts',
      ServiceId: 'carddav.example.net',
      Username: 'anna@example.net',
      Name: 'Adressen',
    },
  ];
  deflections: Row[] = [
    {
      Enable: '0',
      Type: 'fromAll',
      Number: '',
      DeflectionToNumber: '01715550144',
      Mode: 'eImmediately',
      Outgoing: 'SIP0',
      PhonebookID: '',
    },
    {
      Enable: '1',
      Type: 'fromNumber',
      Number: '03023125177',
      DeflectionToNumber: '600',
      Mode: 'eNoSignal',
      Outgoing: '',
      PhonebookID: '',
    },
  ];
  voipAccounts: (Row | undefined)[] = ['23125001', '23125002'].map((number) => ({
    VoIPRegistrar: 'sip.example.net',
    VoIPNumber: number,
    VoIPUsername: `user${number}`,
    VoIPPassword: '',
    VoIPOutboundProxy: '',
    VoIPSTUNServer: '',
    'X_AVM-DE_VoIPStatus': 'registered',
    VoIPEnableCountryCode: '0',
    VoIPEnableAreaCode: '1',
  }));
  sipClients: (Row | undefined)[] = [
    {
      'X_AVM-DE_ClientUsername': '620',
      'X_AVM-DE_ClientRegistrar': 'fritz.box',
      'X_AVM-DE_ClientRegistrarPort': '5060',
      'X_AVM-DE_PhoneName': 'Annas Handy',
      'X_AVM-DE_ClientId': 'annas-handy-app',
      'X_AVM-DE_OutGoingNumber': '23125001',
      'X_AVM-DE_InComingNumbers': '',
      'X_AVM-DE_ExternalRegistration': '0',
      'X_AVM-DE_InternalNumber': '620',
      'X_AVM-DE_DelayedCallNotification': '0',
    },
  ];
  alarmClocks: Row[] = [
    {
      Enable: '1',
      Name: 'Aufstehen',
      Time: '0645',
      Weekdays: 'MO,TU,WE,TH,FR',
      PhoneName: 'DECT: Mobilteil 1',
    },
    { Enable: '0', Name: 'Wochenende', Time: '0900', Weekdays: 'SA,SU', PhoneName: 'all phones' },
    { Enable: '0', Name: 'Einmal', Time: '0000', Weekdays: '', PhoneName: 'all phones' },
  ].map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [`X_AVM-DE_AlarmClock${name}`, value])),
  );
  /** Apps by their AppId, each with its message filters by type. */
  apps = new Map<string, { row: Row; filters: Map<string, string> }>([
    [
      'simulatorapp',
      { row: { AppDisplayName: 'Annas Handy' }, filters: new Map([['tel_local_number', '23125002']]) },
    ],
  ]);
  uspControllers: Row[] = [
    {
      Enable: '1',
      EndpointID: 'proto::controller.example.net',
      MTP: 'websocket',
      Hostname: 'usp.example.net',
      Path: '/usp',
      Port: '443',
      UseTLS: '1',
      Username: 'haus',
    },
  ];
  /** Numbers of the box's events that wait to be seen. */
  events = new Set(['300']);
  /** Tickets of the parental controls, by their number. */
  tickets = new Map<string, 'marked' | 'unmarked'>();
  #lastTicket = 100_000;

  constructor() {
    this.freshTickets();
  }

  /** Ten new tickets; the old ones are worth nothing any more. */
  freshTickets(): void {
    this.tickets.clear();
    for (let count = 0; count < 10; count += 1) {
      this.#lastTicket += 37;
      this.tickets.set(String(this.#lastTicket), 'unmarked');
    }
  }
}
