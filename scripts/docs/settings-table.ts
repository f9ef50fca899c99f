/** The table of all settings for `docs/homebridge.md`, as the schema has them. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../hosts/package-root';
import type { Language } from './messages';

interface TableField {
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

const words = {
  en: {
    file: 'config.schema.json',
    head: '| field | what it means | usual |',
    required: 'required',
    to: 'to',
    list: 'list',
    text: 'text',
  },
  de: {
    file: 'config.schema.de.json',
    head: '| Feld | Bedeutung | üblich |',
    required: 'erforderlich',
    to: 'bis',
    list: 'Liste',
    text: 'Text',
  },
} as const;

type Words = (typeof words)[Language];

/** Markdown, one row for each field of the platform's block and of a box. */
export function settingsTable(language: Language): string {
  const used = words[language];
  const { schema } = JSON.parse(readFileSync(join(packageRoot, used.file), 'utf8')) as { schema: TableField };
  const { boxes, ...others } = schema.properties ?? {};
  const { properties = {}, required = [] } = boxes?.items ?? {};
  const platform = Object.entries(others).filter(([name]) => !(name in properties));
  const rows = [...platform, ...Object.entries(properties)].map(([name, field]) => {
    const usual =
      field.default === undefined ? (required.includes(name) ? used.required : '') : code(field.default);
    const path = code(`${name}${field.type === 'array' ? '[]' : ''}`);
    return `| ${[path, [meaning(field, used), ...innerOf(field, used)].join('<br>'), usual].join(' | ')} |`;
  });
  return [used.head, '| --- | --- | --- |', ...rows].join('\n');
}

/** What stands in each entry of a list. */
function innerOf({ items }: TableField, used: Words): string[] {
  return Object.entries(items?.properties ?? {}).map(([name, field]) => {
    const needed = items?.required?.includes(name) ? `, ${used.required}` : '';
    return `${code(name)}${needed}: ${meaning(field, used)}`;
  });
}

function meaning(field: TableField, used: Words): string {
  const text = [field.title, field.description].filter(Boolean).join(': ').replace(/\.$/, '');
  return `${escaped(text)} (${allowed(field, used)})`;
}

function allowed({ type, oneOf, minimum, maximum }: TableField, { to, list, text }: Words): string {
  if (oneOf) return oneOf.map((choice) => code(choice.enum[0])).join(', ');
  if (type === 'boolean') return '`true`, `false`';
  if (minimum !== undefined && maximum !== undefined) return `${minimum} ${to} ${maximum}`;
  return type === 'array' ? list : text;
}

const code = (value: unknown) => `\`${String(value)}\``;

const escaped = (text: string) => text.replaceAll('|', '\\|').replaceAll('*', '\\*');
