/** What tiles are called that have no name of their own, in the language of the house. A tile is named once. */

export const LANGUAGES = ['en', 'de'] as const;
export type TitleLanguage = (typeof LANGUAGES)[number];

export type Title = keyof typeof english;

const english = {
  guestWifi: 'Guest Wi-Fi',
  radio: 'Wi-Fi',
  anyone: 'Anyone',
  internet: 'Internet',
  reconnect: 'Reconnect Internet',
  reboot: 'Restart FRITZ!Box',
  phone: 'Phone',
  answeringMachine: 'Answering Machine',
  deflection: 'Deflection',
  deflectionTo: 'Deflection to',
  temperature: 'Temperature',
  humidity: 'Humidity',
  battery: 'Battery',
  boost: 'Boost',
  window: 'Window open',
};

const german: Readonly<Record<Title, string>> = {
  guestWifi: 'Gastnetz',
  radio: 'WLAN',
  anyone: 'Jemand',
  internet: 'Internet',
  reconnect: 'Internet neu verbinden',
  reboot: 'FRITZ!Box neu starten',
  phone: 'Telefon',
  answeringMachine: 'Anrufbeantworter',
  deflection: 'Rufumleitung',
  deflectionTo: 'Rufumleitung an',
  temperature: 'Temperatur',
  humidity: 'Luftfeuchtigkeit',
  battery: 'Batterie',
  boost: 'Boost',
  window: 'Fenster offen',
};

const titles: Readonly<Record<TitleLanguage, Readonly<Record<Title, string>>>> = { en: english, de: german };

/** @param detail what tells several apart: a number, a band */
export function titleFor(language: TitleLanguage | undefined, title: Title, detail = ''): string {
  return `${titles[language ?? 'en'][title]} ${detail}`.trim();
}

/** Whether it is one title in two languages: the setting counts for new tiles, and renames none. */
export function isSameTitle(one: string, other: string): boolean {
  return (
    one === other ||
    (Object.keys(english) as Title[]).some((title) => {
      const [detail, same] = [one, other].map((name) => detailOf(name, title));
      return detail !== undefined && detail === same;
    })
  );
}

function detailOf(name: string, title: Title): string | undefined {
  const found = LANGUAGES.map((language) => titles[language][title]).find((text) => name.startsWith(text));
  return found === undefined ? undefined : name.slice(found.length).trim();
}
