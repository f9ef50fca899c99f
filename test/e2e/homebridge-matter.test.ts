import assert from 'node:assert/strict';
import { join } from 'node:path';
import { inOwnNetwork, needsOwnNetwork, testsInOwnNetwork } from './support/own-network';

/** Matter announces itself on every interface: it runs where there is none that leads out. */
describe('Homebridge with Matter switched on', function () {
  this.timeout(600_000);

  before(function () {
    needsOwnNetwork(this);
  });

  it('shows and switches everything over HAP as ever, where nobody asked for Matter', async () => {
    const program = join(__dirname, 'support', 'matter-home.ts');
    const child = inOwnNetwork(['--import=tsx', program]);
    assert.equal(await child.exited, 0, child.lines.join('\n'));
    const says = (pattern: RegExp) =>
      assert.ok(
        child.lines.some((line) => pattern.test(line)),
        child.lines.join('\n'),
      );
    says(/Matter server initialized/);
    says(/4 accessories are shown/);
    says(/^written: ok, box: true$/);
    assert.deepEqual(
      child.lines.filter((line) => /error|exception/i.test(line) && !line.startsWith('[Matter/')),
      [],
    );
  });

  for (const [what, file] of [
    ['shows a household to a real controller', 'bridge.ts'],
    ['shows the whole smart home', 'smart-home.ts'],
    ['stays in HomeKit where Matter is not to be had', 'not-offered.ts'],
  ] as const) {
    it(what, async () => {
      const { passed, lines } = await testsInOwnNetwork(join(__dirname, 'matter', file));
      assert.ok(passed, lines.join('\n'));
    });
  }
});
