import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceKind } from '../../../core/description/service-kind';
import { editionOf, permits, type Right, requiredRights } from '../../../core/rights/rights';
import { type Row, TABLE_2020 } from './table-2020';

const SPEC = join(__dirname, '../../../../shared/spec');

describe('First Steps 6.1: actions and user rights', () => {
  describe('the table of 2020', () => {
    it('has 33 services and 315 actions', () => {
      assert.equal(TABLE_2020.length, 315);
      assert.equal(new Set(TABLE_2020.map(({ service }) => service)).size, 33);
    });

    it('is what requiredRights answers, cell by cell', () => {
      assertTable(TABLE_2020, 2020);
    });

    it('is what the document says, where it is at hand', function () {
      assertTable(rowsOf(this, 'tr-064-first-steps-2020.txt', 315), 2020);
    });
  });

  describe('the table of 2025', () => {
    it('is what the document says, where it is at hand', function () {
      assertTable(rowsOf(this, '2025-first-steps.txt', 372), 2025);
    });

    const changed: [string, string, string, string][] = [
      ['Hosts', 'X_AVM-DE_WakeOnLANByMACAddress', 'C or A or P or N or H', '-'],
      ['Hosts', 'X_AVM-DE_GetAutoWakeOnLANByMACAddress', 'C or A or P or N or H', '-'],
      ['Hosts', 'X_AVM-DE_SetAutoWakeOnLANByMACAddress', 'C or A or P or N or H', '-'],
      ['WLANConfiguration', 'SetEnable', 'A', 'C or A'],
      ['WLANConfiguration', 'SetBeaconType', 'A', 'C'],
      ['WANCommonInterfaceConfig', 'GetCommonLinkProperties', 'C', 'C or P or A or N or H'],
      ['X_AVM-DE_OnTel', 'GetCallBarringList', '', 'P'],
      ['UserInterface', 'X_AVM_DE_GetInfo', 'C', '-'],
    ];
    for (const [service, action, before, after] of changed) {
      it(`${service} ${action}: "${before}" became "${after}"`, () => {
        assert.equal(requiredRights(service, action, { edition: 2020 }).text, before);
        assert.equal(requiredRights(service, action, { edition: 2025 }).text, after);
      });
    }

    it('adds actions and services that 2020 does not know', () => {
      for (const [service, action, text] of [
        ['X_AVM-DE_HostFilter', 'GetFilterProfiles', 'C or A'],
        ['X_AVM-DE_Media', 'GetInfo', '-'],
        ['X_AVM-DE_WANFiber', 'GetStatistics', 'C or A'],
      ] as const) {
        assert.equal(requiredRights(service, action, { edition: 2025 }).text, text);
        assert.equal(requiredRights(service, action, { edition: 2020 }).text, undefined);
      }
    });
  });

  describe('the edition follows the firmware', () => {
    for (const [firmware, edition] of [
      ['113.06.60', 2020],
      ['154.07.29', 2020],
      ['154.07.50', 2025],
      ['154.07.57', 2025],
      ['8.20', 2025],
      ['154.08.20-118000', 2025],
      ['', 2025],
      ['no version', 2025],
    ] as const) {
      it(`"${firmware}" → ${edition}`, () => assert.equal(editionOf(firmware), edition));
    }

    it('and a named edition wins over it', () => {
      const text = (options: object) => requiredRights('WLANConfiguration', 'SetEnable', options).text;
      assert.equal(text({ firmware: '154.07.29' }), 'A');
      assert.equal(text({ firmware: '154.07.57' }), 'C or A');
      assert.equal(text({ firmware: '154.07.57', edition: 2020 }), 'A');
    });
  });

  describe('names', () => {
    for (const name of [
      'Hosts',
      'Hosts1',
      'Hosts:1',
      'urn:dslforum-org:service:Hosts:1',
      'urn:LanDeviceHosts-com:serviceId:Hosts1',
    ]) {
      it(`"${name}" is the service Hosts`, () => {
        assert.equal(serviceKind(name), 'Hosts');
        assert.equal(requiredRights(name, 'GetHostNumberOfEntries', { edition: 2020 }).text, '-');
      });
    }

    for (const [service, document, box] of [
      ['LANHostConfigManagement', 'SetDHCPSEnable', 'SetDHCPServerEnable'],
      ['Layer3Forwarding', 'SetForwardingEntryEnabled', 'SetForwardingEntryEnable'],
      ['UserInterface', 'X_AVM_DE_SetConfig', 'X_AVM-DE_SetConfig'],
      ['X_AVM-DE_Filelinks', 'GetFileLinkListPath', 'GetFilelinkListPath'],
      ['X_AVM-DE_Filelinks', 'GetSpecificSpecificEntry', 'GetSpecificFilelinkEntry'],
      ['WANPPPConnection', 'GetConnectionType', 'SetConnectionType'],
      ['WANIPConnection', 'GetConnectionType', 'SetConnectionType'],
    ] as const) {
      it(`${service}: the box's ${box} is the document's ${document}`, () => {
        for (const edition of [2020, 2025] as const) {
          const { text } = requiredRights(service, document, { edition });
          assert.notEqual(text, undefined);
          assert.equal(requiredRights(service, box, { edition }).text, text);
        }
      });
    }
  });
});

