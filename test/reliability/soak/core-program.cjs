/** A program that watches and asks a box for as long as it is let: the core alone. `core-program.cjs URL FOLDER` */

const { FritzBox, PresenceWatch, listHosts, switchRadio } = require('../../../dist/core/index.js');

const [url, storage] = process.argv.slice(2);
const box = FritzBox.open({ url, storage, username: 'fritz1234', password: 'sommer2026' });
for (const topic of ['wlan', 'hosts', 'smart-home', 'internet'])
  box.watch(topic, () => {}, { interval: 2000 });
const presence = new PresenceWatch({ persons: [{ name: 'Anna', devices: ['Annas-iPhone'] }] });
presence.attach(box);
let on = false;
setInterval(() => {
  const quiet = (work) => work.catch((error) => error.code ?? process.exit(9));
  on = !on;
  quiet(listHosts(box));
  quiet(switchRadio(box, 'WLANConfiguration:4', on));
}, 1000);
process.on('SIGTERM', async () => {
  presence.close();
  await box.close();
  process.exit(0);
});
console.log('running');
