/** What carries the connection where it is no DSL: the mobile modem and the optical line, if it is theirs. */

import type { Access } from '../household/options';
import type { World } from '../household/world';
import type { Behaviour, Value } from './behaviour';

/** Only of a box that has its connection that way. */
const only = (access: Access, read: (world: World) => Value, otherwise: Value) => (world: World) =>
  world.settings.access === access ? read(world) : otherwise;

export const mobile: Behaviour = {
  // What the modem could do, and what of it is switched on.
  scopes: { GetBandCapabilities: 'possible' },
  read: {
    Enabled: only('mobile', () => true, false),
    Status: only(
      'mobile',
      ({ internet }) => (internet.connected ? 'connected' : 'not_connected'),
      'not_connected',
    ),
    Uptime: only('mobile', ({ internet }) => internet.upTime, 0),
  },
};

export const fibre: Behaviour = {
  read: {
    BytesSent: only('fibre', ({ internet }) => internet.counter('sent'), 0),
    BytesReceived: only('fibre', ({ internet }) => internet.counter('received'), 0),
    PacketsSent: only('fibre', ({ internet }) => internet.packets('sent'), 0),
    PacketsReceived: only('fibre', ({ internet }) => internet.packets('received'), 0),
    ConnectionRateDown: only('fibre', ({ internet }) => internet.layer1.down, 0),
    ConnectionRateUp: only('fibre', ({ internet }) => internet.layer1.up, 0),
    MinutesInShowtime: only(
      'fibre',
      ({ box, internet }) => (internet.linkUp ? Math.floor(box.upTime / 60) : 0),
      0,
    ),
  },
};
