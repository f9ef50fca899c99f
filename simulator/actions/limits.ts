/** Lengths and characters that the box demands of strings: 801 too short, 802 too long, 803 wrong characters. */

import { Fault } from '../fault';

interface Limit {
  minimum?: number;
  maximum?: number;
  /** What every character must be. */
  characters?: RegExp;
  /** An empty string is fine although shorter than `minimum`. */
  optional?: boolean;
}

const hostname = { maximum: 63, characters: /^[0-9A-Za-z-]*$/ };
const friendlyName = { minimum: 1, maximum: 64 };

/** By kind of service and argument. */
const limits: Record<string, Record<string, Limit>> = {
  WLANConfiguration: {
    NewSSID: { minimum: 1, maximum: 32, characters: /^[\x20-\x7e]*$/ },
    NewKeyPassphrase: { optional: true, minimum: 8, maximum: 63, characters: /^[\x20-\x7e]*$/ },
    NewPreSharedKey: { maximum: 64, characters: /^[0-9A-Fa-f]*$/ },
  },
  Hosts: {
    NewHostName: hostname,
    'NewX_AVM-DE_FriendlyName': friendlyName,
  },
  LANConfigSecurity: { NewPassword: { maximum: 32, characters: /^[\x20-\x7e]*$/ } },
  WANPPPConnection: { NewUserName: { minimum: 3, maximum: 128 }, NewPassword: { minimum: 3, maximum: 64 } },
  X_VoIP: {
    'NewX_AVM-DE_ClientPassword': { minimum: 8, maximum: 64 },
    NewVoIPNumber: { minimum: 1, maximum: 128, characters: /^[0-9+]*$/ },
  },
  'X_AVM-DE_Homeauto': { NewDeviceName: { minimum: 1, maximum: 79 } },
  'X_AVM-DE_AppSetup': { NewAppId: { minimum: 1, maximum: 256, characters: /^[0-9A-Za-z]*$/ } },
};

export function checkLengths(kind: string, args: Record<string, string>): void {
  const own = limits[kind] ?? {};
  for (const [name, value] of Object.entries(args)) {
    const limit = own[name];
    if (!limit || (limit.optional && value === '')) continue;
    if (value.length < (limit.minimum ?? 0)) throw new Fault(801, 'String too short');
    if (value.length > (limit.maximum ?? Number.POSITIVE_INFINITY)) throw new Fault(802, 'String too long');
    if (limit.characters && !limit.characters.test(value))
      throw new Fault(803, 'Argument contains invalid characters');
  }
}
