/**
 * What an error says in German, by reason or code: the same fact and meaning as its English message. `{name}` stands for a
 * field of the error. Where a field is not known, the sentence of the code is taken in place of that of the reason.
 */

import type { Tr064Code, Tr064Reason } from '../errors';

export const german: Readonly<Record<Tr064Code | Tr064Reason, string>> = {
  UNREACHABLE: 'Die FRITZ!Box ist nicht erreichbar.',
  refused: '{host} nimmt keine Verbindung an.',
  'unknown-name': 'Der Name {host} ist im Netz nicht bekannt.',
  'no-route': '{host} ist über das Netz nicht erreichbar.',
  lost: 'Die Verbindung zu {host} ist abgebrochen. Vielleicht startet die FRITZ!Box gerade neu.',
  away: 'Die FRITZ!Box ist seit {since} nicht erreichbar.',
  'not-found': 'Auf die Suche im Netz hat keine FRITZ!Box geantwortet.',
  'call-monitor-off': 'Der Anrufmonitor der FRITZ!Box ist ausgeschaltet.',
  TIMEOUT:
    'Die FRITZ!Box hat nicht rechtzeitig geantwortet. Vielleicht ist sie ausgelastet oder startet gerade neu.',
  'not-carried-out': 'Die FRITZ!Box hat den Befehl angenommen, meldet aber noch den alten Zustand.',
  'call-list-off': 'Die Anrufliste der FRITZ!Box ist ausgeschaltet.',
  'no-switch': 'Dieses Gerät hat keinen Schalter.',
  locked: 'Das Gerät ist in der FRITZ!Box gegen Schalten gesperrt.',
  'out-of-reach': 'Die FRITZ!Box hat keine Verbindung zu diesem Gerät.',
  unable: 'Dieses Gerät kann das nicht.',
  summer: 'Der Heizkörperregler ist für den Sommer ausgeschaltet und nimmt solange nichts an.',
  holiday: 'Der Heizkörperregler ist für den Urlaub abgesenkt und nimmt solange nichts an.',
  NOT_A_BOX: 'Dort antwortet etwas, aber keine FRITZ!Box mit TR-064.',
  'another-box':
    'Dort antwortet eine andere FRITZ!Box ({found}) als die bisher bekannte ({expected}); sie wurde nicht benutzt.',
  'several-boxes': 'Mehrere FRITZ!Boxen haben geantwortet, und es ist nicht angegeben, welche gemeint ist.',
  TR064_DISABLED: 'In der FRITZ!Box ist der Zugriff für Anwendungen ausgeschaltet.',
  CERTIFICATE_CHANGED:
    'Die FRITZ!Box zeigt ein anderes Zertifikat als bisher, deshalb wurde nichts gesendet. Das ist üblich nach einem ' +
    'Werksreset oder mit einem neuen Gerät; sonst gibt sich vielleicht jemand als die FRITZ!Box aus.',
  'pin-lost':
    'Das gespeicherte Zertifikat dieser FRITZ!Box ist verloren gegangen (die Datei fehlt, ist beschädigt oder wurde verändert), ' +
    'deshalb wurde nichts gesendet. Die FRITZ!Box zeigt jetzt {found}.',
  'web-certificate':
    'Der Webserver der FRITZ!Box, der das Smart Home bereitstellt, zeigt ein anderes Zertifikat als bisher ({found}), deshalb wurde ' +
    'ihm nichts gesendet. Das ist üblich nach einem neuen Zertifikat in der FRITZ!Box; sonst gibt sich vielleicht jemand als sie aus.',
  TLS: 'Die verschlüsselte Verbindung zur FRITZ!Box kam nicht zustande.',
  'no-authority':
    'Das Zertifikat der FRITZ!Box ist von keiner bekannten Stelle bestätigt: FRITZ!Boxen unterschreiben es selbst.',
  'no-port': 'Die FRITZ!Box nennt keinen Port für verschlüsselte Verbindungen.',
  UNAUTHORIZED: 'Anmeldung fehlgeschlagen: Die FRITZ!Box weist Benutzer oder Kennwort ab.',
  'no-password': 'Dafür ist eine Anmeldung erforderlich.',
  'wrong-password': 'Anmeldung fehlgeschlagen: Die FRITZ!Box weist den Benutzer {user} oder das Kennwort ab.',
  'repeater-login':
    'Anmeldung fehlgeschlagen: Der Repeater weist den Benutzer {user} ab. Seine Benutzer sind die der FRITZ!Box, die das Mesh leitet.',
  'several-users':
    'Die FRITZ!Box hat mehrere Benutzer; das Kennwort allein sagt nicht, welcher von ihnen gemeint ist.',
  'login-kind': 'Die FRITZ!Box verlangt eine andere Art der Anmeldung.',
  'session-ended': 'Die Adresse dieser Seite der FRITZ!Box ist abgelaufen.',
  LOGIN_BLOCKED:
    'Die FRITZ!Box hat Benutzer und Kennwort mehrmals abgewiesen. Damit sie den Benutzer nicht sperrt, wird die Anmeldung ' +
    'eine Zeit lang nicht mehr versucht.',
  'logins-blocked':
    'Die FRITZ!Box lässt im Moment niemanden hinein, wie nach einem Neustart oder nach mehreren falschen Kennwörtern. ' +
    'Benutzer und Kennwort können richtig sein.',
  THROTTLED: 'Die FRITZ!Box hat zu viele Anfragen bekommen und antwortet eine Zeit lang nicht (503).',
  MISSING_RIGHT: 'Dem Benutzer fehlt eine Berechtigung für {service} {action}: {right}.',
  SECOND_FACTOR_REQUIRED: 'Jemand muss das an der FRITZ!Box bestätigen.',
  'nobody-told':
    'Das muss an der FRITZ!Box bestätigt werden, und hier kann niemand dazu aufgefordert werden.',
  'not-confirmed': 'An der FRITZ!Box hat niemand rechtzeitig bestätigt; es wurde nichts geändert.',
  SECOND_FACTOR_BLOCKED:
    'Die Bestätigung an der FRITZ!Box ist nach zu vielen Versuchen für bis zu 60 Minuten gesperrt.',
  SECOND_FACTOR_BUSY: 'An der FRITZ!Box läuft schon eine andere Bestätigung.',
  UNKNOWN_SERVICE: 'Diese FRITZ!Box hat den Dienst nicht.',
  UNKNOWN_ACTION: 'Diese FRITZ!Box hat die Aktion {action} nicht.',
  INVALID_ARGS: 'Die Angabe {variable} ist nicht verwendbar.',
  NO_SUCH_ENTRY: 'Die FRITZ!Box kennt keinen solchen Eintrag.',
  ACTION_FAILED: 'Die FRITZ!Box hat den Aufruf {service} {action} abgelehnt ({fault}).',
  MALFORMED: 'Die Antwort der FRITZ!Box ist nicht lesbar.',
  TRANSACTION_EXPIRED: 'Die Transaktion dauerte länger als die 45 s, die die FRITZ!Box zulässt.',
  SUPERSEDED: 'Ein neuerer Befehl an dasselbe Gerät hat diesen ersetzt.',
  ABORTED: 'Der Vorgang wurde abgebrochen.',
  CLOSED: 'Die Verbindung zur FRITZ!Box wurde beendet.',
};

/** Where what a sentence needs is not known: the first whose facts are. */
export const germanWithoutFacts: Readonly<Partial<Record<Tr064Code, string | readonly string[]>>> = {
  MISSING_RIGHT: [
    'Dem Benutzer fehlt die Berechtigung {right}.',
    'Dem Benutzer fehlt eine Berechtigung dafür.',
  ],
  UNKNOWN_ACTION: 'Diese FRITZ!Box hat die Aktion nicht.',
  INVALID_ARGS: 'Eine Angabe ist nicht verwendbar.',
  ACTION_FAILED: 'Die FRITZ!Box hat das abgelehnt.',
};
