/** What is wrong with an order to the smart home and what is allowed, in both languages. `{name}` stands for a fact. */

/** One sentence in each language. */
export interface BothLanguages {
  readonly en: string;
  readonly de: string;
}

/** A value, or an order as a whole, that is not allowed. */
export const wrongOrders = {
  object: {
    en: 'The command must be an object such as { on: true } or { target: 21.5 }.',
    de: 'Der Befehl muss ein Objekt sein, zum Beispiel { on: true } oder { target: 21.5 }.',
  },
  unknown: {
    en: 'The command cannot have "{given}"; it may have {allowed}.',
    de: 'Ein Befehl hat kein „{given}“; möglich sind {allowed}.',
  },
  nothing: {
    en: 'The command says nothing; it may have {allowed}.',
    de: 'Der Befehl enthält nichts; möglich sind {allowed}.',
  },
  either: {
    en: 'Say either {one} or {other}, not both.',
    de: 'Möglich ist entweder {one} oder {other}, nicht beides zusammen.',
  },
  on: {
    en: 'on must be true, false or "toggle", not {given}.',
    de: 'on muss true, false oder "toggle" sein, nicht {given}.',
  },
  blind: {
    en: 'blind must be "open", "close" or "stop", not {given}.',
    de: 'blind muss "open", "close" oder "stop" sein, nicht {given}.',
  },
  apply: { en: 'apply must be true, not {given}.', de: 'apply muss true sein, nicht {given}.' },
  number: {
    en: '{name} must be a number from {least} to {most} {unit}, not {given}.',
    de: '{name} muss eine Zahl von {least} bis {most} {unit} sein, nicht {given}.',
  },
  color: {
    en: 'color must be { hue: 0 to 360°, saturation: 0 to 100 % }, not {given}.',
    de: 'color muss { hue: 0 bis 360°, saturation: 0 bis 100 % } sein, nicht {given}.',
  },
  target: {
    en: 'target must be 8 to 28 °C in steps of 0.5, "comfort", "reduced", "open" or "closed", not {given}.',
    de: 'target muss von 8 bis 28 °C in Schritten von 0,5 oder "comfort", "reduced", "open" oder "closed" sein, nicht {given}.',
  },
  range: {
    en: '"{name}" is limited to {least} to {most} °C in the FRITZ!Box.',
    de: '„{name}“ ist in der FRITZ!Box auf {least} bis {most} °C begrenzt.',
  },
  minutes: {
    en: '{name} must be 1 to {most} minutes, true or false, not {given}.',
    de: '{name} muss true, false oder eine Zahl von 1 bis {most} Minuten sein, nicht {given}.',
  },
} as const satisfies Record<string, BothLanguages>;

/** Why a device takes an order that is right in itself not, or not now; after its name. */
export const refusedOrders = {
  noSwitch: { en: 'has no switch', de: 'hat keinen Schalter' },
  noLevel: { en: 'cannot be dimmed', de: 'ist nicht dimmbar' },
  noColors: { en: 'has no colours', de: 'hat keine Farben' },
  noWhites: { en: 'has no whites to choose from', de: 'hat keine Weißtöne zur Auswahl' },
  noThermostat: { en: 'is no thermostat', de: 'ist kein Heizkörperregler' },
  noBlind: { en: 'is no blind', de: 'ist kein Rollladen' },
  noTemplate: { en: 'is no template', de: 'ist keine Vorlage' },
  noComfort: {
    en: 'does not tell what its comfort temperature is',
    de: 'nennt seine Komforttemperatur nicht',
  },
  noReduced: {
    en: 'does not tell what its reduced temperature is',
    de: 'nennt seine Absenktemperatur nicht',
  },
  away: { en: 'is out of reach', de: 'ist für die FRITZ!Box nicht erreichbar' },
  lockedSwitch: { en: 'is locked against switching', de: 'ist in der FRITZ!Box gegen Schalten gesperrt' },
  lockedHeating: { en: 'is locked against being set', de: 'ist in der FRITZ!Box gegen Einstellen gesperrt' },
  lockedPerhaps: {
    en: 'did not take the command: it may be locked against being set in the FRITZ!Box, which does not tell here whether it is',
    de: 'hat den Befehl nicht angenommen: Vielleicht ist das Gerät in der FRITZ!Box gegen Einstellen gesperrt, was sich hier nicht feststellen lässt',
  },
  summer: {
    en: 'is switched off for the summer and takes no commands meanwhile',
    de: 'ist für den Sommer ausgeschaltet und nimmt solange keine Befehle an',
  },
  holiday: {
    en: 'is turned down for a holiday and takes no commands until its end',
    de: 'ist für einen Urlaub abgesenkt und nimmt bis zu dessen Ende keine Befehle an',
  },
} as const satisfies Record<string, BothLanguages>;

/** Fills in the facts; a number has a comma in German. */
export function toldWith(
  told: BothLanguages,
  facts: Readonly<Record<string, string | number>>,
): BothLanguages {
  const filled = (text: string, number: (value: number) => string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = facts[name];
      return value === undefined ? whole : typeof value === 'number' ? number(value) : value;
    });
  return { en: filled(told.en, String), de: filled(told.de, (value) => String(value).replace('.', ',')) };
}
