/** The public face of the core; everything else in this folder is private to it. */

export { type LoginPlace, sameLogin } from './auth/same-login';
export { type FoundBox, findBoxes } from './availability/find-boxes';
export { type DiscoveredBox, type DiscoverOptions, discover } from './availability/ssdp';
export type { BoxEvents, BoxState } from './availability/state';
export { FritzBox } from './box';
export { type ConfirmationMethod, confirmationMethod, keysToDial } from './call/confirmation-method';
export { isRead } from './call/is-read';
export type { FailedCall } from './call/journal';
export type { Priority } from './call/queue';
export type { CallOptions } from './call/sending';
export type { Transaction } from './call/transaction';
export { type Clock, monotonic, systemClock } from './clock';
export type { FirstTrust } from './description/identity';
export {
  asTr064Error,
  boxIsAway,
  codes,
  reasons,
  type Tr064Code,
  type Tr064Details,
  Tr064Error,
  type Tr064Reason,
} from './errors';
export { type Box, type Part, readParts } from './features/box';
export { findInOrder, type SwitchOptions } from './features/commands';
export type { ConfirmOptions } from './features/confirm';
export {
  type ConnectionReport,
  firmwareForPeople,
  type ReportedBox,
  readConnectionReport,
  type WebSmartHome,
} from './features/connection-report';
export {
  type BoxJournal,
  type DiagnosedBox,
  type DiagnosedSmartHome,
  type Diagnosis,
  diagnosisText,
  journalText,
  type ProgramVersions,
  type Reach,
  readDiagnosis,
} from './features/diagnosis';
export { isMeant, sameName } from './features/finding';
export {
  type FilterProfile,
  type InternetAccess,
  listProfiles,
  type OnlineTime,
  readInternetAccess,
  readOnlineTime,
  setInternetAccess,
  setProfile,
} from './features/host-filter';
export type { HostListState } from './features/hosts';
export {
  findHost,
  findIn,
  getHost,
  type Host,
  hostsFrom,
  isRandomMac,
  listHosts,
  macOf,
  parseHostList,
  setFriendlyName,
} from './features/hosts';
export {
  type Connection,
  connectionOf,
  type Link,
  readConnection,
  readIpv6,
  readLink,
  readThroughput,
  reconnect,
  type Throughput,
} from './features/internet';
export { type MeshLink, parseMesh, readMesh, whereIs } from './features/mesh';
export {
  type CallArguments,
  type ComingCall,
  callAllInOrder,
  callInOrder,
  type GivenCall,
  type OrderedBox,
} from './features/ordered-calls';
export { readPage } from './features/page';
export {
  findPortMapping,
  listPortMappings,
  type PortMapping,
  switchPortMapping,
} from './features/port-mappings';
export type { AnyoneChange, PresenceEvents } from './features/presence/presence';
export {
  type Person,
  type PersonState,
  Presence,
  type PresenceChange,
  type PresenceOptions,
  type PresenceStore,
} from './features/presence/presence';
export { PresenceWatch, type WatchedBox } from './features/presence/watch';
export { failedDiagnosisText, programVersions } from './features/programs';
export {
  checkForUpdate,
  exportSettings,
  type FileBox,
  type FirmwareUpdate,
  firmwareUpdateOf,
  installUpdate,
  readFirmwareUpdate,
  readLog,
  readSystem,
  reboot,
  type SystemInfo,
} from './features/system';
export { readTimeZone } from './features/time';
export { readAutoWake, setAutoWake, wake } from './features/wake-on-lan';
export {
  guestService,
  listRadios,
  listRadiosWithType,
  type Radio,
  type RadioWithType,
  radioOf,
  readCredentials,
  readRadio,
  switchRadio,
  switchWps,
  type WifiCredentials,
  wifiQrText,
} from './features/wlan';
export { type Logger, silent } from './logger';
export type { Action, Argument, DescribedService, Device, Service, StateVariable } from './model';
export type { ConnectOptions, SecondFactorChallenge, WebOptions } from './options';
export { printable } from './printable';
export type { AskBox } from './rights/account';
export {
  type Account,
  type AnonymousLogin,
  type KnownUser,
  readAnonymousLogin,
  readUsers,
} from './rights/account';
export { type RightName, rightNames } from './rights/right-names';
export type { EditionOptions, PermitsOptions } from './rights/rights';
export {
  type Edition,
  type Permission,
  permits,
  type RequiredRights,
  type Right,
  requiredRights,
} from './rights/rights';
export { type Failure, failureOf } from './sentences/failure';
export { type Language, sentence } from './sentences/sentence';
export type { SmartHomeAccess, SmartHomeInterface } from './smart-home/access';
export { commandSmartHome, partsOfCommand, switchSmartDevice } from './smart-home/command';
export type { SmartColorOrder, SmartCommand } from './smart-home/commands';
export {
  findSmartDevice,
  listSmartDevices,
  lookUpSmartDevice,
  readSmartDevice,
  readSmartSettings,
  readSmartStatistics,
  type SmartHomeBox,
} from './smart-home/devices';
export { KeyPresses, type PressedKey, type SeenKey } from './smart-home/key-presses';
export type {
  AdaptiveHeating,
  HeatingChange,
  HeatingRange,
  HeatingTarget,
  SmartAlert,
  SmartAlertKind,
  SmartBattery,
  SmartBlind,
  SmartButton,
  SmartColor,
  SmartDevice,
  SmartLevel,
  SmartMeasure,
  SmartPeriod,
  SmartRoutine,
  SmartSwitch,
  SmartTemplate,
  SmartTemplateChange,
  SmartType,
  Thermostat,
  ThermostatFault,
} from './smart-home/model';
export type { SmartSettings, TimetableEntry } from './smart-home/settings';
export type { SmartSeries } from './smart-home/statistics';
export { smartDeviceOf } from './smart-home/tr064/homeauto';
export {
  type AnsweringMachine,
  findAnsweringMachine,
  listAnsweringMachines,
  listMessages,
  messagesFrom,
  parseMessages,
  parseTamList,
  readAnsweringMachine,
  switchAnsweringMachine,
  type TamMessage,
} from './telephony/answering-machine';
export {
  type CallKind,
  type CallListOptions,
  callsFrom,
  findListed,
  type ListedCall,
  parseCallList,
  readCallList,
} from './telephony/call-list';
export type { CallMonitorEvents } from './telephony/call-monitor';
export { CallMonitor, type CallMonitorOptions, type CallMonitorState } from './telephony/call-monitor';
export type { CallMonitorEvent } from './telephony/call-monitor-line';
export type { CallTrackerEvents } from './telephony/call-tracker';
export { type Call, CallTracker, isAnsweringMachine } from './telephony/call-tracker';
export { Calls, type CallsEvents } from './telephony/calls';
export {
  addContact,
  type ContactOptions,
  changeContact,
  deleteContact,
  readBarred,
  switchBarred,
} from './telephony/contact-commands';
export type { ContactEntry, GivenNumber } from './telephony/contact-entry';
export {
  type Deflection,
  findDeflection,
  listDeflections,
  parseDeflections,
  readDeflection,
  switchDeflection,
} from './telephony/deflections';
export { dial, hangUp, type RingOptions, ringPhone } from './telephony/dialling';
export { type DialPlan, GERMANY, normalizeNumber, readDialPlan } from './telephony/phone-number';
export {
  type Contact,
  type ContactNumber,
  contactsFrom,
  Phonebook,
  type PhonebookOptions,
  parsePhonebook,
} from './telephony/phonebook';
export { type Topic, type TopicItem, type TopicListener, type TopicState, topicNames } from './topics';
export { backoff } from './util/backoff';
export { pause } from './util/deadline';
export { isHalfAddress } from './util/half-address';
export { JsonFile } from './util/json-file';
export { inWords } from './util/own-fields';
export { SingleFlight } from './util/single-flight';
export type { TimeZone, WallTime } from './util/time-zone';
export { within } from './util/within';
export type { Value, Values } from './values';
export { allowed } from './values';
export type { Delivery, DeliveryReason } from './watch/delivery';
export type { RequiredValues } from './watch/required';
export type { Change, ItemChange, WatchOptions } from './watch/subscribers';
export type { Ask, Expected, OneOf, Question, Reading, TopicDefinition } from './watch/topic';
export type { AnswerKind } from './wire/cost';
export { parseJson } from './wire/json';
export type { CertificatePolicy } from './wire/tls';
export { parseXml, type XmlElement } from './wire/xml';
export { readDocument } from './wire/xml-documents';
