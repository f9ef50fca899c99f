/**
 * What others need to know to find a fault, and nothing that is nobody's business: no password, session, key, address, name,
 * number or network. So it can be posted as it is.
 */

import type { BoxState } from '../availability/state';
import type { FailedCall } from '../call/journal';
import type { Tr064Code, Tr064Error } from '../errors';
import { asTr064Error } from '../errors';
import type { Device, Service } from '../model';
import { editionOf, type Right } from '../rights/rights';
import type { Values } from '../values';
import type { Delivery, DeliveryReason } from '../watch/delivery';
import { firmwareForPeople, type ReportedBox, readConnectionReport } from './connection-report';
import { GATEWAY } from './internet';

/** What a connection knows of itself without asking. */
export interface BoxJournal {
  /** How changes of each watched topic are learned at present. */
  readonly news: Readonly<Record<string, Delivery>>;
  /** Why the box does not tell them by itself, by topic; missing where it does, and where that is not known. */
  readonly reasons: Readonly<Record<string, DeliveryReason>>;
  /** How often each action or page was asked for, by `Hosts:1 GetHostNumberOfEntries` or `/devicehostlist.lua`. */
  readonly requests: Readonly<Record<string, number>>;
  /** The last calls that failed, the oldest first. */
  readonly failures: readonly FailedCall[];
}

/** What this needs of a box: a `FritzBox` is one. */
export interface DiagnosedBox extends ReportedBox {
  /** Its description. */
  readonly device: Pick<Device, 'modelName' | 'firmware' | 'manufacturer'>;
  /** What it offers. */
  readonly services: readonly Service[];
  /** Whether it is there. */
  readonly state: BoxState;
  /** What the connection knows of itself. */
  readonly journal: BoxJournal;
  /** Over which interface the smart home is asked. */
  readonly smartHome?: DiagnosedSmartHome;
  /** Calls an action. */
  call(service: string, action: string): Promise<Values>;
}

/** What this needs of the smart home of a `FritzBox`. */
export interface DiagnosedSmartHome {
  /** `rest`, `aha`, `tr064`; undefined before the first question. */
  readonly interface: string | undefined;
  /** Whether the web server of the box is asked, which is where REST and AHA-HTTP are; else TR-064 alone. */
  readonly usesWebServer: boolean;
  /** Why TR-064 is asked where the web server should be. */
  readonly trouble?: Tr064Error;
  /** Asks for all devices. */
  list(): Promise<unknown>;
}

/** Whether an interface of the box answers, or why it does not; whether the box has one that is not asked is not known. */
export type Reach = 'yes' | 'no' | 'not asked' | Tr064Code;

/** All that can be told of a box without telling whose it is. */
export interface Diagnosis {
  /** `FRITZ!Box 7590` */
  readonly model: string;
  /** `AVM` or `FRITZ! GmbH` */
  readonly manufacturer: string;
  /** FRITZ!OS as people know it: `8.02`. */
  readonly firmware: string;
  /** Which edition of the document says who may call what: 2020 or 2025. */
  readonly edition: number;
  /** `connecting`, `online`, `offline`, `failed` */
  readonly state: BoxState['status'];
  /** What stands in the way, where something does. */
  readonly trouble?: Tr064Code;
  /** Letters of the rights of the user (First Steps 6.1); undefined without login, and where the box does not tell. */
  readonly rights?: readonly Right[];
  /** Whether each interface answers: TR-064, the UPnP gateway, and those of the smart home. */
  readonly interfaces: Readonly<Record<string, Reach>>;
  /** Names of the services: `Hosts:1`. */
  readonly services: readonly string[];
  /** What the connection knows of itself. */
  readonly journal: BoxJournal;
}

/** Asks what can be asked; what does not answer is told by its code. Never rejects. */
export async function readDiagnosis(box: DiagnosedBox): Promise<Diagnosis> {
  const [report, gateway, smartHome] = await Promise.allSettled([
    readConnectionReport(box),
    box.call(GATEWAY, 'GetStatusInfo'),
    box.smartHome?.list(),
  ]);
  const known = report.status === 'fulfilled' ? report.value : undefined;
  const { modelName, firmware, manufacturer } = box.device;
  const { status, error } = box.state;
  return {
    model: modelName,
    manufacturer,
    firmware: known?.firmware ?? (firmwareForPeople(firmware) || firmware),
    edition: editionOf(firmware || known?.firmware),
    state: status,
    trouble: error?.code,
    rights: known?.username === undefined ? undefined : known.rights,
    interfaces: {
      ...{ 'TR-064': reachOf(report), 'UPnP gateway': reachOf(gateway) },
      ...smartHomeInterfaces(box.smartHome, smartHome),
    },
    services: box.services.map(({ name }) => name),
    journal: box.journal,
  };
}

