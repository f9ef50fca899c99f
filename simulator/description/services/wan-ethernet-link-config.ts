/** WANEthernetLinkConfig: whether the WAN socket has a link. */

import type { ServiceTable } from '../tables';

export const wanEthernetLinkConfig: ServiceTable = {
  kind: 'WANEthernetLinkConfig',
  device: 'WANConnectionDevice',
  path: 'wanethlinkconfig1',
  scpd: 'wanethlinkconfig',
  actions: `
GetEthernetLinkStatus [C] > EthernetLinkStatus
`,
  variables: `
EthernetLinkStatus string
`,
};
