import assert from 'node:assert/strict';
import { type BoxState, isNews, stateAfter } from '../../../core/availability/state';
import { type Tr064Code, Tr064Error } from '../../../core/errors';

describe('the state of a box', () => {
  const trouble = (code: Tr064Code) => stateAfter(new Tr064Error(code, ''));
  const online: BoxState = { status: 'online' };

  it('is offline while waiting helps, and failed while it does not', () => {
    const of = (...codes: Tr064Code[]) => [...new Set(codes.map((code) => trouble(code).status))];
    assert.deepEqual(of('UNREACHABLE', 'TIMEOUT', 'THROTTLED'), ['offline']);
    assert.deepEqual(of('TR064_DISABLED', 'CERTIFICATE_CHANGED', 'UNAUTHORIZED', 'INVALID_ARGS'), ['failed']);
  });

  it('is told when it changes', () => {
    assert.ok(isNews({ status: 'connecting' }, online));
    assert.ok(isNews(online, trouble('UNREACHABLE')));
    assert.ok(isNews(trouble('UNREACHABLE'), trouble('TR064_DISABLED')));
    assert.ok(
      isNews(trouble('NOT_A_BOX'), trouble('TR064_DISABLED')),
      'another trouble needs another remedy',
    );
  });

  it('is not told again for the same trouble, nor for another kind of silence', () => {
    assert.ok(!isNews(online, online));
    assert.ok(!isNews(trouble('NOT_A_BOX'), trouble('NOT_A_BOX')));
    assert.ok(!isNews(trouble('UNREACHABLE'), trouble('TIMEOUT')));
  });
});
