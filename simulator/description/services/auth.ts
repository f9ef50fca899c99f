/** X_AVM-DE_Auth: the second factor: a person confirms at the box. */

import type { ServiceTable } from '../tables';

export const auth: ServiceTable = {
  kind: 'X_AVM-DE_Auth',
  device: 'InternetGatewayDevice',
  path: 'x_auth',
  scpd: 'x_auth',
  actions: `
GetInfo [any] > Enabled
GetState [any] > State
SetConfig [any] < Action > State Token Methods
`,
  variables: `
Enabled boolean =0
State string =""
Action string =""
Token string =""
Methods string =""
`,
};
