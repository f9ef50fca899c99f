/** Actions that the documents spell differently from one another or from the boxes: one action per line. */

export const SPELLINGS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Layer3Forwarding: [['SetForwardingEntryEnabled', 'SetForwardingEntryEnable']],
  LANHostConfigManagement: [['SetDHCPSEnable', 'SetDHCPServerEnable']],
  Hosts: [['X_AVM-DE_GetSpecificHostEntryByIP', 'X_AVM-DE_GetSpecificHostEntyByIP']],
  // Boxes have the setter in the place where the documents list a getter.
  WANPPPConnection: [['GetConnectionType', 'SetConnectionType']],
  WANIPConnection: [['GetConnectionType', 'SetConnectionType']],
  WLANConfiguration: [
    ['X_AVM-DE_GetIPTVOptimized', 'X_AVM-DE_GetIPTVOptimzed'],
    ['X_AVM-DE_SetIPTVOptimized', 'X_AVM-DE_SetIPTVOptimzed'],
  ],
  'X_AVM-DE_Filelinks': [['GetSpecificSpecificEntry', 'GetSpecificFilelinkEntry']],
  'X_AVM-DE_USPController': [
    ['AddUSPContoller', 'AddUSPController'],
    ['GetUSPContollerNumberOfEntries', 'GetUSPControllerNumberOfEntries'],
  ],
};
