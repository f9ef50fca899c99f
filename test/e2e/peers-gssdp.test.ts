/** Debian's gssdp-discover, a control point that others wrote, finds the simulated box on the loopback network. */

import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { type Simulator, startSimulator } from '../../simulator';

const TR064 = 'urn:dslforum-org:device:InternetGatewayDevice:1';

describe('gssdp-discover', function () {
  this.timeout(20_000);
  let sim: Simulator;
  before(function () {
    if (!spawnSync('gssdp-discover', ['--version']).error) return;
    process.stdout.write('    gssdp-discover is not installed (Debian: gupnp-tools).\n');
    this.skip();
  });
  beforeEach(async () => {
    sim = await startSimulator({ ssdp: true });
  });
  afterEach(() => sim?.close());

  const discover = async (target: string): Promise<string> => {
    const { stdout } = await promisify(execFile)('gssdp-discover', ['-i', 'lo', '-n', '2', '-t', target]);
    return stdout
      .split('resource ')
      .filter((block) => block.includes(sim.udn.slice(-12)))
      .join('');
  };

  it('finds tr64desc.xml by the device type of TR-064', async () => {
    const found = await discover(TR064);
    assert.ok(found.includes(`USN:      ${sim.udn}::${TR064}`), found);
    assert.ok(found.includes(`Location: ${sim.http}/tr64desc.xml`), found);
  });

  it('finds the other descriptions by upnp:rootdevice', async () => {
    const found = await discover('upnp:rootdevice');
    for (const path of ['igddesc', 'igd2desc', 'fboxdesc', 'l2tpv3', 'MediaServerDevDesc']) {
      assert.ok(found.includes(`${sim.http}/${path}.xml`), path);
    }
    assert.ok(!found.includes('tr64desc'));
  });
});
