/** Lines as a box says them, and the events that they are. */

import type { CallMonitorEvent } from '../../../core/telephony/call-monitor-line';

export const lines = [
  '21.09.25 15:30:45;RING;0;03012345678;987654;SIP0;',
  '21.09.25 15:30:47;RING;1;;987655;POTS;',
  '21.09.25 15:30:52;CONNECT;0;10;03012345678;',
  '21.09.25 15:31:10;DISCONNECT;1;0;',
  '21.09.25 15:32:05;CALL;1;12;987654;0401234#;SIP1;',
  '21.09.25 15:35:52;DISCONNECT;0;300;',
];

const at = (text: string) => {
  const [day, month, year, ...clock] = text.split(/[. :]/).map(Number) as [
    number,
    number,
    number,
    ...number[],
  ];
  return new Date(2000 + year, month - 1, day, ...(clock as [number, number, number]));
};

export const events: CallMonitorEvent[] = [
  { type: 'ring', id: 0, time: at('21.09.25 15:30:45'), from: '03012345678', to: '987654', line: 'SIP0' },
  { type: 'ring', id: 1, time: at('21.09.25 15:30:47'), from: '', to: '987655', line: 'POTS' },
  { type: 'connect', id: 0, time: at('21.09.25 15:30:52'), extension: 10, number: '03012345678' },
  { type: 'disconnect', id: 1, time: at('21.09.25 15:31:10'), seconds: 0 },
  {
    type: 'call',
    id: 1,
    time: at('21.09.25 15:32:05'),
    extension: 12,
    from: '987654',
    to: '0401234#',
    line: 'SIP1',
  },
  { type: 'disconnect', id: 0, time: at('21.09.25 15:35:52'), seconds: 300 },
];
