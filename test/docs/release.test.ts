/** What has to fit before a version may be published, and what does the publishing. */

import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { readPage } from '../../scripts/docs/fragments';
import { notesOf, obstacles, type ReleaseFacts } from '../../scripts/release/readiness';

const good: ReleaseFacts = {
  manifest: { name: 'x', version: '1.2.0', repository: { url: 'git+https://github.com/a/b.git' } },
  lockVersion: '1.2.0',
  changelog: '# Changelog\n\n## 1.2.0 – 2026-12-01\n\n- New.\n\n## 1.1.0 – 2026-11-01\n\n- Old.\n',
  files: [
    ...['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'config.schema.json'],
    ...['dist/core/index.js', 'dist/cli/index.js', 'dist/core/index.d.ts'],
  ],
  tag: 'v1.2.0',
};

describe('a release', () => {
  it('may be made when all fits', () => {
    assert.deepEqual(obstacles(good), []);
    assert.deepEqual(notesOf(good.changelog, '1.2.0'), { date: '2026-12-01', text: '- New.' });
  });

  const wrong: readonly (readonly [Partial<ReleaseFacts>, RegExp])[] = [
    [{ tag: 'v1.3.0' }, /The tag is v1\.3\.0, the version 1\.2\.0/],
    [{ lockVersion: '1.1.0' }, /package-lock\.json has version 1\.1\.0/],
    [{ changelog: '## 1.2.01 – 2026-12-01\n\n- No.\n' }, /no section "## 1\.2\.0"/],
    [{ changelog: '## 1.2.0 – 2026-12-01\n\n## 1.1.0\n\n- Old.\n' }, /is empty/],
    [{ changelog: '## 1.2.0 – unreleased\n\n- New.\n' }, /has no date/],
    [{ manifest: { ...good.manifest, version: '1.2' } }, /not semantic/],
    [{ manifest: { ...good.manifest, repository: {} } }, /Provenance needs the repository/],
    [{ files: good.files.filter((file) => file !== 'LICENSE') }, /LICENSE would not be in the package/],
    [{ files: [...good.files, 'dist/core/index.js.map'] }, /index\.js\.map does not belong/],
    [{ files: [...good.files, 'test/core/box.test.ts'] }, /box\.test\.ts does not belong/],
    [{ files: [...good.files, '.npmrc'] }, /\.npmrc does not belong/],
  ];
  for (const [facts, sentence] of wrong) {
    it(`is refused: ${sentence.source}`, () => {
      assert.match(obstacles({ ...good, ...facts }).join('\n'), sentence);
    });
  }

  it('is tested, looked at, and published with provenance, in this order, by no kept token', () => {
    const workflow = parse(readPage('.github/workflows/release.yml'));
    const { steps, permissions } = workflow.jobs.release;
    const runs = steps.flatMap(({ run }: { run?: string }) => run ?? []);
    const at = (start: string) => runs.findIndex((run: string) => run.startsWith(start));
    const order = [
      'npm ci',
      'npm test',
      'npm run release',
      'npm publish --provenance',
      'gh release create',
    ].map(at);
    assert.deepEqual(
      order,
      [...order].sort((one, other) => one - other),
    );
    assert.ok(!order.includes(-1));
    assert.equal(permissions['id-token'], 'write');
    assert.ok(!JSON.stringify(workflow).includes('NPM_TOKEN'));
    assert.deepEqual(workflow.on, { push: { tags: ['v*'] } });
  });

  it('has its dependencies looked at', () => {
    const { updates } = parse(readPage('.github/dependabot.yml'));
    const kinds = updates.map((one: { 'package-ecosystem': string }) => one['package-ecosystem']);
    assert.deepEqual([...new Set(kinds)], ['npm', 'github-actions']);
  });
});
