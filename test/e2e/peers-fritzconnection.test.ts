/** fritzconnection, the Python client that others wrote, reads device info, hosts, Wi-Fi and the UPnP gateway. */

import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../scripts/hosts/package-root';
import { boxModelNames, boxModels, type Simulator, startSimulator } from '../../simulator';

/** Installed apart (`pip install --target test/peers/python fritzconnection`), in the system, or at FRITZCONNECTION. */
const { REQUESTS_CA_BUNDLE, CURL_CA_BUNDLE, ...usual } = process.env;
const places = [
  usual.FRITZCONNECTION,
  path.join(packageRoot, 'test', 'peers', 'python'),
  usual.PYTHONPATH,
].filter(Boolean);
const env = { ...usual, PYTHONPATH: places.join(path.delimiter), PYTHONWARNINGS: 'ignore' };

const program = `
import json, sys
from fritzconnection import FritzConnection
from fritzconnection.lib.fritzhosts import FritzHosts
from fritzconnection.lib.fritzstatus import FritzStatus
from fritzconnection.lib.fritzwlan import FritzGuestWLAN
address, port, user, password = sys.argv[1:]
box = FritzConnection(address=address, port=int(port), user=user, password=password, use_tls=address.startswith('https'))
getters = [(service, action.name) for service in box.services for action in box.services[service].actions.values()
           if 'Get' in action.name and not [one for one in action.arguments.values() if one.direction == 'in']]
failed = []
for service, action in getters:
    try:
        box.call_action(service, action)
    except Exception as error:
        failed.append(f'{service} {action} {type(error).__name__}')
hosts, status, guest = FritzHosts(fc=box), FritzStatus(fc=box), FritzGuestWLAN(fc=box)
print(json.dumps({
    'modelName': box.modelname,
    'listed': [one['HostName'] for one in hosts.get_hosts_attributes()],
    'oneByOne': [one['name'] for one in hosts.get_hosts_info()],
    'guest': [guest.service, guest.ssid, guest.is_enabled],
    'gateway': [status.is_connected, status.external_ip, status.external_ipv6],
    'getters': len(getters),
    'failed': failed,
}))
`;

/** Every module of its library, and what becomes of it: `ok`, or the exception. */
const library = `
import json, sys
from fritzconnection import FritzConnection
from fritzconnection.lib.fritzcall import FritzCall
from fritzconnection.lib.fritzhomeauto import FritzHomeAutomation
from fritzconnection.lib.fritzhosts import FritzHosts
from fritzconnection.lib.fritzphonebook import FritzPhonebook
from fritzconnection.lib.fritzstatus import FritzStatus
from fritzconnection.lib.fritzwlan import FritzGuestWLAN, FritzWLAN
address, port, user, password = sys.argv[1:]
box = FritzConnection(address=address, port=int(port), user=user, password=password)
status = FritzStatus(fc=box)
work = {
    'hosts': lambda: FritzHosts(fc=box).get_hosts_info(),
    'host list': lambda: FritzHosts(fc=box).get_hosts_attributes(),
    'mesh': lambda: FritzHosts(fc=box).get_mesh_topology(),
    'connected': lambda: status.is_connected,
    'address': lambda: status.external_ip,
    'line': lambda: (status.is_linked, status.max_bit_rate, status.transmission_rate),
    'update': lambda: status.update_available,
    'radio': lambda: FritzWLAN(fc=box, service=1).get_hosts_info(),
    'guest': lambda: FritzGuestWLAN(fc=box).ssid,
    'calls': lambda: FritzCall(fc=box).get_calls(),
    'phone book': lambda: FritzPhonebook(fc=box).get_all_name_numbers(0),
    'smart home': lambda: FritzHomeAutomation(fc=box).device_information(),
}
def tried(name):
    try:
        work[name]()
        return 'ok'
    except Exception as error:
        return type(error).__name__
print(json.dumps({'model': box.modelname, **{name: tried(name) for name in work}}))
`;

/** What it raises of its own accord: this box has no such thing, or refuses it. Any other exception is an answer that is none. */
const ownExceptions = /^Fritz\w+(Error|Exception)$/;

describe('fritzconnection', function () {
  this.timeout(60_000);
  let sim: Simulator;

  before(function () {
    if (spawnSync('python3', ['-c', 'import fritzconnection'], { env }).status === 0) return;
    process.stdout.write('    fritzconnection (Python) is not installed.\n');
    this.skip();
  });
  beforeEach(async () => {
    sim = await startSimulator();
  });
  afterEach(() => sim?.close());

  for (const name of boxModelNames) {
    it(`understands every answer of this box: ${boxModels[name].title}`, async () => {
      await sim.close();
      sim = await startSimulator({ ...boxModels[name].options });
      const { username, password } = sim.users[0]!;
      const args = ['-c', library, 'http://127.0.0.1', String(sim.ports.http), username, password];
      const { stdout } = await promisify(execFile)('python3', args, { env });
      const { model, ...outcomes } = JSON.parse(stdout) as Record<string, string>;
      assert.equal(model, boxModels[name].options.modelName);
      for (const [what, outcome] of Object.entries(outcomes)) {
        assert.ok(outcome === 'ok' || ownExceptions.test(outcome), `${what}: ${outcome}`);
      }
      for (const what of ['hosts', 'radio', 'update']) assert.equal(outcomes[what], 'ok', what);
    });
  }

  for (const scheme of ['http', 'https'] as const) {
    it(`reads the house over ${scheme.toUpperCase()}`, async () => {
      const { username, password } = sim.users[0]!;
      const args = ['-c', program, `${scheme}://127.0.0.1`, String(sim.ports[scheme]), username, password];
      const { stdout } = await promisify(execFile)('python3', args, { env });
      const found = JSON.parse(stdout);
      const { box, hosts, radios, internet } = sim.world;
      const names = hosts.list.map(({ name }) => name);
      assert.equal(found.modelName, box.modelName);
      assert.deepEqual([found.listed, found.oneByOne], [names, names]);
      assert.deepEqual(found.guest, [4, radios.guest.ssid, radios.guest.up]);
      assert.deepEqual(found.gateway, [true, internet.ipv4, internet.ipv6]);
      assert.ok(found.getters > 200, `${found.getters}`);
      // One has an argument that is both in and out; the guest network is connected with nobody.
      assert.deepEqual(found.failed, [
        'X_VoIP1 X_AVM-DE_GetClientByClientId FritzArgumentError',
        'WLANConfiguration4 X_AVM-DE_GetWLANConnectionInfo FritzLookUpError',
      ]);
      assert.ok(sim.log.entries.every(({ secure }) => secure === (scheme === 'https')));
    });
  }
});
