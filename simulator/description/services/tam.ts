/** X_AVM-DE_TAM: answering machines and their messages. */

import type { ServiceTable } from '../tables';

export const tam: ServiceTable = {
  kind: 'X_AVM-DE_TAM',
  device: 'InternetGatewayDevice',
  path: 'x_tam',
  scpd: 'x_tam',
  oneLine: true,
  actions: `
GetInfo [P] < Index > Enable Name TAMRunning Stick Status Capacity Mode RingSeconds PhoneNumbers
SetEnable [P] < Index Enable
GetMessageList [P] < Index > URL
MarkMessage [P] < Index MessageIndex MarkedAsRead
DeleteMessage [P] < Index MessageIndex
GetList [A|P] > TAMList
`,
  variables: `
Enable boolean =0
Index ui2 =0 0..4/1
Name string =""
TAMRunning boolean =0
Stick ui2 =0
Status ui2 =0
Capacity ui4 =0
MessageIndex ui2 =0
URL string
MarkedAsRead boolean =1
TAMList string
Mode string (play_announcement|record_message|timeprofile)
PhoneNumbers string
RingSeconds ui2 =0 0..255/1
`,
};
