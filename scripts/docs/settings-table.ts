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
export function settingsTable(box: TableField): string {
  const rows = rowsOf(box, '').map((cells) => `| ${cells.join(' | ')} |`);
  return ['| field | what it means | allowed | usual |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function rowsOf({ properties = {}, required = [] }: TableField, prefix: string): string[][] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = `${prefix}${name}${field.type === 'array' ? '[]' : ''}`;
    const text = [field.title, field.description].filter(Boolean).join(': ');
    const needed = required.includes(name) ? 'required' : '';
    const usual = field.default === undefined ? needed : code(field.default);
    const own = [code(path), escaped(text), allowed(field), usual];
    return [own, ...rowsOf(field.items ?? {}, `${path}.`)];
  });
}

function allowed({ type, oneOf, minimum, maximum }: TableField): string {
  if (oneOf) return oneOf.map((choice) => code(choice.enum[0])).join(', ');
  if (type === 'boolean') return '`true`, `false`';
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  return type === 'array' ? 'list' : 'text';
}

const code = (value: unknown) => `\`${String(value)}\``;

const escaped = (text: string) => text.replaceAll('|', '\\|').replaceAll('*', '\\*');
