/** What the admin routes answer to the dialogs: plain data, known to both sides. */

export interface ServiceEntry {
  readonly name: string;
  readonly id: string;
  readonly type: string;
}

export interface ArgumentEntry {
  readonly name: string;
  readonly direction: 'in' | 'out';
  /** UPnP type: string, boolean, ui1, ui2, ui4, i4 … */
  readonly type: string;
  readonly values?: readonly string[];
  readonly range?: { readonly minimum: number; readonly maximum: number; readonly step?: number };
  readonly defaultValue?: string;
}

export interface ActionEntry {
  readonly name: string;
  /** The cell of the rights matrix as the document writes it, `-` for none; missing where the document has no such action. */
  readonly right?: string;
  /** One of these rights is enough. */
  readonly anyOf: readonly string[];
  /** Whether the configured user may call it. */
  readonly permitted: 'yes' | 'no' | 'unknown';
  readonly arguments: readonly ArgumentEntry[];
}

/** One of several things to pick from. */
export interface ChoiceEntry {
  /** What is saved: an AIN, a MAC address, a number. */
  readonly value: string;
  readonly label: string;
  /** What has a word in the reader's language; it stands before the hint. */
  readonly kind?: 'guest' | 'group' | 'template' | 'routine';
  readonly hint: string;
}
