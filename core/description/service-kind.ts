/** What kind a service is, by any name that people or boxes use for it. */

/** `urn:dslforum-org:service:Hosts:1`, `urn:LanDeviceHosts-com:serviceId:Hosts1`, `Hosts:1` and `Hosts1` are all `Hosts`. */
export function serviceKind(name: string): string {
  return name
    .trim()
    .replace(/^urn:.*:service(?:Id)?:/i, '')
    .replace(/(?::|(?<!\d))\d+$/, '');
}
