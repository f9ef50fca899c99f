/**
 * Searches what programs under test have written for what nobody may read there: passwords of the simulated box, session ids,
 * answers to challenges. Where a host program keeps passwords itself, they may stand: Homebridge's config.json, and Node-RED's
 * file of credentials.
 */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { secretsOfSimulators } from '../../simulator';

/** Those of the simulated household and those that tests log in with. */
const passwords = ['sommer2026', 'winter2026', 'Geheim-4711', 'Neues-Geheim-0815'];

const keepsPasswords =
  /^(\.?config\.json(\..*)?|flows_cred\.json|\.flows_cred\.json\.backup|config\.json\.\d+.*)$/;
/** Files that a test itself writes a password into, to see what becomes of it. */
const byTests = /password|secret/i;
/** Other people's. */
const foreign = new Set(['node_modules', 'persist', 'accessories', 'backups', 'browser']);
const largestFile = 4 * 1024 * 1024;

const tail = '[^A-Za-z0-9]';

/** The secrets in a text, each shortened, since this is printed. */
export function secretsIn(text: string): string[] {
  const found = [...passwords, ...secretsOfSimulators].filter((secret) => text.includes(secret));
  // Digits in the middle of other digits are none.
  const real = found.filter((secret) => new RegExp(`(^|${tail})${escaped(secret)}($|${tail})`).test(text));
  return real.map((secret) => `${secret.slice(0, 4)}… (${secret.length} characters)`);
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** The files of a folder that hold a secret, in words. */
export function secretsInFolder(folder: string): string[] {
  return filesIn(folder).flatMap((path) =>
    secretsIn(readFileSync(path, 'latin1')).map((one) => `${path}: ${one}`),
  );
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return foreign.has(entry.name) || entry.name.startsWith('tsx-') ? [] : filesIn(path);
    const name = basename(path);
    if (!entry.isFile() || keepsPasswords.test(name) || byTests.test(name)) return [];
    return statSync(path).size > largestFile ? [] : [path];
  });
}

/** Lines of programs that the tests have started, kept until the end of the process that started them. */
const printed: string[] = [];

/** The simulated box and the demo tell a newcomer whom that box knows. */
const toldToNewcomers = [/^\{"http":/, /\(user \S+, password \S+\)$/, /^ {2}\S+ {2,}\S+ {2}\([A-Z ]*\)$/];

export function notePrinted(line: string): void {
  if (!toldToNewcomers.some((pattern) => pattern.test(line))) printed.push(line);
}

/** Throws where one of them holds a secret. */
export function assertNothingPrinted(): void {
  // The same line comes often, and the secrets are many.
  const lines = [...new Set(printed.splice(0))].flatMap((line) =>
    secretsIn(line).map((one) => `${one} in: ${line.slice(0, 80)}`),
  );
  if (lines.length > 0) throw new Error(`A program printed a secret:\n${lines.slice(0, 5).join('\n')}`);
}
