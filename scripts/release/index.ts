/** `npm run release`: looks whether a release can be made, and publishes nothing; `--notes FILE` writes its notes. */

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../hosts/package-root';
import { notesOf, obstacles } from './readiness';

const options = { tag: { type: 'string' }, notes: { type: 'string' } } as const;
const { tag, notes } = parseArgs({ options }).values;

const read = (file: string) => readFileSync(join(packageRoot, file), 'utf8');
const manifest = JSON.parse(read('package.json'));
const changelog = read('CHANGELOG.md');
const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
  cwd: packageRoot,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
});
const [{ files, size, unpackedSize }] = JSON.parse(packed) as [
  { files: { path: string }[]; size: number; unpackedSize: number },
];

const found = obstacles({
  manifest,
  lockVersion: JSON.parse(read('package-lock.json')).version,
  changelog,
  files: files.map(({ path }) => path),
  tag,
});
for (const sentence of found) process.stderr.write(`${sentence}\n`);
if (found.length > 0) process.exitCode = 1;
else {
  if (notes) writeFileSync(notes, `${notesOf(changelog, manifest.version)?.text}\n`);
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
  process.stdout.write(
    `${manifest.name} ${manifest.version} can be released: ${files.length} files, ${kilobytes(size)} packed, ` +
      `${kilobytes(unpackedSize)} unpacked. Nothing was published.\n`,
  );
}
