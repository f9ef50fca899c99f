import assert from 'node:assert/strict';
import { foundBox } from '../../../core/availability/find-boxes';

describe('a box that a search has found', () => {
  const discovered = {
    location: 'http://192.168.178.1:49000/tr64desc.xml',
    udn: 'uuid:739f2409-bccb-40e7-8e6c-0024FE6E00C3',
    server: 'FRITZ!Box 7590 UPnP/1.0 AVM FRITZ!Box 7590 154.07.57',
    expires: 0,
  };

  it('is told by its product, its address and its UDN', () => {
    assert.deepEqual(foundBox(discovered), {
      host: '192.168.178.1',
      port: 49000,
      name: 'FRITZ!Box 7590',
      udn: discovered.udn,
      location: discovered.location,
    });
  });

  it('has the name of its server, or its address, where no product is named', () => {
    assert.equal(foundBox({ ...discovered, server: 'UPnP/1.0 AVM' }).name, 'UPnP/1.0 AVM');
    assert.equal(foundBox({ ...discovered, server: ' ' }).name, '192.168.178.1');
  });

  it('has the port that its scheme means where none is named', () => {
    assert.equal(foundBox({ ...discovered, location: 'http://192.168.178.1/tr64desc.xml' }).port, 80);
  });
});
