/** How to reach a simulated box, with everything a configuration may say beside it. */

import { smartFields } from '../../../homebridge/smart/kind-of';
import type { Simulator } from '../../../simulator';

export function boxAt(simulator: Simulator, extra: Record<string, unknown> = {}) {
  const { http: port, callMonitor } = simulator.ports;
  const login = { username: 'fritz1234', password: 'sommer2026' };
  return { host: '127.0.0.1', port, callMonitorPort: callMonitor, ...login, ...extra };
}

/** Nothing of the smart home. */
export const withoutSmartHome = Object.fromEntries(Object.values(smartFields).map((field) => [field, false]));
