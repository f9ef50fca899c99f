/** The flows to import, by the name of their tab. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../hosts/package-root';

export function exampleList(): string {
  return exampleFiles()
    .map((file) => `- [${tabIn(file)}](../examples/${file})`)
    .join('\n');
}

/** Their paths below `examples/`. */
export function exampleFiles(): string[] {
  const files = readdirSync(join(packageRoot, 'examples'), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.json')).sort();
}

function tabIn(file: string): string {
  const flow = JSON.parse(readFileSync(join(packageRoot, 'examples', file), 'utf8')) as {
    type: string;
    label?: string;
  }[];
  return flow.find(({ type }) => type === 'tab')?.label ?? file;
}
