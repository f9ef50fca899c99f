/** Brings a node up to date when its dialog opens: what an earlier version saved otherwise, or not at all, appears in the form. */

/** A node as the editor holds it: its settings stand among much else, which its definition does not name. */
interface EditedNode {
  readonly _def: { readonly defaults: Readonly<Record<string, unknown>> };
  [property: string]: unknown;
}

/** @returns the settings as they are now */
export function adopt<T extends object>(node: object, current: T, prefix = 'node-input'): T {
  const edited = node as EditedNode;
  const settings = current as Record<string, unknown>;
  for (const name of Object.keys(edited._def.defaults)) {
    const value = settings[name];
    if (JSON.stringify(edited[name]) === JSON.stringify(value)) continue;
    edited[name] = value;
    const field = $(`#${prefix}-${name}`);
    if (field.attr('type') === 'checkbox') field.prop('checked', value === true);
    else if (typeof value !== 'object') field.val(String(value ?? ''));
  }
  return current;
}
