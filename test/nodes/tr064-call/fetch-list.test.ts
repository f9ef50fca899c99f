import assert from 'node:assert/strict';
import type { FritzBox } from '../../../core/index';
import { fetchList } from '../../../nodes/tr064-call/fetch-list';

describe('the list behind a URL', () => {
  const call = { service: 'Hosts:1', action: 'X_AVM-DE_GetMeshListPath', args: {} };
  const read = (text: string) => {
    const box = {
      get: async () => text,
      findAction: async () => ({ name: call.action }),
      call: async () => ({}),
    };
    const answer = { 'NewX_AVM-DE_MeshListPath': '/meshlist.lua?sid=1' };
    return fetchList(box as unknown as FritzBox, call, answer, new AbortController().signal);
  };

  it('is read with a control character in a name, which JSON does not allow', async () => {
    assert.deepEqual(await read('{"nodes":[{"device_name":"Annas\u0001 iPhone"}]}'), {
      nodes: [{ device_name: 'Annas\u0001 iPhone' }],
    });
  });

  it('is MALFORMED where it was cut', async () => {
    await assert.rejects(read('{"nodes":[{"device_name":"Annas'), { code: 'MALFORMED' });
  });
});