/** REST is asked first, AHA-HTTP where there is no REST: what was not asked, or did not answer, may be there. */
function smartHomeInterfaces(
  smartHome: DiagnosedSmartHome | undefined,
  answer: PromiseSettledResult<unknown>,
): Record<string, Reach> {
  if (!smartHome) return {};
  const { usesWebServer, trouble } = smartHome;
  if (!usesWebServer) return { 'smart home over the web server': 'not asked' };
  const failed = answer.status === 'rejected' ? asTr064Error(answer.reason) : trouble;
  if (failed) return { 'smart home over the web server': failed.code };
  const over = smartHome.interface;
  if (over === 'rest') return { 'smart home over REST': 'yes' };
  return { 'smart home over REST': 'no', 'smart home over AHA-HTTP': over === 'aha' ? 'yes' : 'no' };
}

function reachOf(answer: PromiseSettledResult<unknown>): Reach {
  if (answer.status === 'fulfilled') return 'yes';
  const { code } = asTr064Error(answer.reason);
  return code === 'UNKNOWN_SERVICE' || code === 'UNKNOWN_ACTION' ? 'no' : code;
}

/** Versions of the programs around: `{ 'Node.js': '24.1.0', 'Node-RED': '5.0.7' }`. */
export type ProgramVersions = Readonly<Record<string, string>>;

/** As Markdown, for an issue. */
export function diagnosisText(diagnosis: Diagnosis, programs: ProgramVersions): string {
  const { journal, services, interfaces, rights, trouble, ...about } = diagnosis;
  const facts: [string, string][] = [
    ['box', `${about.model} (${about.manufacturer}), FRITZ!OS ${about.firmware || 'unknown'}`],
    ['edition of rights', String(about.edition)],
    ['state', trouble === undefined ? about.state : `${about.state} (${trouble})`],
    ['rights of the user', rights === undefined ? 'unknown' : rights.join(' ') || 'none'],
    ...Object.entries(interfaces).map(([name, reach]): [string, string] => [name, reach]),
    ...Object.entries(programs),
  ];
  return [
    ...facts.map(([name, value]) => `- ${name}: ${value}`),
    `- services (${services.length}): ${services.join(', ')}`,
    '',
    journalText(journal),
  ].join('\n');
}

/** As Markdown: how changes are learned, what was asked how often, what failed last. */
export function journalText({ news, reasons, requests, failures }: BoxJournal): string {
  const why = (topic: string) => (Object.hasOwn(reasons, topic) ? ` (${reasonText(reasons[topic]!)})` : '');
  return [
    ...section('News', Object.entries(news), ([topic, delivery]) => `${topic}: ${delivery}${why(topic)}`),
    ...section('Requests', byCount(requests), ([what, count]) => `${count} × ${what}`),
    ...section('Last failures', failures, failureText),
  ].join('\n');
}

function section<T>(title: string, items: readonly T[], text: (item: T) => string): string[] {
  return [`${title}:`, '', ...(items.length > 0 ? items.map((item) => `- ${text(item)}`) : ['- none']), ''];
}

const reasonTexts: Readonly<Partial<Record<DeliveryReason, string>>> = {
  'switched-off': 'notifications are switched off',
  'not-evented': 'the box does not notify of it',
  refused: 'the box refused the subscription',
  unheard: 'the first notification did not arrive',
  unanswered: 'the subscription was not answered',
};
const reasonText = (reason: DeliveryReason) => reasonTexts[reason] ?? reason;

const byCount = (requests: Readonly<Record<string, number>>) =>
  Object.entries(requests).sort(([, one], [, other]) => other - one);

function failureText({ time, what, code, reason, upnpCode, status }: FailedCall): string {
  const details = [reason, upnpCode && `fault ${upnpCode}`, status && `HTTP ${status}`].filter(Boolean);
  const when = new Date(time).toISOString().slice(0, 19).replace('T', ' ');
  return `${when} UTC ${what}: ${code}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}
