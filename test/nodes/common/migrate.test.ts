/** Settings of earlier versions and of nodes written by hand. */

import assert from 'node:assert/strict';
import { migrate, type Step, withDefaults } from '../../../nodes/common/migrate';
import { boxSettings, connectOptions } from '../../../nodes/tr064-box/settings';
import { callSettings } from '../../../nodes/tr064-call/settings';
import { eventSettings } from '../../../nodes/tr064-event/settings';
import { presenceSettings } from '../../../nodes/tr064-presence/settings';

describe('Settings of an earlier version', () => {
  const steps: Step[] = [
    ({ host, ...rest }) => ({ ...rest, address: host }),
    ({ address, ...rest }) => ({ ...rest, addresses: [address] }),
  ];

  it('go through every step from their version on', () => {
    assert.deepEqual(migrate({ host: 'fritz.box' }, steps), { addresses: ['fritz.box'], version: 2 });
    assert.deepEqual(migrate({ address: 'a', version: 1 }, steps), { addresses: ['a'], version: 2 });
    assert.deepEqual(migrate({ addresses: ['a'], version: 2 }, steps), { addresses: ['a'], version: 2 });
    assert.deepEqual(migrate({ host: 'fritz.box', version: -1 }, steps), {
      addresses: ['fritz.box'],
      version: 2,
    });
  });

  it('of a version still to come stay as they are', () => {
    assert.deepEqual(migrate({ addresses: ['a'], fancy: true, version: 3 }, steps), {
      addresses: ['a'],
      fancy: true,
      version: 3,
    });
  });

  it('are never changed in place', () => {
    const saved = { host: 'fritz.box' };
    migrate(saved, steps);
    assert.deepEqual(saved, { host: 'fritz.box' });
  });

  it('of the present version get what a later release added', () => {
    assert.deepEqual(migrate({ addresses: ['a'], version: 2 }, steps, { addresses: [], port: 1 }), {
      addresses: ['a'],
      port: 1,
      version: 2,
    });
    assert.equal(boxSettings({ host: 'fritz.box', version: 1 }).udn, '');
  });

  it('get defaults only where something is missing', () => {
    const step = withDefaults({ host: 'fritz.box', port: 49000 });
    assert.deepEqual(step({ host: '', port: undefined }), { host: '', port: 49000 });
    assert.deepEqual(step({ host: null, port: 0 }), { host: 'fritz.box', port: 0 });
  });

  it('are texts where the dialogs save texts', () => {
    const { filter, step, initial } = eventSettings({ event: 'answering-machine', filter: 1, step: 0.5 });
    assert.deepEqual([filter, step, initial], ['1', '0.5', false]);
    const { host, udn, port } = boxSettings({ host: null, udn: null, port: 49000 });
    assert.deepEqual([host, udn, port], ['fritz.box', '', '49000']);
  });
});

describe('A tr064-box written by hand', () => {
  it('needs no more than its host', () => {
    const { host, port, security, certificate, authentication, timeout } = boxSettings({ host: '192.0.2.1' });
    assert.deepEqual(
      { host, port, security, certificate, authentication, timeout },
      {
        host: '192.0.2.1',
        port: '49000',
        security: 'tls',
        certificate: 'pin',
        authentication: 'digest',
        timeout: '10',
      },
    );
  });
});

describe('A tr064-box saved before it had a port for notifications', () => {
  it('takes any free one', () => {
    const saved = {
      version: 1,
      host: '192.0.2.1',
      port: '49000',
      certificate: 'pin',
      udn: '',
      timeout: '10',
    };
    assert.equal(connectOptions(boxSettings(saved), {}).notificationPort, 0);
    assert.equal(
      connectOptions(boxSettings({ ...saved, notificationPort: '5000' }), {}).notificationPort,
      5000,
    );
  });
});

describe('A tr064-presence written by hand', () => {
  it('may give devices as a list, and leave out what a dialog would fill in', () => {
    const { persons } = presenceSettings({
      persons: [
        { name: 'Anna', devices: ['iPhone', 'iPad'] },
        { name: 5, devices: 7, awayAfter: 3 },
        null,
        'Ben',
      ],
    });
    assert.deepEqual(persons, [
      { id: 'Anna', name: 'Anna', devices: 'iPhone, iPad', awayAfter: '' },
      { id: '5', name: '5', devices: '7', awayAfter: 3 },
      { id: '', name: '', devices: '', awayAfter: '' },
      { id: 'Ben', name: 'Ben', devices: '', awayAfter: '' },
    ]);
  });

  it('is not changed by whoever only looks at it', () => {
    const saved = [{ id: 'a', name: 'Anna', devices: 'iPhone', awayAfter: '' }];
    assert.equal(JSON.stringify(presenceSettings({ persons: saved }).persons), JSON.stringify(saved));
  });
});

describe('A tr064-call written by hand', () => {
  it('may give its arguments as an object', () => {
    const { args, follow, version } = callSettings({
      service: 'Hosts:1',
      args: { NewIndex: 0, NewEnable: true, NewName: 'x' },
    });
    assert.deepEqual(args, [
      { name: 'NewIndex', value: '0', type: 'num' },
      { name: 'NewEnable', value: 'true', type: 'bool' },
      { name: 'NewName', value: 'x', type: 'str' },
    ]);
    assert.equal(follow, false);
    assert.equal(version, 1);
  });

  it('keeps the table of the dialog', () => {
    const args = [{ name: 'NewIndex', value: 'index', type: 'msg' }];
    assert.deepEqual(callSettings({ args, version: 1 }).args, args);
    assert.deepEqual(callSettings({ args }).args, args);
  });
});
