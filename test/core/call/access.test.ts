/** Fault 401 of a listed action: not in use here, or nothing is let in at all. The box is asked which. */

import assert from 'node:assert/strict';
import { ApplicationAccess } from '../../../core/call/access';
import type { PreparedCall } from '../../../core/call/prepared-call';
import { faultError } from '../../../core/faults';
import { FakeClock } from '../../support/fake-clock';

const refused = () => faultError(401, 'Invalid Action');
const call = (service: string, action = 'GetInfo') =>
  ({ service: { name: service }, action: { name: action, arguments: [] } }) as unknown as PreparedCall;

function access(answer: () => Promise<unknown>) {
  const clock = new FakeClock();
  let asked = 0;
  const own = new ApplicationAccess(clock, () => {
    asked += 1;
    return answer();
  });
  return { clock, explain: own.explain.bind(own), asked: () => asked };
}

const answers = () => Promise.resolve({});
const refuses = () => Promise.reject(refused());

describe('fault 401 of a listed action', () => {
  it('is of that service where the box answers what every box answers', async () => {
    const { explain, asked } = access(answers);
    const error = refused();
    assert.equal(await explain(call('WANIPConnection:1'), error), error);
    assert.equal(asked(), 1);
  });

  it('is believed for five minutes, of that service alone', async () => {
    const { clock, explain, asked } = access(answers);
    await explain(call('WANIPConnection:1'), refused());
    await explain(call('WANIPConnection:1', 'GetStatusInfo'), refused());
    assert.equal(asked(), 1);
    await explain(call('WANPPPConnection:1'), refused());
    assert.equal(asked(), 2);
    await clock.advance(5 * 60_000);
    await explain(call('WANIPConnection:1'), refused());
    assert.equal(asked(), 3);
  });

  it('means that access for applications is off where even that is refused', async () => {
    const { explain } = access(refuses);
    const error = await explain(call('Hosts:1'), refused());
    assert.deepEqual([error.code, error.upnpCode, error.service], ['TR064_DISABLED', 401, 'Hosts:1']);
  });

  it('means so at once of the action that every box answers', async () => {
    const { explain, asked } = access(answers);
    assert.equal((await explain(call('DeviceInfo:1', 'GetSecurityPort'), refused())).code, 'TR064_DISABLED');
    assert.equal(asked(), 0);
  });

  it('is of that service where the box does not answer now: a passing fault says nothing about the box', async () => {
    const { explain } = access(() => Promise.reject(new Error('reset')));
    assert.equal((await explain(call('Hosts:1'), refused())).code, 'ACTION_FAILED');
  });

  it('of several calls at once costs one question', async () => {
    const { explain, asked } = access(answers);
    await Promise.all(['A:1', 'B:1', 'C:1'].map((service) => explain(call(service), refused())));
    assert.equal(asked(), 1);
  });

  it('leaves every other failure as it is, without a question', async () => {
    const { explain, asked } = access(refuses);
    for (const code of [402, 501, 606, 714]) {
      const error = faultError(code, '');
      assert.equal(await explain(call('Hosts:1'), error), error);
    }
    assert.equal(asked(), 0);
  });
});
