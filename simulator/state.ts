/** What there is to see of the simulated box, as JSON for a person, a test or a page. No secrets. */

import type { SimulatedBox } from './simulated-box';

export function stateOf(simulator: SimulatedBox): Record<string, unknown> {
  const { world, log } = simulator;
  return {
    http: simulator.http,
    https: simulator.https,
    web: simulator.web,
    webHttps: simulator.webHttps,
    ports: simulator.ports,
    up: simulator.up,
    udn: simulator.udn,
    users: world.users.map(({ username, rights }) => ({ username, rights })),
    box: {
      model: world.model,
      modelName: world.box.modelName,
      firmware: world.box.firmware,
      update: world.box.update,
      upTime: world.box.upTime,
    },
    radios: world.radios.list.map((radio) => ({ ...radio, passphrase: undefined, preSharedKey: undefined })),
    hosts: world.hosts.list,
    changeCounter: world.hosts.changeCounter,
    woken: world.hosts.woken,
    smartHome: world.smartHome.list,
    templates: world.smartHome.templates,
    triggers: world.smartHome.triggers,
    webSessions: simulator.webSite.sessions.size,
    internet: { status: world.internet.status, ipv4: world.internet.ipv4, upTime: world.internet.upTime },
    calls: world.telephony.going.map(({ connection, number, outgoing }) => ({
      connection,
      number,
      outgoing,
    })),
    secondFactor: simulator.secondFactor.summary,
    transaction: simulator.transactions.running ?? null,
    subscriptions: { count: simulator.gena.size, ...simulator.gena.switches, ...simulator.gena.sent },
    loginsBlocked: simulator.gate.blocked,
    injections: simulator.injections.list,
    switches: simulator.switches,
    requests: log.total,
  };
}
