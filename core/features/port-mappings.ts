/** Ports that are open to the internet (AddPortMapping of the connection in use). */

import { Tr064Error } from '../errors';
import { concernsEntry, readCounted } from '../util/counted-list';
import type { Values } from '../values';
import { complete } from '../watch/required';
import { type Box, type CallOptions, failedWith, flagOf, numberOf, textOf } from './box';
import { type SwitchOptions, switchInOrder } from './commands';
import { confirm, notCarriedOut } from './confirm';
import { found, sameName } from './finding';
import { connectionService } from './internet';

/** A port that leads from the internet to a device. */
export interface PortMapping {
  /** Empty or `0.0.0.0`: anybody. */
  readonly remoteHost: string;
  /** TCP or UDP. */
  readonly protocol: string;
  /** Seen from the internet. */
  readonly externalPort: number;
  /** Of the device. */
  readonly internalPort: number;
  /** IPv4 address of the device. */
  readonly internalClient: string;
  /** As it is called in the box. */
  readonly name: string;
  /** It is open. */
  readonly enabled: boolean;
}

/** Without it nobody knows whether the port is open. */
const required = { NewEnabled: 'flag' } as const;

/** No box has more. */
const MOST = 1000;

/** All of them, open or not. Needs the right C. */
export async function listPortMappings(box: Box, options?: CallOptions): Promise<PortMapping[]> {
  const service = await connectionService(box, options);
  const read = async (index: number) => {
    const action = 'GetGenericPortMappingEntry';
    const values = await box.call(service, action, { NewPortMappingIndex: index }, options);
    return mappingOf(complete(values, required, { service, action }));
  };
  const isEnd = (error: unknown) => failedWith(error, 'NO_SUCH_ENTRY');
  const note = (index: number, error?: unknown) => box.leftOut?.(`Port forwarding ${index + 1}`, error);
  return readCounted({ read, isEnd, isPart: concernsEntry, note, most: MOST });
}

/**
 * The one that a person means, by its name, `8080/TCP`, or `8080` where only one has that name or port.
 * @throws NO_SUCH_ENTRY where there is none, INVALID_ARGS where several are called so
 */
export async function findPortMapping(box: Box, which: string, options?: CallOptions): Promise<PortMapping> {
  const all = await listPortMappings(box, options);
  const wanted = all.filter((one) =>
    [one.name, portOf(one), String(one.externalPort)].some((text) => sameName(text, which)),
  );
  if (wanted.length > 1) throw severalAre(which, wanted);
  return found('port forwarding', which, wanted[0], all.map(shown));
}

const shown = (mapping: PortMapping) => `${mapping.name} (${portOf(mapping)})`;

function severalAre(which: string, mappings: readonly PortMapping[]): Tr064Error {
  const names = mappings.map(shown).join(', ');
  return new Tr064Error(
    'INVALID_ARGS',
    `Several port forwardings of the FRITZ!Box are called "${which}": ${names}. Say port and protocol.`,
    {
      german: `Mehrere Portfreigaben der FRITZ!Box heißen „${which}“: ${names}. Eindeutig ist der Port mit Protokoll.`,
    },
  );
}

/**
 * Opens or closes a port that is set up in the box, and waits until the box reports it so.
 * @throws SUPERSEDED when a newer command to the same port came, TIMEOUT when the box does not follow
 */
export function switchPortMapping(
  box: Box,
  mapping: PortMapping,
  to: boolean | 'toggle',
  options: SwitchOptions = {},
): Promise<PortMapping> {
  const read = async () =>
    (await readMapping(box, await connectionService(box, options), mapping, options)).enabled;
  const write = (on: boolean, own: SwitchOptions) => setMapping(box, mapping, on, own);
  return switchInOrder(box, `port ${portOf(mapping)}`, to, read, write, options);
}

const portOf = ({ externalPort, protocol }: PortMapping) => `${externalPort}/${protocol}`;

async function setMapping(
  box: Box,
  mapping: PortMapping,
  on: boolean,
  options: SwitchOptions,
): Promise<PortMapping> {
  const service = await connectionService(box, options);
  const args = {
    ...keyOf(mapping),
    NewInternalPort: mapping.internalPort,
    NewInternalClient: mapping.internalClient,
    NewEnabled: on,
    NewPortMappingDescription: mapping.name,
    // The only one that boxes take: for ever.
    NewLeaseDuration: 0,
  };
  await box.call(service, 'AddPortMapping', args, options);
  return confirm(
    () => readMapping(box, service, mapping, options),
    ({ enabled }) => enabled === on,
    ({ name }) =>
      new Tr064Error(
        'TIMEOUT',
        `The port forwarding "${name}" did not switch ${on ? 'on' : 'off'} in time.`,
        {
          ...notCarriedOut,
          service,
          action: 'AddPortMapping',
        },
      ),
    options,
  );
}

const keyOf = ({ remoteHost, externalPort, protocol }: PortMapping) => ({
  NewRemoteHost: remoteHost,
  NewExternalPort: externalPort,
  NewProtocol: protocol,
});

async function readMapping(
  box: Box,
  service: string,
  mapping: PortMapping,
  options?: CallOptions,
): Promise<PortMapping> {
  const action = 'GetSpecificPortMappingEntry';
  const values = await box.call(service, action, keyOf(mapping), options);
  complete(values, required, { service, action });
  return { ...mapping, enabled: flagOf(values.NewEnabled) };
}

const mappingOf = (values: Values): PortMapping => ({
  remoteHost: textOf(values.NewRemoteHost),
  protocol: textOf(values.NewProtocol),
  externalPort: numberOf(values.NewExternalPort) ?? 0,
  internalPort: numberOf(values.NewInternalPort) ?? 0,
  internalClient: textOf(values.NewInternalClient),
  name: textOf(values.NewPortMappingDescription),
  enabled: flagOf(values.NewEnabled),
});
