/** The second factor at the simulated box: First Steps 4.3 and the document of X_AVM-DE_Auth. */

import assert from 'node:assert/strict';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator';
import { ManualClock } from '../../simulator/household/clock';
import { defaultUsers } from '../../simulator/household/users';
import { argumentOf, Client, faultOf } from './server-client';

const [admin, phone] = defaultUsers;

/** Which actions a box protects is not published; both users may call this one. */
const PROTECTED = 'X_AVM-DE_OnTel#SetDeflectionEnable';

const header = (token: string) => `<avm:token xmlns:avm="avm.de" s:mustUnderstand="1">${token}</avm:token>`;

describe('simulated box: second factor', () => {
  let sim: Simulator;
  let clock: ManualClock;
  let one: Client;
  let other: Client;
  const start = async (options?: SimulatorOptions) => {
    clock = new ManualClock();
    sim = await startSimulator({ secondFactorActions: [PROTECTED], ...options, clock });
    one = new Client(sim, { user: admin });
    other = new Client(sim, { user: phone });
  };
  afterEach(async () => {
    one.close();
    other.close();
    await sim.close();
  });

  const protectedCall = (client: Client, token = '') =>
    client.call(
      'X_AVM-DE_OnTel',
      'SetDeflectionEnable',
      { NewDeflectionId: '0', NewEnable: '1' },
      token && header(token),
    );
  const setConfig = async (client: Client, action: 'start' | 'stop') => {
    const reply = await client.call('X_AVM-DE_Auth', 'SetConfig', { NewAction: action });
    return {
      state: argumentOf(reply, 'NewState'),
      token: argumentOf(reply, 'NewToken') ?? '',
      methods: argumentOf(reply, 'NewMethods'),
    };
  };
  const stateOf = async (client: Client, token = '') =>
    argumentOf(await client.call('X_AVM-DE_Auth', 'GetState', {}, token && header(token)), 'NewState');

  it('goes through the typical scenario of the document (6.4)', async () => {
    await start();
    assert.equal(faultOf(await protectedCall(one)), 866);
    const { state, token, methods } = await setConfig(one, 'start');
    assert.equal(state, 'waitingforauth');
    assert.match(token, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
    assert.equal(methods, 'button,dtmf;*11234');
    assert.equal(await stateOf(one, token), 'waitingforauth');
    assert.equal(faultOf(await protectedCall(one, token)), 866, 'nobody has pressed yet');
    sim.secondFactor.press();
    assert.equal(await stateOf(one, token), 'authenticated');
    assert.equal(faultOf(await protectedCall(one, token)), 0);
  });

  it('ties the confirmation to the token and the user', async () => {
    await start();
    const { token } = await setConfig(one, 'start');
    sim.secondFactor.press();
    assert.equal(faultOf(await protectedCall(one)), 866);
    assert.equal(faultOf(await protectedCall(one, '2C0A2110-30BA-444e-8B83-566BC3F19C80')), 866);
    assert.equal(faultOf(await protectedCall(other, token)), 868);
  });

  it('is busy for other users (868), who get no token, and free when it is stopped', async () => {
    await start();
    await setConfig(one, 'start');
    assert.equal(faultOf(await protectedCall(other)), 868);
    assert.deepEqual(await setConfig(other, 'start'), {
      state: 'anotherauthprocess',
      token: '',
      methods: '',
    });
    assert.equal((await setConfig(one, 'stop')).state, 'stopped');
    assert.equal(faultOf(await protectedCall(other)), 866);
    assert.equal((await setConfig(other, 'start')).state, 'waitingforauth');
  });

  it('ends by itself after two minutes without a person', async () => {
    await start();
    const { token } = await setConfig(one, 'start');
    clock.advance(119_999);
    assert.equal(await stateOf(one, token), 'waitingforauth');
    clock.advance(1);
    assert.equal(await stateOf(one, token), 'stopped');
    assert.throws(() => sim.secondFactor.press(), /No second factor is waited for/);
  });

  it('a confirmation does not hold for ever', async () => {
    await start();
    const { token } = await setConfig(one, 'start');
    sim.secondFactor.press();
    clock.advance(120_000);
    assert.equal(faultOf(await protectedCall(one, token)), 866);
  });

  it('blocks for an hour after too many tries (867)', async () => {
    await start({ secondFactorTries: 3 });
    for (let count = 0; count < 3; count += 1) {
      assert.equal((await setConfig(one, 'start')).state, 'waitingforauth');
      await setConfig(one, 'stop');
    }
    assert.equal(faultOf(await protectedCall(one)), 867);
    assert.equal((await setConfig(one, 'start')).state, 'blocked');
    clock.advance(3_600_000);
    assert.equal(faultOf(await protectedCall(one)), 866);
  });

  it('counts tries anew after a confirmation', async () => {
    await start({ secondFactorTries: 2 });
    await setConfig(one, 'start');
    await setConfig(one, 'stop');
    await setConfig(one, 'start');
    sim.secondFactor.press();
    await setConfig(one, 'stop');
    await setConfig(one, 'start');
    await setConfig(one, 'stop');
    assert.equal(faultOf(await protectedCall(one)), 866);
  });

  it('can be blocked, busy and broken on demand', async () => {
    await start();
    sim.secondFactor.block(1000);
    assert.equal(faultOf(await protectedCall(one)), 867);
    clock.advance(1000);
    sim.secondFactor.occupy(1000);
    assert.equal(faultOf(await protectedCall(one)), 868);
    clock.advance(1000);
    sim.secondFactor.fail();
    assert.equal(await stateOf(one), 'failure');
  });

  it('asks nobody when it is switched off, and says so', async () => {
    await start({ secondFactor: false });
    assert.equal(faultOf(await protectedCall(one)), 0);
    assert.equal(argumentOf(await one.call('X_AVM-DE_Auth', 'GetInfo'), 'NewEnabled'), '0');
    assert.equal((await setConfig(one, 'start')).state, 'disabled');
  });

  it('protects further actions on demand', async () => {
    await start({ secondFactorActions: ['WLANConfiguration#SetEnable'] });
    assert.equal(faultOf(await one.call('WLANConfiguration:4', 'SetEnable', { NewEnable: '1' })), 866);
  });

  it('protects what the description marks', async () => {
    await start({ secondFactorActions: [] });
    const name = { 'NewX_AVM-DE_PhoneName': '' };
    assert.equal(faultOf(await one.call('X_VoIP', 'X_AVM-DE_DialSetConfig', name)), 866);
    assert.equal(faultOf(await protectedCall(one)), 0);
  });

  it('knows only start and stop', async () => {
    await start();
    assert.equal(faultOf(await one.call('X_AVM-DE_Auth', 'SetConfig', { NewAction: 'begin' })), 402);
  });
});
