/** In a network of its own (see ../homebridge-matter.test.ts): the real Homebridge with this plugin, and a real Matter controller. */

import assert from 'node:assert/strict';
import type { Simulator } from '../../../simulator';
import { boxAt } from '../../homebridge/support/box-at';
import { removeTemporaryFolders } from '../../support/folder';
import { Home } from '../support/home';
import { MatterController } from '../support/matter-controller';
import { ownInterface } from '../support/own-network';

describe('A household over Matter', function () {
  this.timeout(90_000);
  const home = new Home('matter');
  let box: Simulator;
  let controller: MatterController;

  const people = [{ id: 'anna', name: 'Anna', devices: ['Annas-iPhone'], awayAfter: 0 }];
  const start = (extra: object = {}) =>
    home.start([], {
      platforms: [
        {
          platform: 'FritzBox',
          name: 'FRITZ!Box',
          protocol: 'matter',
          boxes: [
            boxAt(box, {
              pollInterval: 2,
              people,
              internet: true,
              wake: [{ name: 'PC', mac: '02:00:5E:10:00:04' }],
              ...extra,
            }),
          ],
        },
      ],
      bridge: { matter: { port: 5540 }, bind: [ownInterface] },
    });

  before(async () => {
    box = await home.box();
    await start();
    await home.shown();
    controller = await MatterController.pair(home.storage, home.homebridge.username);
  });

  after(async () => {
    await controller?.close();
    await home.close();
    removeTemporaryFolders();
  });

  it('shows everything that Matter has a device for', () => {
    assert.deepEqual(controller.names, [
      'Anna',
      'Anyone',
      'Gefriertruhe',
      'Gefriertruhe Temperature',
      'Guest Wi-Fi',
      'Internet',
      'Steckdosen',
      'Stehlampe',
      'Stehlampe Temperature',
    ]);
  });
});
