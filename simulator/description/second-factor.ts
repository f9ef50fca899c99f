/**
 * The actions that ask for a second factor: "actions with potential to be the target of fraud attacks"
 * (First Steps 4.3). No complete list is published; a server may be given another one.
 */
export const secondFactorActions: Record<string, readonly string[]> = {
  // The documents of these two services name 866 to 868 among the return codes.
  X_VoIP: [
    'X_AVM-DE_SetClient',
    'X_AVM-DE_SetClient2',
    'X_AVM-DE_SetClient3',
    'X_AVM-DE_SetClient4',
    // Dial help: the box's own pages ask for confirmation.
    'X_AVM-DE_DialSetConfig',
  ],
  'X_AVM-DE_USPController': ['AddUSPController'],
  // Saving and loading the configuration: users report the 866.
  DeviceConfig: ['X_AVM-DE_GetConfigFile', 'X_AVM-DE_SetConfigFile'],
  // What opens the box to the Internet or makes a new login: our judgement.
  'X_AVM-DE_RemoteAccess': ['SetConfig', 'SetEnable'],
  'X_AVM-DE_AppSetup': ['RegisterApp', 'SetAppVPN', 'SetAppVPNwithPFS'],
};

export function needsSecondFactor(kind: string, action: string): boolean {
  return secondFactorActions[kind]?.includes(action) ?? false;
}
