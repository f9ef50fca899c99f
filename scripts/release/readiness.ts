/** What has to fit before a version may be published. */

export interface ReleaseFacts {
  readonly manifest: {
    readonly name: string;
    readonly version: string;
    readonly private?: boolean;
    readonly repository?: { readonly url?: string };
  };
  readonly lockVersion: string;
  readonly changelog: string;
  /** Files of the package, as npm would pack them. */
  readonly files: readonly string[];
  /** `v1.2.0`, where a tag asks for the release. */
  readonly tag?: string;
}

const semantic = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** Nothing of these belongs to a user. */
const foreign = /(^|\/)(\.env|\.npmrc|node_modules|test|scripts|.*\.(tsx?|map|pem|key))($|\/)/;

const needed = [
  'package.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'config.schema.json',
  'dist/core/index.js',
  'dist/cli/index.js',
];

/** What is in the way, one sentence each; nothing if it may be published. */
export function obstacles({ manifest, lockVersion, changelog, files, tag }: ReleaseFacts): string[] {
  const { version } = manifest;
  const notes = notesOf(changelog, version);
  const found: (string | false)[] = [
    !semantic.test(version) && `The version ${version} is not semantic: it needs three numbers.`,
    lockVersion !== version && `package-lock.json has version ${lockVersion}, package.json has ${version}.`,
    notes === undefined && `CHANGELOG.md has no section "## ${version}".`,
    notes?.text === '' && `The section of ${version} in CHANGELOG.md is empty.`,
    notes !== undefined &&
      !/^\d{4}-\d\d-\d\d$/.test(notes.date) &&
      tag !== undefined &&
      `The section of ${version} in CHANGELOG.md has no date.`,
    tag !== undefined && tag !== `v${version}` && `The tag is ${tag}, the version ${version}.`,
    manifest.private === true && 'package.json says that the package is private.',
    !manifest.repository?.url?.includes('github.com') && 'Provenance needs the repository in package.json.',
    ...needed.map((file) => !files.includes(file) && `${file} would not be in the package.`),
    ...files.map(
      (file) => foreign.test(file) && !file.endsWith('.d.ts') && `${file} does not belong in the package.`,
    ),
  ];
  return found.filter((sentence): sentence is string => typeof sentence === 'string');
}

/** The section of a version, without its heading; undefined where there is none. */
export function notesOf(changelog: string, version: string): { date: string; text: string } | undefined {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((one) => one.split(/[ \n]/)[0] === version);
  if (section === undefined) return undefined;
  const [heading = '', ...lines] = section.split('\n');
  return { date: heading.replace(version, '').replace(/^\W+/, '').trim(), text: lines.join('\n').trim() };
}
