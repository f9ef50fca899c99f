/**
 * The actions that ask for a second factor (First Steps 4.3: "actions with potential to be the target of fraud
 * attacks"). Which ones a box protects is not published as a list; these are the ones whose documents speak of it
 * or that open the box to the outside: telephony that costs money, access from the Internet, new users.
 */
export const secondFactorActions: Record<string, readonly string[]> = {
  X_VoIP: [
    'X_AVM-DE_SetClient',
    'X_AVM-DE_SetClient2',
    'X_AVM-DE_SetClient3',
    'X_AVM-DE_SetClient4',
    'X_AVM-DE_DialSetConfig',
  ],
  'X_AVM-DE_OnTel': ['SetDeflectionEnable', 'SetDeflection'],
  'X_AVM-DE_RemoteAccess': ['SetConfig', 'SetEnable'],
  'X_AVM-DE_AppSetup': ['RegisterApp', 'SetAppVPN', 'SetAppVPNwithPFS'],
};

export function needsSecondFactor(kind: string, action: string): boolean {
  return secondFactorActions[kind]?.includes(action) ?? false;
}
