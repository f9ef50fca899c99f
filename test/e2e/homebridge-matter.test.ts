import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Child } from '../../scripts/hosts/child';

/** Matter announces itself on every interface: it runs where there is none but loopback. */
const alone = ['-n', 'sh', '-c', 'ip link set lo up multicast on && exec "$0" "$@"'];

describe('Homebridge with Matter switched on', function () {
  this.timeout(60_000);

  before(function () {
    if (spawnSync('unshare', [...alone, 'true']).status === 0) return;
    console.log('      skipped: this needs the right to make a network of its own (unshare -n)');
    this.skip();
  });

  it('shows and switches everything over HAP as ever', async () => {
    const program = join(__dirname, 'support', 'matter-home.ts');
    const child = new Child('unshare', [...alone, process.execPath, '--import=tsx', program]);
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
});
