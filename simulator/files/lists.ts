/** Smaller lists: devices of a radio, messages, handsets, file links, the log, the saved settings. */

import { minuteText } from '../household/box';
import type { World } from '../household/world';
import { duration } from './call-list';
import { recordingUrl } from './media';
import { elements, escapeXml } from './xml';

type Fields = Record<string, string | number>;

function list(root: string, item: string, rows: readonly Fields[]): string {
  const items = rows.map((row) => `<${item}>\n${elements(row)}\n</${item}>`);
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<${root}>`, ...items, `</${root}>`, ''].join('\n');
}

export function wlanDeviceList(world: World): string {
  const rows = world.radios.list.flatMap((radio) =>
    world.hosts.associated(radio).map((host, index) => ({
      AssociatedDeviceIndex: index,
      AssociatedDeviceMACAddress: host.mac,
      AssociatedDeviceIPAddress: host.ip,
      AssociatedDeviceAuthState: 1,
      'X_AVM-DE_Speed': host.speed,
      'X_AVM-DE_SignalStrength': host.signal ?? 60,
      AssociatedDeviceChannel: radio.channel,
      AssociatedDeviceGuest: radio.guest ? 1 : 0,
    })),
  );
  return list('List', 'Item', rows);
}

/** `<New>` is 1 until the message was heard: so the boxes do it, while TAM 5.1 says the opposite. */
export function messageList(world: World, query: URLSearchParams): string | undefined {
  const machine = world.answeringMachines.list[Number(query.get('tamindex') ?? '0')];
  if (!machine) return undefined;
  const rows = machine.messages.map((message) => ({
    Index: message.index,
    Tam: machine.index,
    Called: message.called,
    Date: minuteText(message.time),
    Duration: duration(message.seconds),
    Inbook: message.name === '' ? 0 : 1,
    Name: message.name,
    New: message.unread ? 1 : 0,
    Number: message.number,
    Path: recordingUrl(machine.index, message.index),
  }));
  return list('Root', 'Message', rows);
}

export function handsetList({ registers }: World): string {
  return list('List', 'Item', registers.dect);
}

export function filelinkList({ registers }: World): string {
  return list('List', 'Item', registers.filelinks);
}

export function deviceLog({ box }: World): string {
  const events = box.log.map((line, index) => {
    const [date = '', time = '', ...text] = line.split(' ');
    return { id: index, group: 'sys', date, time, msg: text.join(' ') };
  });
  return list('root', 'Event', events);
}

/** The export of the settings, as far as a client needs one to download it. */
export function settingsFile({ box }: World): string {
  return [
    `**** ${box.modelName} CONFIGURATION EXPORT`,
    `FirmwareVersion=${box.firmware}`,
    `Name=${escapeXml(box.friendlyName)}`,
    '**** END OF EXPORT 00000000 ****',
    '',
  ].join('\n');
}
