/** LANConfigSecurity: the password, the users, and who is logged in with which rights. */

import type { ServiceTable } from '../tables';

export const lanConfigSecurity: ServiceTable = {
  kind: 'LANConfigSecurity',
  device: 'InternetGatewayDevice',
  path: 'lanconfigsecurity',
  scpd: 'lanconfigsecurity',
  actions: `
GetInfo [-] > MaxCharsPassword MinCharsPassword AllowedCharsPassword AllowedCharsUsername@7.57
    X_AVM-DE_IsDefaultPasswordActive@7.57
X_AVM-DE_GetCurrentUser [any] > X_AVM-DE_CurrentUsername X_AVM-DE_CurrentUserRights
X_AVM-DE_GetAnonymousLogin [-] > X_AVM-DE_AnonymousLoginEnabled X_AVM-DE_ButtonLoginEnabled
SetConfigPassword [any] < Password:ConfigPassword
X_AVM-DE_GetUserList [-] > X_AVM-DE_UserList
`,
  variables: `
MaxCharsPassword ui2 =32
MinCharsPassword ui2 =0
AllowedCharsPassword string ={printable}
AllowedCharsUsername@7.57 string ="{alphanumeric} -._"
ConfigPassword string
X_AVM-DE_AnonymousLoginEnabled boolean =0
X_AVM-DE_ButtonLoginEnabled boolean =0
X_AVM-DE_CurrentUsername string
X_AVM-DE_CurrentUserRights string
X_AVM-DE_UserList string
X_AVM-DE_IsDefaultPasswordActive@7.57 boolean =0
`,
};
