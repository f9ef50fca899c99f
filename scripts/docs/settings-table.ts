/** The table of all settings for `docs/homebridge.md`, as the schema has them. */

export interface TableField {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly oneOf?: readonly { readonly title?: string; readonly enum: readonly unknown[] }[];
  readonly items?: TableField;
  readonly properties?: Readonly<Record<string, TableField>>;
  readonly required?: readonly string[];
}

/** Markdown, one row for each field of a box. */
export function settingsTable({ properties = {}, required = [] }: TableField): string {
  const rows = Object.entries(properties).map(([name, field]) => {
    const usual =
      field.default === undefined ? (required.includes(name) ? 'required' : '') : code(field.default);
    const path = code(`${name}${field.type === 'array' ? '[]' : ''}`);
    return `| ${[path, [meaning(field), ...innerOf(field)].join('<br>'), usual].join(' | ')} |`;
  });
  return ['| field | what it means | usual |', '| --- | --- | --- |', ...rows].join('\n');
}

/** What stands in each entry of a list. */
function innerOf({ items }: TableField): string[] {
  return Object.entries(items?.properties ?? {}).map(([name, field]) => {
    const needed = items?.required?.includes(name) ? ', required' : '';
    return `${code(name)}${needed}: ${meaning(field)}`;
  });
}

function meaning(field: TableField): string {
  const text = [field.title, field.description].filter(Boolean).join(': ').replace(/\.$/, '');
  return `${escaped(text)} (${allowed(field)})`;
}

function allowed({ type, oneOf, minimum, maximum }: TableField): string {
  if (oneOf) return oneOf.map((choice) => code(choice.enum[0])).join(', ');
  if (type === 'boolean') return '`true`, `false`';
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  return type === 'array' ? 'list' : 'text';
}

const code = (value: unknown) => `\`${String(value)}\``;

const escaped = (text: string) => text.replaceAll('|', '\\|').replaceAll('*', '\\*');
