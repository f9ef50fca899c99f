/** Labels that pages name and that are not this package's: of the box, of the phones, of the host programs. */

/** The menus and fields of FRITZ!OS. */
export const boxLabels: readonly string[] = [
  ...[
    'Home Network',
    'Network',
    'Network Settings',
    'Additional Settings',
    'Access Settings in the Home Network',
  ],
  ...['System', 'FRITZ!Box Users', 'the user', 'Rights', 'Login to the Home Network', 'Region and Language'],
  ...['Wi-Fi', 'Guest Access', 'Allow access for applications', 'Permit access for apps'],
  ...['Heimnetz', 'Netzwerk', 'Netzwerkeinstellungen', 'Weitere Einstellungen', 'Heimnetzfreigaben'],
  ...[
    'FRITZ!Box-Benutzer',
    'Berechtigungen',
    'Anmeldung im Heimnetz',
    'Region und Sprache',
    'WLAN',
    'Gastzugang',
  ],
  ...['Zugriff für Anwendungen zulassen', 'Zugriff für Apps erlauben'],
];

/** iOS and Android, and what other packages call their settings. */
export const otherLabels: readonly string[] = [
  ...['Private Wi-Fi Address', 'Fixed', 'use device MAC', 'Private WLAN-Adresse', 'Statisch'],
  ...['Automation', 'A sensor detects something', 'Ein Sensor erkennt etwas'],
  ...['Enable Matter', 'share', 'link another app', 'teilen', 'weitere App verbinden', 'SSL'],
];

/** Where a word is no label: what a tile says, and what a table has in place of a name. */
export const noLabels: readonly string[] = [
  ...['heating', 'heizt', 'geschlossen', 'none', 'not listed', 'keine', 'nicht genannt'],
];

/** Of the host programs, where they have no list of words to be asked. */
export const hostLabels: readonly string[] = ['Menu', 'Menü', 'Plugins', 'Save', 'Speichern', '+'];
