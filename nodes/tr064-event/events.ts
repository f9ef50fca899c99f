/** The kinds of event that `tr064-event` knows, as a table: what is followed, and what a message tells. */

import { findSmartDevice, isMeant, type JsonFile, sameName } from '../../core/index';
import { devicePresence } from './device-presence';
import { heartbeat } from './heartbeat';
import { newDevices } from './new-devices';
import { smartEvents } from './smart-events';
import { throughput } from './throughput';
import { voiceMessages } from './voice-messages';
import { differences, type Follow, type Tools, type WatchedItems, watchItems } from './watch-items';

const internet: WatchedItems<'internet'> = {
  topic: 'internet',
  message: ({ now, before }) =>
    now.connected === before?.connected
      ? undefined
      : { topic: 'internet', payload: now.connected, status: now.status, address: now.ipv4 },
};

/** Between two addresses there is none for a moment: that is no news of its own. */
function address(): WatchedItems<'internet'> {
  let previous: string | undefined;
  return {
    topic: 'internet',
    message: ({ now: { ipv4 } }) => {
      if (!ipv4 || ipv4 === previous) return undefined;
      const message = { topic: 'address', payload: ipv4, previous };
      previous = ipv4;
      return message;
    },
  };
}

const wlan: WatchedItems<'wlan'> = {
  topic: 'wlan',
  message: (change, { filter }) => {
    const { now } = change;
    if (filter !== '' && ![now.service, now.ssid].some((name) => sameName(name, filter))) return undefined;
    return { topic: 'wlan', payload: now, changed: differences(change) };
  },
};

const smartHome: WatchedItems<'smart-home'> = {
  topic: 'smart-home',
  message: (change, { filter }) => {
    if (filter !== '' && !findSmartDevice([change.now], filter)) return undefined;
    return { topic: 'smart-home', payload: change.now, changed: differences(change) };
  },
};

const answeringMachine: WatchedItems<'answering-machines'> = {
  topic: 'answering-machines',
  message: ({ now, before }, { filter }) => {
    if (filter !== '' && !isMeant(filter, now.index, now.name)) return undefined;
    if (now.enabled === before?.enabled) return undefined;
    return { topic: 'answering-machine', payload: now.enabled, machine: now };
  },
};

const deflection: WatchedItems<'deflections'> = {
  topic: 'deflections',
  message: ({ now, before }, { filter }) => {
    if (filter !== '' && !isMeant(filter, now.id, now.to)) return undefined;
    if (now.enabled === before?.enabled) return undefined;
    return { topic: 'deflection', payload: now.enabled, deflection: now };
  },
};

const update: WatchedItems<'update'> = {
  topic: 'update',
  message: ({ now, before }) =>
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

type Event = (tools: Tools, file: JsonFile) => Follow;

const table: Readonly<Record<string, Event>> = {
  internet: (tools) => watchItems(internet, tools),
  address: (tools) => watchItems(address(), tools),
  wlan: (tools) => watchItems(wlan, tools),
  'smart-home': (tools) => watchItems(smartHome, tools),
  ...Object.fromEntries(
    Object.entries(smartEvents).map(([name, make]): [string, Event] => [
      name,
      (tools) => watchItems(make(), tools),
    ]),
  ),
  'new-device': newDevices,
  device: devicePresence,
  'voice-message': voiceMessages,
  'answering-machine': (tools) => watchItems(answeringMachine, tools),
  deflection: (tools) => watchItems(deflection, tools),
  throughput,
  restarted,
  reachable,
  update: (tools) => watchItems(update, tools),
};

/** Every kind by the name that the dialog saves, which is the topic of its messages too. */
export const events: ReadonlyMap<string, Event> = new Map(Object.entries(table));
