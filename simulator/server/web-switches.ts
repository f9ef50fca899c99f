/** How the box's web server for login and smart home behaves where boxes differ, or where nobody knows. */

export interface WebSwitches {
  /** What a login with `version=2` is challenged with: by FRITZ!OS (PBKDF2 since 7.24), or always one of them. */
  webLogin: 'firmware' | 'pbkdf2' | 'md5';
  /** Rounds of PBKDF2, first and second. */
  webRounds: number;
  webRoundsOfAnswer: number;
  /** Milliseconds that a session lives after its last use. */
  webSessionLifetime: number;
  /** Seconds to wait after the first refused login; doubles with each further one. 0: never. */
  webBlockTime: number;
  /** Whether refused logins of the web server and of TR-064 are counted together. */
  webBlockShared: boolean;
  /** Whether a session id that TR-064 gave out (X_AVM-DE_CreateUrlSID) is good here. */
  webForeignSids: boolean;
  /** Certificate of the HTTPS port: that of TR-064, or one of its own. */
  webCertificate: 'same' | 'own';
  /** The smart home's REST interface: by FRITZ!OS (since 8.20), not there, or a page in its place. */
  rest: 'firmware' | 'none' | 'page';
  /** HTTP status of a session that has ended, or of a missing right, over REST. */
  restRefusal: 401 | 403;
  /** HTTP status of a change that was carried out. */
  restSuccess: 200 | 204;
  /** `alerts` and `isAdaptiveRunning`, as the text has it, or `alert` and `isAdaptiveActive`, as its examples. */
  restNames: 'text' | 'examples';
  /** Whether temperatures over REST hold the offset already. */
  restOffset: 'within' | 'without';
  /** Whether a thermostat over REST tells that it is locked. */
  restLocks: 'told' | 'hidden';
  /** What a locked device does with a change over REST: it is refused (3005), or taken without effect. */
  restLocked: 'refused' | 'ignored';
  /** What level 100 of a blind means over REST. */
  restBlinds: 'closed' | 'open';
  /** Whether a meter's power below 0 keeps its sign. */
  meterSign: 'kept' | 'dropped';
  /** Answers of AHA with white space around every value, as FRITZ!OS 8.01 gave them. */
  whiteSpace: boolean;
  /** AHA lists a device without an identifier. */
  emptyIdentifier: boolean;
  /** A group names a member over REST that is not there. */
  orphanedMember: boolean;
  /** Whether blinds of one maker have an alert interface over REST. */
  blindAlerts: boolean;
  /** How a DECT 440 numbers its keys. */
  keys: 'odd' | 'running';
  /** Milliseconds after a restart in which the lists are empty, and then as long in which they are short. */
  listDelay: number;
  /** Milliseconds after a restart in which the box has no valid time: it does not tell when a key was pressed or an alert came. */
  timeDelay: number;
}

export const defaultWebSwitches: WebSwitches = {
  webLogin: 'firmware',
  webRounds: 10_000,
  webRoundsOfAnswer: 1000,
  webSessionLifetime: 1_200_000,
  webBlockTime: 1,
  webBlockShared: false,
  webForeignSids: false,
  webCertificate: 'same',
  rest: 'firmware',
  restRefusal: 401,
  restSuccess: 200,
  restNames: 'text',
  restOffset: 'within',
  restLocks: 'told',
  restLocked: 'refused',
  restBlinds: 'closed',
  meterSign: 'kept',
  whiteSpace: false,
  emptyIdentifier: false,
  orphanedMember: false,
  blindAlerts: true,
  keys: 'odd',
  listDelay: 0,
  timeDelay: 0,
};

export const webChoices: Partial<Record<keyof WebSwitches, readonly (string | number)[]>> = {
  webLogin: ['firmware', 'pbkdf2', 'md5'],
  webCertificate: ['same', 'own'],
  rest: ['firmware', 'none', 'page'],
  restRefusal: [401, 403],
  restSuccess: [200, 204],
  restNames: ['text', 'examples'],
  restOffset: ['within', 'without'],
  restLocks: ['told', 'hidden'],
  restLocked: ['refused', 'ignored'],
  restBlinds: ['closed', 'open'],
  meterSign: ['kept', 'dropped'],
  keys: ['odd', 'running'],
};
