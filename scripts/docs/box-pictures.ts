/** Our own drawings of what to tick in the FRITZ!Box, in both languages: `docs/box/access-en.svg` and its siblings. */

import { rightNames } from '../../core/rights/right-names';
import type { Language } from './messages';

interface Drawing {
  readonly path: string;
  readonly title: string;
  readonly ticks: readonly (readonly [label: string, ticked: boolean, why: string])[];
}

const drawings: Readonly<Record<string, Readonly<Record<Language, Drawing>>>> = {
  access: {
    en: {
      path: 'Home Network > Network > Network Settings',
      title: 'What to tick for applications',
      ticks: [
        [
          'Allow access for applications',
          true,
          'newer FRITZ!OS: Permit access for apps (TR-064); without it nothing works',
        ],
        ['Transmit status information over UPnP', true, 'the state of the internet connection'],
      ],
    },
    de: {
      path: 'Heimnetz > Netzwerk > Netzwerkeinstellungen',
      title: 'Was für Anwendungen einzuschalten ist',
      ticks: [
        [
          'Zugriff für Anwendungen zulassen',
          true,
          'neueres FRITZ!OS: Zugriff für Apps erlauben (TR-064); ohne das geht nichts',
        ],
        ['Statusinformationen über UPnP übertragen', true, 'der Zustand der Internetverbindung'],
      ],
    },
  },
  user: {
    en: {
      path: 'System > FRITZ!Box Users > Users > Add User',
      title: 'A user of its own, and its rights',
      ticks: [
        [rightNames.C.en, true, 'Wi-Fi, internet, presence, telephony'],
        [rightNames.H.en, true, 'plugs, sensors, everything in the smart home'],
        [rightNames.P.en, false, 'telephony alone, without the settings'],
        [rightNames.N.en, false, 'not needed'],
        ['Access from the internet allowed', false, 'not needed'],
      ],
    },
    de: {
      path: 'System > FRITZ!Box-Benutzer > Benutzer > Benutzer hinzufügen',
      title: 'Ein eigener Benutzer und seine Berechtigungen',
      ticks: [
        [rightNames.C.de, true, 'WLAN, Internet, Anwesenheit, Telefonie'],
        [rightNames.H.de, true, 'Steckdosen, Sensoren, alles im Smart Home'],
        [rightNames.P.de, false, 'nur Telefonie, ohne die Einstellungen'],
        [rightNames.N.de, false, 'nicht nötig'],
        ['Zugang aus dem Internet erlaubt', false, 'nicht nötig'],
      ],
    },
  },
};

/** Every drawing by its path below `docs/`. */
export function boxPictures(): ReadonlyMap<string, string> {
  const all = Object.entries(drawings).flatMap(([name, languages]) =>
    Object.entries(languages).map(([language, drawing]): [string, string] => [
      `box/${name}-${language}.svg`,
      drawn(drawing),
    ]),
  );
  return new Map(all);
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** On a card of its own, so that it can be read on a dark page, too. */
function drawn({ path, title, ticks }: Drawing): string {
  const height = 78 + 46 * ticks.length;
  const rows = ticks.map(([label, ticked, why], index) => {
    const y = 74 + 46 * index;
    const mark = ticked
      ? `<rect x="24" y="${y}" width="18" height="18" rx="3" fill="#1261a0"/><path d="M28 ${y + 9}l4 4 7-8" fill="none" stroke="#fff" stroke-width="2.5"/>`
      : `<rect x="24.5" y="${y + 0.5}" width="17" height="17" rx="3" fill="#fff" stroke="#767676"/>`;
    return `${mark}<text x="54" y="${y + 14}" class="label">${escaped(label)}</text><text x="54" y="${y + 31}" class="why">${escaped(why)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 ${height}" width="600" height="${height}" role="img" aria-label="${escaped(title)}">
<style>text{font-family:system-ui,sans-serif;fill:#222}.path{font-size:13px;fill:#555}.title{font-size:17px;font-weight:600}.label{font-size:15px}.why{font-size:12.5px;fill:#555}</style>
<rect x="0.5" y="0.5" width="599" height="${height - 1}" rx="8" fill="#fff" stroke="#c8c8c8"/>
<text x="24" y="28" class="path">${escaped(path)}</text>
<text x="24" y="54" class="title">${escaped(title)}</text>
${rows.join('\n')}
</svg>
`;
}
