/** The public face of the core; everything else in this folder is private to it. */

export {
  type Account,
  type AnonymousLogin,
  type KnownUser,
  readAnonymousLogin,
  readUsers,
} from './access/account';
export {
  type Edition,
  type Permission,
  permits,
  type RequiredRights,
  type Right,
  requiredRights,
} from './access/rights';
export { type BoxEvents, FritzBox } from './box';
export { type Clock, systemClock } from './clock';
export type { Action, Argument, Device, Service, StateVariable } from './description/model';
export { type DiscoveredBox, type DiscoverOptions, discover } from './discovery/ssdp';
export { asTr064Error, type Tr064Code, type Tr064Details, Tr064Error } from './errors';
export type { Change, Listener, WatchOptions } from './events/audience';
export { CallMonitor, type CallMonitorOptions, type CallMonitorState } from './events/call-monitor';
export type { Reading } from './events/poll';
export { type Topic, topics } from './events/topics';
export * from './features/answering-machine';
export * from './features/call-list';
export * from './features/call-tracker';
export * from './features/deflections';
export * from './features/host-filter';
export * from './features/hosts';
export * from './features/internet';
export * from './features/mesh';
export * from './features/phone-number';
export * from './features/phonebook';
export * from './features/presence';
export * from './features/presence-watch';
export * from './features/smart-home';
export * from './features/system';
export * from './features/wake-on-lan';
export * from './features/wlan';
export { BoxLink, type LinkState } from './link';
export { type Logger, silent } from './logger';
export type { ConnectOptions, SecondFactorChallenge } from './options';
export type { CallOptions } from './session/session';
export type { Transaction } from './session/transaction';
export type { Value, Values } from './wire/values';
export { allowed } from './wire/values';
export { parseXml, type XmlElement } from './wire/xml';
