/** Actions that the documents spell otherwise than boxes do (First Steps 6.1, history entries 18 and 28; edition of 2025). */

/** Kind of service → a document's name → the name on boxes. */
export const spellings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Layer3Forwarding: { SetForwardingEntryEnabled: 'SetForwardingEntryEnable' },
  LANHostConfigManagement: { SetDHCPSEnable: 'SetDHCPServerEnable' },
  UserInterface: { X_AVM_DE_GetInfo: 'X_AVM-DE_GetInfo', X_AVM_DE_SetConfig: 'X_AVM-DE_SetConfig' },
  Hosts: { 'X_AVM-DE_GetSpecificHostEntyByIP': 'X_AVM-DE_GetSpecificHostEntryByIP' },
  WLANConfiguration: {
    'X_AVM-DE_GetIPTVOptimzed': 'X_AVM-DE_GetIPTVOptimized',
    'X_AVM-DE_SetIPTVOptimzed': 'X_AVM-DE_SetIPTVOptimized',
  },
  'X_AVM-DE_Filelinks': {
    GetFileLinkListPath: 'GetFilelinkListPath',
    GetSpecificSpecificEntry: 'GetSpecificFilelinkEntry',
  },
  'X_AVM-DE_USPController': {
    AddUSPContoller: 'AddUSPController',
    GetUSPContollerNumberOfEntries: 'GetUSPControllerNumberOfEntries',
  },
  WANPPPConnection: { GetConnectionType: 'SetConnectionType' },
  WANIPConnection: { GetConnectionType: 'SetConnectionType' },
};

/** The box's spelling of a name that a document has, or undefined. `kind`: `Hosts`, without the number. */
export function boxSpelling(kind: string, action: string): string | undefined {
  const table = spellings[kind];
  return table && Object.hasOwn(table, action) ? table[action] : undefined;
}
