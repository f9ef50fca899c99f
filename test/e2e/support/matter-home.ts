/** A program for a network of its own: a home whose bridge speaks Matter as well. Says what the controller sees. */

import { boxAt } from '../../homebridge/support/box-at';
import { Home } from './home';

async function main(): Promise<void> {
  const home = new Home('matter');
  try {
    const box = await home.box();
    await home.start([boxAt(box)], { bridge: { matter: { port: 5540 } }, onLine: console.log });
    await home.shown(4);
    await home.controller();
    console.log(
      `written: ${await home.write('Guest Wi-Fi', 'Switch', true)}, box: ${box.world.radios.guest.wanted}`,
    );
  } finally {
    await home.close();
  }
}

void main();
