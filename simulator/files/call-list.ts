/** calllist.lua: the calls, newest first (OnTel 5.2). */

import { hourOfDay, minuteText } from '../household/box';
import { faxFunction } from '../household/phones';
import type { Call } from '../household/telephony';
import type { World } from '../household/world';
import { faxUrl, recordingUrl } from './media';
import { elements } from './xml';

/** `days`, `max`, `id` with `timestamp`, `type=csv`: OnTel 2.9. */
export function callList(world: World, query: URLSearchParams): string {
  const calls = selected(world, query);
  if (query.get('type') === 'csv') return csv(world, calls);
  const items = calls.map((call) => ['<Call>', elements(fields(world, call)), '</Call>'].join('\n'));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<root><timestamp>${stamp(world)}</timestamp>`,
    ...items,
    '</root>',
    '',
  ].join('\n');
}

/** Counts for one list of calls; a factory reset begins a new one. */
const stamp = ({ telephony }: World) => telephony.listStamp;

function selected(world: World, query: URLSearchParams): Call[] {
  const max = number(query.get('max')) || 999;
  const days = number(query.get('days')) || 999;
  // Both or neither: the id alone says nothing about which list it is from.
  const both = query.has('id') && query.get('timestamp') === String(stamp(world));
  const since = both ? number(query.get('id')) : 0;
  const midnight = hourOfDay(world.clock.now(), 0);
  return world.telephony.calls
    .filter(({ id, startedAt }) => id > since && startedAt >= midnight - days * 86_400_000)
    .slice(0, max);
}

const number = (text: string | null) => (/^\d+$/.test(text ?? '') ? Number(text) : 0);

function fields(world: World, call: Call): Record<string, string | number> {
  const { telephony } = world;
  const own = `SIP: ${call.line.number}`;
  const parties: Record<string, string> = call.outgoing
    ? { Called: call.number, Caller: own, CallerNumber: call.line.number }
    : { Caller: call.number, Called: own, CalledNumber: call.line.number };
  const answered = call.answeredAt !== undefined || call.outgoing;
  return {
    Id: call.id,
    Type: telephony.typeOf(call),
    ...parties,
    Name: call.name,
    Numbertype: 'sip',
    Device: answered ? telephony.portName(call.extension) : '',
    Port: answered ? call.extension : -1,
    Date: minuteText(call.startedAt),
    Duration: duration(telephony.seconds(call)),
    Count: '',
    Path: call.extension === faxFunction ? faxUrl(call) : recordingOf(world, call),
  };
}

/** Where the message is that the call left, as long as it is kept. */
function recordingOf({ answeringMachines }: World, { id }: Call): string {
  for (const { index, messages } of answeringMachines.list) {
    const message = messages.find(({ callId }) => callId === id);
    if (message) return recordingUrl(index, message.index);
  }
  return '';
}

/** `h:mm`, minutes rounded up. */
export function duration(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

function csv(world: World, calls: Call[]): string {
  const lines = calls.map((call) => {
    const { Type, Date: date, Name, Device, Duration } = fields(world, call);
    return [Type, date, Name, call.number, Device, call.line.number, Duration].join(';');
  });
  return ['sep=;', 'Typ;Datum;Name;Rufnummer;Nebenstelle;Eigene Rufnummer;Dauer', ...lines, ''].join('\n');
}