describe('permits', () => {
  const may = (rights: string, service: string, action: string, options: object = {}) =>
    permits([...rights] as Right[], service, action, { edition: 2020, ...options });

  it('needs no right where the table says "-"', () => {
    assert.equal(may('', 'Hosts', 'GetGenericHostEntry'), 'yes');
  });

  it('needs one of the rights that stand with "or"', () => {
    assert.equal(may('P', 'Hosts', 'X_AVM-DE_GetHostListPath'), 'yes');
    assert.equal(may('N', 'Hosts', 'X_AVM-DE_GetHostListPath'), 'no');
    assert.equal(may('', 'Hosts', 'X_AVM-DE_GetHostListPath'), 'no');
  });

  it('counts C as P, and P not as C', () => {
    assert.equal(may('C', 'X_AVM-DE_OnTel', 'GetCallList'), 'yes');
    assert.equal(may('P', 'DeviceConfig', 'Reboot'), 'no');
  });

  it('does not count C as A, N or H where the cell does not name C', () => {
    assert.equal(may('C', 'WLANConfiguration', 'SetEnable'), 'no');
    assert.equal(may('A', 'WLANConfiguration', 'SetEnable'), 'yes');
    assert.equal(may('C', 'WLANConfiguration', 'SetEnable', { edition: 2025 }), 'yes');
  });

  it('tells the guest access point from the normal one', () => {
    const set = (rights: string, guest?: boolean) =>
      may(rights, 'WLANConfiguration:3', 'SetSecurityKeys', { guest });
    assert.equal(set('C', false), 'yes');
    assert.equal(set('C', true), 'no');
    assert.equal(set('A', true), 'yes');
    assert.equal(set('A', false), 'no');
    assert.equal(set('A'), 'unknown', 'which access point it is was not said');
    assert.equal(set('CA'), 'yes');
    assert.equal(set('P'), 'no');
  });

  it('reads the keys of either access point with A only', () => {
    for (const guest of [true, false, undefined]) {
      assert.equal(may('A', 'WLANConfiguration', 'GetSecurityKeys', { guest }), 'yes');
      assert.equal(may('C', 'WLANConfiguration', 'GetSecurityKeys', { guest }), 'no');
    }
  });

  it('"C or P or N or H but not A": an application cannot register another one', () => {
    assert.equal(may('H', 'X_AVM-DE_AppSetup', 'RegisterApp'), 'yes');
    assert.equal(may('HA', 'X_AVM-DE_AppSetup', 'RegisterApp'), 'no');
  });

  it('"A or N only but not C"', () => {
    assert.equal(may('A', 'X_AVM-DE_Storage', 'RequestFTPServerWAN'), 'yes');
    assert.equal(may('N', 'X_AVM-DE_Storage', 'RequestFTPServerWAN'), 'yes');
    assert.equal(may('CN', 'X_AVM-DE_Storage', 'RequestFTPServerWAN'), 'no');
    assert.equal(may('P', 'X_AVM-DE_Storage', 'RequestFTPServerWAN'), 'no');
  });

  it('"C or -, depending on configuration": only C is certain', () => {
    assert.equal(may('C', 'UserInterface', 'X_AVM-DE_DoUpdate'), 'yes');
    assert.equal(may('P', 'UserInterface', 'X_AVM-DE_DoUpdate'), 'unknown');
    assert.equal(may('', 'UserInterface', 'X_AVM-DE_DoUpdate'), 'unknown');
  });

  it('reads the empty cell of GetCallBarringList as its neighbours: P', () => {
    assert.equal(may('P', 'X_AVM-DE_OnTel', 'GetCallBarringList'), 'yes');
    assert.equal(may('H', 'X_AVM-DE_OnTel', 'GetCallBarringList'), 'no');
  });

  it('says "unknown", not "no", for what the table does not list', () => {
    assert.equal(may('', 'Hosts', 'X_AVM-DE_NewInNextYear'), 'unknown');
    assert.equal(may('C', 'NoSuchService', 'GetInfo'), 'unknown');
  });

  it('trusts a read-only right for reading, and leaves writing to the box', () => {
    assert.equal(may('N', 'X_AVM-DE_Filelinks', 'GetGenericFilelinkEntry', { readOnly: ['N'] }), 'yes');
    assert.equal(may('N', 'X_AVM-DE_Filelinks', 'DeleteFilelinkEntry', { readOnly: ['N'] }), 'unknown');
    assert.equal(may('N', 'X_AVM-DE_Filelinks', 'DeleteFilelinkEntry'), 'yes');
  });
});

function assertTable(rows: readonly Row[], edition: 2020 | 2025): void {
  for (const { service, action, text } of rows) {
    assert.equal(requiredRights(service, action, { edition }).text, text, `${service} ${action}`);
  }
}

/** The rows of chapter 6.1 in the text of the document; skips the test where the document is not beside the project. */
function rowsOf(test: Mocha.Context, file: string, count: number): Row[] {
  const path = join(SPEC, file);
  if (!existsSync(path)) {
    console.log(`      (${file} is not at hand: skipped)`);
    test.skip();
  }
  const rows: Row[] = [];
  let service = '';
  for (const line of readFileSync(path, 'utf8').split(/\r?\n/)) {
    const heading = /^\s*6\.1\.\d+\s+Service ([\w-]+)\s*$/.exec(line);
    if (heading) service = heading[1]!;
    if (/^\s*7\s+State Variables\s*$/.test(line)) service = '';
    const cells = /^([A-Z][A-Za-z0-9_-]+)(?: \(removed\))?(?:\t| (?=\S))(.*)$/.exec(line);
    if (!service || !cells || /^(Action|Version:|FRITZ!)/.test(line)) continue;
    rows.push({ service, action: cells[1]!, text: cells[2]!.trim() });
  }
  assert.equal(rows.length, count, `rows read from ${file}`);
  return rows;
}
