/** The public face of the core; everything else in this folder is private to it. */

export { type DiscoveredBox, type DiscoverOptions, discover } from './availability/ssdp';
export { type BoxEvents, FritzBox } from './box';
export type { CallOptions } from './call/session';
export type { Transaction } from './call/transaction';
export { type Clock, systemClock } from './clock';
export {
  asTr064Error,
  boxIsAway,
  codes,
  type Tr064Code,
  type Tr064Details,
  Tr064Error,
  type Tr064Reason,
} from './errors';
export * from './features/host-filter';
export * from './features/hosts';
export * from './features/internet';
export * from './features/mesh';
export * from './features/presence/presence';
export * from './features/presence/watch';
export * from './features/system';
export * from './features/wake-on-lan';
export * from './features/wlan';
export { BoxLink, type LinkState } from './link';
export { type Logger, silent } from './logger';
export type { Action, Argument, Device, Service, StateVariable } from './model';
export type { ConnectOptions, SecondFactorChallenge } from './options';
export {
  type Account,
  type AnonymousLogin,
  type KnownUser,
  readAnonymousLogin,
  readUsers,
} from './rights/account';
export {
  type Edition,
  type Permission,
  permits,
  type RequiredRights,
  type Right,
  requiredRights,
} from './rights/rights';
export * from './smart-home/smart-home';
export * from './telephony/answering-machine';
export * from './telephony/call-list';
export { CallMonitor, type CallMonitorOptions, type CallMonitorState } from './telephony/call-monitor';
export * from './telephony/call-tracker';
export * from './telephony/deflections';
export * from './telephony/phone-number';
export * from './telephony/phonebook';
export type { Value, Values } from './values';
export { allowed } from './values';
export type { Change, Listener, WatchOptions } from './watch/audience';
export type { Reading } from './watch/poll';
export { type Topic, topics } from './watch/topics';
export { parseXml, type XmlElement } from './wire/xml';
