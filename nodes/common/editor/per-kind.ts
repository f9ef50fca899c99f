/** A field that belongs to a kind of thing: with another kind it is empty, and with the first one it is again what it was. */

const textIn = (field: JQuery) => String(field.val() ?? '');

/** Whoever looks through the kinds with the arrow keys loses nothing. @param show is called at every change of the kind */
export function keepPerKind(kind: JQuery, field: JQuery, show: () => void): void {
  const kept = new Map<string, string>();
  let before = textIn(kind);
  kind.on('change', () => {
    const now = textIn(kind);
    if (now !== before) {
      kept.set(before, textIn(field));
      field.val(kept.get(now) ?? '').trigger('change');
    }
    before = now;
    show();
  });
}
