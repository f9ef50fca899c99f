/** What each code and cause means, for a reader who has met it. */

import type { Tr064Code, Tr064Reason } from '../../core/index';
import meanings from '../../homebridge/ui/page/meanings.json';
import type { Language } from './messages';

export const codeMeanings: Readonly<Record<Tr064Code, Readonly<Record<Language, string>>>> = {
  UNREACHABLE: {
    en: 'There is no connection to the box, or it broke off.',
    de: 'Es gibt keine Verbindung zur Box, oder sie ist abgebrochen.',
  },
  TIMEOUT: { en: 'The box did not answer in time.', de: 'Die Box hat nicht rechtzeitig geantwortet.' },
  NOT_A_BOX: {
    en: 'Something else answers at the address, or another FRITZ!Box than the one that is meant.',
    de: 'Unter der Adresse antwortet etwas anderes, oder eine andere FRITZ!Box als die gemeinte.',
  },
  TR064_DISABLED: {
    en: '“Allow access for applications” (newer FRITZ!OS: “Permit access for apps”) is switched off in the box.',
    de: '„Zugriff für Anwendungen zulassen“ (neueres FRITZ!OS: „Zugriff für Apps erlauben“) ist in der Box ausgeschaltet.',
  },
  CERTIFICATE_CHANGED: {
    en: 'The box shows another certificate than before. After a factory reset or with a new box that is usual; otherwise somebody may pretend to be the box. Nothing was sent.',
    de: 'Die Box zeigt ein anderes Zertifikat als bisher. Das ist üblich nach einem Werksreset oder mit einer neuen Box; sonst gibt sich vielleicht jemand als die Box aus. Es wurde nichts gesendet.',
  },
  TLS: {
    en: 'No encrypted connection could be made.',
    de: 'Die verschlüsselte Verbindung kam nicht zustande.',
  },
  UNAUTHORIZED: {
    en: 'The box refused user name and password, or none were given.',
    de: 'Die Box hat Benutzer und Kennwort abgewiesen, oder es wurden keine angegeben.',
  },
  LOGIN_BLOCKED: {
    en: 'The login was refused so often that none is tried for a while, so that the box does not lock its user out.',
    de: 'Die Anmeldung wurde so oft abgewiesen, dass sie eine Zeit lang nicht versucht wird, damit die Box den Benutzer nicht sperrt.',
  },
  THROTTLED: {
    en: 'The box got too many requests and answers none for a while (HTTP 503).',
    de: 'Die Box hat zu viele Anfragen bekommen und beantwortet eine Zeit lang keine (HTTP 503).',
  },
  MISSING_RIGHT: {
    en: 'The user lacks a right for this. The error names it (`right`); [rights](rights.md) tells all of them.',
    de: 'Dem Benutzer fehlt eine Berechtigung dafür. Der Fehler nennt sie (`right`); alle stehen unter [Berechtigungen](rights.de.md).',
  },
  SECOND_FACTOR_REQUIRED: {
    en: 'A person has to confirm this at the box, and nobody did in time or nobody could be told.',
    de: 'Jemand muss das an der Box bestätigen; das hat niemand rechtzeitig getan, oder niemand konnte dazu aufgefordert werden.',
  },
  SECOND_FACTOR_BLOCKED: {
    en: 'After too many tries the confirmation is blocked for up to 60 minutes.',
    de: 'Nach zu vielen Versuchen ist die Bestätigung für bis zu 60 Minuten gesperrt.',
  },
  SECOND_FACTOR_BUSY: {
    en: 'Another confirmation is under way, for two minutes at most.',
    de: 'Eine andere Bestätigung läuft gerade, höchstens zwei Minuten lang.',
  },
  UNKNOWN_SERVICE: {
    en: 'This box has no such service. The error names the nearest ones.',
    de: 'Diese Box hat keinen solchen Dienst. Der Fehler nennt ähnliche.',
  },
  UNKNOWN_ACTION: {
    en: 'The service has no such action on this box. The error names the nearest ones.',
    de: 'Der Dienst hat bei dieser Box keine solche Aktion. Der Fehler nennt ähnliche.',
  },
  INVALID_ARGS: {
    en: 'An argument or a setting is missing, unknown or not allowed. The error names it (`variable`) and what is allowed; nothing was sent.',
    de: 'Ein Argument oder eine Einstellung fehlt, ist unbekannt oder nicht erlaubt. Der Fehler nennt es (`variable`) und was erlaubt ist; es wurde nichts gesendet.',
  },
  NO_SUCH_ENTRY: {
    en: 'The box has no such entry or device (fault 713 or 714).',
    de: 'Die Box hat keinen solchen Eintrag und kein solches Gerät (Fehler 713 oder 714).',
  },
  ACTION_FAILED: {
    en: 'The box refused the action; the number of its fault is in `upnpCode`. Fault 401 means that the action is not there, not that the login is wrong.',
    de: 'Die Box hat die Aktion abgelehnt; die Nummer ihres Fehlers steht in `upnpCode`. Fehler 401 bedeutet, dass es die Aktion nicht gibt, nicht eine falsche Anmeldung.',
  },
  MALFORMED: {
    en: 'The answer cannot be read: it is damaged, too large, or leads to another host.',
    de: 'Die Antwort ist nicht lesbar: Sie ist beschädigt, zu groß oder führt zu einem anderen Rechner.',
  },
  TRANSACTION_EXPIRED: {
    en: 'The transaction took longer than the 45 seconds that the box allows. `applied` lists what was carried out.',
    de: 'Die Transaktion dauerte länger als die 45 Sekunden, die die Box zulässt. `applied` nennt, was ausgeführt wurde.',
  },
  SUPERSEDED: {
    en: 'A newer command to the same thing took the place of this one. Nothing is wrong.',
    de: 'Ein neuerer Befehl an dasselbe Ziel hat diesen ersetzt. Das ist kein Fehler.',
  },
  ABORTED: { en: 'The caller gave up.', de: 'Der Aufrufer hat abgebrochen.' },
  CLOSED: {
    en: 'This program closed the connection, for example while it deploys or ends.',
    de: 'Das Programm hat die Verbindung beendet, zum Beispiel bei einem Deploy oder beim Beenden.',
  },
};

type Meaning = Readonly<Record<Language, string>>;

/** Causes of which the settings page of Homebridge has nothing to say of its own. */
const furtherReasons: Readonly<Record<Exclude<Tr064Reason, keyof typeof meanings>, Meaning>> = {
  'wrong-password': {
    en: 'The box knows no such user with this password.',
    de: 'Die Box kennt keinen solchen Benutzer mit diesem Kennwort.',
  },
  'nobody-told': {
    en: 'A person has to confirm it, and there was nobody to tell.',
    de: 'Jemand muss das bestätigen, und es gab niemanden, der dazu aufgefordert werden konnte.',
  },
  'not-confirmed': {
    en: 'Nobody confirmed in time; nothing was changed.',
    de: 'Niemand hat rechtzeitig bestätigt; es wurde nichts geändert.',
  },
};

export const reasonMeanings: Readonly<Record<Tr064Reason, Meaning>> = { ...meanings, ...furtherReasons };
