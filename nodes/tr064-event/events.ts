/** The kinds of event that `tr064-event` knows, as a table: what is followed, and what a message tells. */

import {
  type Connection,
  connectionOf,
  type FirmwareUpdate,
  findSmartDevice,
  firmwareUpdateOf,
  type Radio,
  radioOf,
  type SmartDevice,
  smartDeviceOf,
} from '../../core/index';
import type { StateFile } from '../common/state-file';
import { heartbeat } from './heartbeat';
import { newDevices } from './new-devices';
import { differences, type Follow, type Tools, type Watched, watched } from './watched';

const internet: Watched<Connection> = {
  topic: 'internet',
  read: ({ service, values }) => ({ key: 'internet', state: connectionOf(service, values) }),
  message: (now, before) =>
    now.connected === before?.connected
      ? undefined
      : { topic: 'internet', payload: now.connected, status: now.status, address: now.ipv4 },
};

const address: Watched<string> = {
  topic: 'internet',
  read: ({ service, values }) => {
    const { ipv4 } = connectionOf(service, values);
    // Between two addresses there is none for a moment: that is no news of its own.
    return ipv4 ? { key: 'address', state: ipv4 } : undefined;
  },
  message: (now, before) =>
    now === before ? undefined : { topic: 'address', payload: now, previous: before },
};

const wlan: Watched<Radio> = {
  topic: 'wlan',
  read: ({ service, values }, { filter }) => {
    const state = radioOf(service, values);
    const wanted = filter === '' || [service, state.ssid].includes(filter);
    return wanted ? { key: service, state } : undefined;
  },
  message: (now, before) => {
    const changed = differences(now, before);
    return changed.length ? { topic: 'wlan', payload: now, changed } : undefined;
  },
};

const smartHome: Watched<SmartDevice> = {
  topic: 'smart-home',
  read: ({ values }, { filter }) => {
    const state = smartDeviceOf(values);
    const wanted = filter === '' || findSmartDevice([state], filter);
    return wanted ? { key: state.ain, state } : undefined;
  },
  message: (now, before) => {
    const changed = differences(now, before);
    return changed.length ? { topic: 'smart-home', payload: now, changed } : undefined;
  },
};

const update: Watched<FirmwareUpdate> = {
  topic: 'update',
  read: ({ values }) => ({ key: 'update', state: firmwareUpdateOf(values) }),
  message: (now, before) =>
    now.available === before?.available && now.version === before.version
      ? undefined
      : { topic: 'update', payload: now },
};

const restarted =
  ({ tell, interval }: Tools): Follow =>
  (box) => {
    const listener = () => tell({ topic: 'restarted', payload: true });
    const stop = heartbeat(box, interval);
    box.on('restarted', listener);
    return () => {
      stop();
      box.off('restarted', listener);
    };
  };

const reachable =
  ({ tell, interval }: Tools): Follow =>
  (box) => {
    const online = () => tell({ topic: 'reachable', payload: true });
    const offline = () => tell({ topic: 'reachable', payload: false });
    const stop = heartbeat(box, interval);
    box.on('online', online);
    box.on('offline', offline);
    return () => {
      stop();
      box.off('online', online);
      box.off('offline', offline);
    };
  };

type Event = (tools: Tools, file: StateFile) => Follow;

const table: Readonly<Record<string, Event>> = {
  internet: (tools) => watched(internet, tools),
  address: (tools) => watched(address, tools),
  wlan: (tools) => watched(wlan, tools),
  'smart-home': (tools) => watched(smartHome, tools),
  'new-device': newDevices,
  restarted,
  reachable,
  update: (tools) => watched(update, tools),
};

/** Every kind by the name that the dialog saves, which is the topic of its messages too. */
export const events: ReadonlyMap<string, Event> = new Map(Object.entries(table));
