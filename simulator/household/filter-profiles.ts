/** The profiles of the parental controls. */

export interface FilterProfile {
  id: string;
  name: string;
  /** Minutes a day; 0 without limit. */
  minutes: number;
  /** No internet at all. */
  blocks: boolean;
}

export const filterProfiles: FilterProfile[] = [
  { id: 'filtprof1', name: 'Standard', minutes: 0, blocks: false },
  { id: 'filtprof2', name: 'Kinder', minutes: 90, blocks: false },
  { id: 'filtprof3', name: 'Gast', minutes: 0, blocks: false },
  { id: 'filtprof4', name: 'Gesperrt', minutes: 0, blocks: true },
];
