/** The editor's global objects, as far as the pages of this package use them. */

import type { RED as EditorRED } from '@node-red/editor-client';

declare global {
  const RED: EditorRED;
}
