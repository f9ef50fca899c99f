/** What each button of the examples leads to: the debug node, and what it shows. A button that is not in here fails the test that presses them. */

export interface Button {
  /** Name of the inject node. */
  readonly name: string;
  /** Name of the debug node on the same tab; missing where a broker gets it. */
  readonly debug?: string;
  readonly shows: (value: unknown) => boolean;
  /** Somebody has to confirm it at the box, and this debug node tells when it is done. */
  readonly confirmed?: string;
}

const is = (wanted: unknown) => (value: unknown) => value === wanted;
const text = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);
const has = (key: string) => (value: unknown) =>
  (value as Record<string, unknown> | null)?.[key] !== undefined;
const listOf = (key: string) => (value: unknown) => Array.isArray(value) && has(key)(value[0]);

const button = (name: string, debug: string, shows: Button['shows'], confirmed?: string): Button => ({
  ...{ name, debug, shows, confirmed },
});

/** Of each file, in the order in which they stand in it. */
export const buttons: Readonly<Record<string, readonly Button[]>> = {
  'first-steps.json': [
    button('ask', 'Wi-Fi', has('NewSSID')),
    button('on', 'guest Wi-Fi', is(true)),
    button('off', 'guest Wi-Fi', is(false)),
    button('toggle', 'guest Wi-Fi', is(true)),
  ],
  'any-action.json': [
    button('first device', 'first device', has('NewMACAddress')),
    button('device number 3', 'device', has('NewMACAddress')),
    button('radio and device info', 'answers', listOf('NewSSID')),
    button('call list', 'call list', listOf('kind')),
    button('save the settings', 'please confirm', has('methods'), 'done'),
  ],
  'calls.json': [],
  'events.json': [],
  'find-boxes.json': [button('search', 'boxes', listOf('udn'))],
  'heating.json': [button('when?', 'next change', has('target'))],
  'look-up.json': [
    button('a number', 'contact', has('name')),
    button('an address', 'device', has('mac')),
    button('ask', 'devices', listOf('mac')),
    button('ask', 'calls', listOf('kind')),
    button('ask', 'smart home', listOf('ain')),
    button('ask', 'internet', has('connected')),
    button('ask', 'guest Wi-Fi', has('qr')),
  ],
  'switch-things.json': [
    button('on', 'state', is(true)),
    button('off', 'state', is(false)),
    button('toggle', 'state', is(true)),
    button('allow', 'state', is(true)),
    button('block', 'state', is(false)),
    button('on', 'state', is(true)),
    button('off', 'state', is(false)),
    button('wake', 'state', is(true)),
    button('reconnect', 'state', is(true)),
  ],
  'who-is-at-home.json': [button('how is it now?', 'somebody', has('persons'))],
  'coming-home-guest-wifi.json': [
    button('try: somebody comes · jemand kommt', 'guest Wi-Fi · Gastnetz', is(true)),
    button('try: all have left · alle sind weg', 'guest Wi-Fi · Gastnetz', is(false)),
  ],
  'missed-call-notification.json': [
    button('try: a missed call · ein verpasster Anruf', 'notification · Nachricht', text(/: Oma Helga$/)),
    button('try: a hidden number · ohne Rufnummer', 'notification · Nachricht', text(/: an unknown number/)),
  ],
  'mqtt-home-assistant.json': [{ name: 'try: a call · ein Anruf', shows: has('event_type') }],
  'nobody-home-all-off.json': [button('try: the hour is over · die Stunde ist um', 'off · aus', is(false))],
  'washing-machine-done.json': [
    button('try: 1. it runs · sie läuft', 'machine · Maschine', is('runs · läuft')),
    button('try: 2. it stops · sie hält an', 'machine · Maschine', is('done · fertig')),
  ],
};
