/** Actions that the document spells otherwise than boxes do (First Steps 6.1, history entries 18 and 28). */

/** Kind of service → the document's name → the name on boxes. `*`: any service. */
export const spellings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Layer3Forwarding: { SetForwardingEntryEnabled: 'SetForwardingEntryEnable' },
  LANHostConfigManagement: { SetDHCPSEnable: 'SetDHCPServerEnable' },
  UserInterface: { X_AVM_DE_GetInfo: 'X_AVM-DE_GetInfo', X_AVM_DE_SetConfig: 'X_AVM-DE_SetConfig' },
  'X_AVM-DE_Filelinks': {
    GetFileLinkListPath: 'GetFilelinkListPath',
    GetSpecificSpecificEntry: 'GetSpecificFilelinkEntry',
  },
  WANPPPConnection: { GetConnectionType: 'SetConnectionType' },
  WANIPConnection: { GetConnectionType: 'SetConnectionType' },
};

/** The box's spelling of a name that the document has, or undefined. `kind`: `Hosts`, without the number. */
export function boxSpelling(kind: string, action: string): string | undefined {
  const table = spellings[kind];
  return table && Object.hasOwn(table, action) ? table[action] : undefined;
}
