/** Content-level login at the simulated box: First Steps 4.1.2 and the example of 10.7. */

import assert from 'node:assert/strict';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { ManualClock } from '../../simulator/household/clock';
import { contentResponse } from '../../simulator/server/content-level';
import { argumentOf, Client, faultOf, md5, type Response } from './server-client';

const SOAPAUTH = 'http://soap-authentication.org/digest/2001/10/';
const admin = { username: 'fritz1234', password: 'sommer2026' };

const init = `<h:InitChallenge xmlns:h="${SOAPAUTH}" s:mustUnderstand="1"><UserID>${admin.username}</UserID></h:InitChallenge>`;

function clientAuth(nonce: string, { username, password } = admin): string {
  const auth = md5(`${md5(`${username}:F!Box SOAP-Auth:${password}`)}:${nonce}`);
  return (
    `<h:ClientAuth xmlns:h="${SOAPAUTH}" s:mustUnderstand="1"><Nonce>${nonce}</Nonce><Auth>${auth}</Auth>` +
    `<UserID>${username}</UserID><Realm>F!Box SOAP-Auth</Realm></h:ClientAuth>`
  );
}

const nonceOf = (reply: Response) => argumentOf(reply, 'Nonce') ?? '';

describe('simulated box: content-level login', () => {
  let sim: Simulator;
  let client: Client;
  const start = async (options?: SimulatorOptions) => {
    sim = await startSimulator(options);
    client = new Client(sim);
  };
  const info = (header = '') => client.send('DeviceInfo', 'GetInfo', {}, header);
  afterEach(async () => {
    client.close();
    await sim.close();
  });

  it('computes what the document computes (4.1.2)', async () => {
    await start();
    assert.equal(
      contentResponse('admin', 'gurkensalat', 'F758BE72FB999CEA'),
      'b4f67585f22b0af7c4615db5a18faa14',
    );
  });

  it('challenges with HTTP 200 and a full fault, and logs in with the nonce (10.7)', async () => {
    await start();
    const challenge = await info(init);
    assert.equal(challenge.status, 200);
    assert.equal(faultOf(challenge), 503);
    assert.match(
      challenge.body,
      /<h:Challenge xmlns:h="http:\/\/soap-authentication.org\/digest\/2001\/10\/"/,
    );
    assert.equal(argumentOf(challenge, 'Status'), 'Unauthenticated');
    assert.equal(argumentOf(challenge, 'Realm'), 'F!Box SOAP-Auth');
    assert.match(nonceOf(challenge), /^[0-9A-F]{16}$/);
    assert.match(challenge.body, /<detail>\n<UPnPError/);
    const reply = await info(clientAuth(nonceOf(challenge)));
    assert.equal(argumentOf(reply, 'Status'), 'Authenticated');
    assert.match(reply.body, /<h:NextChallenge /);
    assert.equal(argumentOf(reply, 'NewManufacturerName'), 'AVM');
    assert.deepEqual(
      sim.log.entries.map(({ authorization, status, upnpCode }) => [authorization, status, upnpCode]),
      [
        ['content', 200, 503],
        ['content', 200, undefined],
      ],
    );
  });

  it('challenges also for an action that needs no login, as the document shows (10.7.2)', async () => {
    await start();
    assert.equal(faultOf(await client.send('Hosts', 'GetHostNumberOfEntries', {}, init)), 503);
  });

  it('answers such an action at once where it is told to, without a header, as a 7390 does', async () => {
    await start({ contentChallenge: 'needed' });
    const reply = await client.send('Hosts', 'GetHostNumberOfEntries', {}, init);
    assert.equal(reply.status, 200);
    assert.doesNotMatch(reply.body, /<s:Header>/);
    assert.equal(faultOf(await info(init)), 503);
  });

  it('goes on with the next nonce of each reply, also of a fault', async () => {
    await start();
    const first = await info(clientAuth(nonceOf(await info(init))));
    const fault = await client.send(
      'Hosts',
      'GetGenericHostEntry',
      { NewIndex: '99' },
      clientAuth(nonceOf(first)),
    );
    assert.equal(faultOf(fault), 713);
    assert.equal(fault.status, 500);
    assert.equal((await info(clientAuth(nonceOf(fault)))).status, 200);
  });

  it('takes a nonce once: of two calls in flight on one nonce one gets 503', async () => {
    await start();
    const nonce = nonceOf(await info(init));
    const replies = await Promise.all([info(clientAuth(nonce)), info(clientAuth(nonce))]);
    assert.deepEqual(replies.map(faultOf).sort(), [0, 503]);
  });

  it('lets a nonce live 10 s, but not 30 s', async () => {
    const clock = new ManualClock();
    await start({ clock });
    const first = nonceOf(await info(init));
    clock.advance(10_000);
    const reply = await info(clientAuth(first));
    assert.equal(faultOf(reply), 0);
    clock.advance(30_000);
    const late = await info(clientAuth(nonceOf(reply)));
    assert.equal(faultOf(late), 503);
    assert.equal(faultOf(await info(clientAuth(nonceOf(late)))), 0, 'the new nonce is good');
  });

  it('refuses a wrong password with another challenge', async () => {
    await start();
    const challenge = await info(init);
    const reply = await info(clientAuth(nonceOf(challenge), { ...admin, password: 'falsch' }));
    assert.equal(faultOf(reply), 503);
    assert.equal(reply.status, 200);
    assert.notEqual(nonceOf(reply), nonceOf(challenge));
  });

  it('knows rights: 606 comes with the next nonce', async () => {
    await start();
    const user = { username: 'homeauto', password: 'steckdose-2026' };
    const reply = await info(clientAuth(nonceOf(await info(init)), user));
    assert.equal(faultOf(reply), 606);
    assert.equal(argumentOf(reply, 'Status'), 'Authenticated');
  });

  it('can say 500, the short fault and an empty description', async () => {
    await start({ contentStatus: 500, contentFault: 'short', contentDescription: '' });
    const challenge = await info(init);
    assert.equal(challenge.status, 500);
    assert.match(
      challenge.body,
      /<s:Fault>\n<errorCode>503<\/errorCode>\n<errorDescription><\/errorDescription>\n<\/s:Fault>/,
    );
  });

  it('counts refusals toward the block', async () => {
    await start({ blockAfter: 2 });
    for (let count = 0; count < 2; count += 1) {
      await info(clientAuth(nonceOf(await info(init)), { ...admin, password: 'falsch' }));
    }
    assert.equal(faultOf(await info(clientAuth(nonceOf(await info(init))))), 503);
  });

  it('takes attributes without a space between them, as one program writes them', async () => {
    await start();
    assert.equal(faultOf(await info(init.replace('" s:mustUnderstand', '"s:mustUnderstand'))), 503);
  });
});
