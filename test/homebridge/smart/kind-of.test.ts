import assert from 'node:assert/strict';
import { FritzBox as Box, type FritzBox, listSmartDevices } from '../../../core/index';
import { ainOf, comparableAin, seedOf } from '../../../homebridge/identity';
import { kindOfDevice, SMART_KINDS } from '../../../homebridge/smart/kind-of';
import { startSimulator } from '../../../simulator';
import { boxAt } from '../support/box-at';

/** What of the simulated home is shown as what, whichever interface tells of it. */
const shown: Readonly<Record<string, readonly string[]>> = {
  plug: [
    ...['Stehlampe', 'Gefriertruhe', 'Steckdosen', 'Waschmaschine', 'Gartenpumpe', 'Fernseher'],
    ...['Heizlüfter', 'Aquarium', 'Umwälzpumpe', 'Sirene'],
  ],
  thermostat: [
    ...['Heizung Bad', 'Heizung Wohnzimmer', 'Heizung Essplatz', 'Heizung Keller', 'Heizung Gästezimmer'],
    'Heizungen',
  ],
  light: ['Lampe Esstisch', 'Leuchte Flur', 'Leuchte Keller', 'Dimmer Wohnzimmer', 'Leuchtband', 'Lampen'],
  blind: ['Rollladen Wohnzimmer', 'Rollladen Schlafzimmer', 'Lamellen Büro', 'Rollläden'],
  detector: [
    ...['Fenster Bad', 'Haustür', 'Bewegung Einfahrt', 'Rauchmelder Diele', 'Gasmelder Keller'],
    ...['Wassermelder Waschküche', 'Glasbruch Terrasse', 'Erschütterung Tresor', 'Melder Garage'],
    ...['Türklingel', 'Fenster Küche'],
  ],
  lock: ['Haustürschloss'],
  keys: ['Taster Flur', 'Taster Küche', 'Wandtaster: oben', 'Wandtaster: unten'],
  climate: ['DECT-Repeater Diele', 'Klima Bad', 'Klima Bad'],
  meter: ['Stromzähler Bezug', 'Stromzähler Einspeisung'],
  template: [
    ...['Abwesend', 'Heizung absenken', 'Rollläden zu', 'Licht gemütlich', 'Stehlampe umschalten'],
    ...['Nach Hause kommen', 'Filmabend'],
  ],
  routine: ['Abends Licht an', 'Fenster offen: Heizung aus'],
};

async function devicesOf(firmware: string) {
  const simulator = await startSimulator({ everyDevice: true, firmware });
  const { host, port, username, password } = boxAt(simulator);
  const box: FritzBox = await Box.connect({ host, port, username, password });
  try {
    return await listSmartDevices(box);
  } finally {
    await box.close();
    await simulator.close();
  }
}

describe('what a device of the smart home is shown as', () => {
  for (const [over, firmware] of [
    ['REST', '154.08.20'],
    ['AHA-HTTP', '154.07.57'],
  ] as const) {
    it(`is the same over ${over}`, async () => {
      const devices = await devicesOf(firmware);
      const found: Record<string, string[]> = Object.fromEntries(SMART_KINDS.map((kind) => [kind, []]));
      for (const device of devices) {
        const kind = kindOfDevice(device);
        if (kind) found[kind]?.push(device.name);
      }
      for (const kind of SMART_KINDS) assert.deepEqual(found[kind], shown[kind], kind);
    });
  }

  it('has an identity that does not depend on the interface, or on what it is', async () => {
    const [rest, aha] = await Promise.all([devicesOf('154.08.20'), devicesOf('154.07.57')]);
    const ids = (devices: typeof rest) => devices.map(({ ain }) => comparableAin(ain)).sort();
    assert.deepEqual(ids(rest), ids(aha));
    assert.deepEqual(
      ids(rest).filter((ain) => ainOf(ain) === undefined),
      [],
    );
    const seeds = SMART_KINDS.map((kind) => seedOf('uuid:1', kind, '116570240192'));
    assert.deepEqual(new Set(seeds), new Set(['fritzbox|uuid:1|plug|116570240192']));
  });
});
