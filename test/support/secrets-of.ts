/** What must stand in no text that somebody may post. */

import assert from 'node:assert/strict';
import type { Simulator } from '../../simulator';

/** Everything in the house that is nobody's business, as it could stand in a text. */
export function secretsOf({ world, users, udn, log }: Simulator): string[] {
  const { box, radios, hosts, internet, phoneBooks } = world;
  const names = phoneBooks.books.flatMap(({ contacts, name }) => [
    name,
    ...contacts.flatMap(({ xml }) => [...xml.matchAll(/>([^<>]{4,})</g)].map(([, text]) => text!)),
  ]);
  const secrets = [
    ...users.flatMap(({ username, password }) => [username, password]),
    ...radios.list.flatMap(({ ssid, bssid, passphrase, preSharedKey }) => [
      ssid,
      bssid,
      passphrase,
      preSharedKey,
    ]),
    ...hosts.list.flatMap(({ mac, ip, name, friendlyName }) => [mac, ip, name, friendlyName]),
    ...[internet.ipv4, internet.ipv6, box.serial, box.mac, box.friendlyName, udn],
    ...names,
  ];
  assert.ok(log.entries.length > 0);
  return [...new Set(secrets)].filter((text) => text.length > 3);
}
