import assert from 'node:assert/strict';
import { isRead } from '../../../core/call/is-read';

describe('an action that only asks', () => {
  for (const action of [
    'GetInfo',
    'getinfo',
    'X_AVM-DE_GetHostListPath',
    'X_AVM_DE_GetIPv6Address',
    'X_GetSomething',
    'X_AVM-DE_DialGetConfig',
    'DialGetConfig',
  ]) {
    it(`${action} does`, () => assert.equal(isRead(action), true));
  }
  for (const action of [
    'SetEnable',
    'X_AVM-DE_SetWakeOnLANEnable',
    'Reboot',
    'ForceTermination',
    'X_AVM-DE_WakeOnLANByMACAddress',
    'X_AVM-DE_DialNumber',
    'AddPortMapping',
    'ForgetInfo',
  ]) {
    it(`${action} does not`, () => assert.equal(isRead(action), false));
  }
});
