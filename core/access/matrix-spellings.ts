/** Actions that the 2025 edition spells otherwise than the boxes do, and otherwise than the edition of 2020. */

/** Kind of service → the edition's name → the name on boxes. What 2020 spells otherwise stands with the catalogue. */
export const SPELLINGS_2025: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Hosts: { 'X_AVM-DE_GetSpecificHostEntyByIP': 'X_AVM-DE_GetSpecificHostEntryByIP' },
  WLANConfiguration: {
    'X_AVM-DE_GetIPTVOptimzed': 'X_AVM-DE_GetIPTVOptimized',
    'X_AVM-DE_SetIPTVOptimzed': 'X_AVM-DE_SetIPTVOptimized',
  },
  'X_AVM-DE_USPController': {
    AddUSPContoller: 'AddUSPController',
    GetUSPContollerNumberOfEntries: 'GetUSPControllerNumberOfEntries',
  },
};
