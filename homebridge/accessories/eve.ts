/** Power and energy as the Eve app knows them: characteristics of its own that HomeKit passes through. */

import type { Characteristic, CharacteristicProps, HAP, Service, WithUUID } from '../hap';
import type { MappedTile } from '../mapping';
import type { MeterOptions, MeterState } from '../smart-types';
import { removeCharacteristic } from './device';

/** What is metered: plugs, and meters of a whole house. */
export type Metered = Pick<MeterState, 'power' | 'energy' | 'voltage' | 'amperes'>;
type Meters = Pick<MeterOptions, 'voltage' | 'amperes'>;

type EveType = WithUUID<new () => Characteristic>;

interface EveRow {
  readonly name: string;
  readonly uuid: string;
  readonly unit: string;
  readonly maximum: number;
  readonly step: number;
  readonly pick: (state: Metered) => number | undefined;
  /** Whether the device measures it; missing: each meter does. */
  readonly has?: (options: Meters) => boolean | undefined;
}

const rows: readonly EveRow[] = [
  {
    name: 'Consumption',
    uuid: 'E863F10D-079E-48FF-8F27-9C2605A29F52',
    unit: 'W',
    maximum: 100_000,
    step: 0.01,
    pick: (state) => state.power,
  },
  {
    name: 'Total Consumption',
    uuid: 'E863F10C-079E-48FF-8F27-9C2605A29F52',
    unit: 'kWh',
    maximum: 1_000_000_000,
    step: 0.001,
    pick: (state) => (state.energy === undefined ? undefined : state.energy / 1000),
  },
  {
    name: 'Voltage',
    uuid: 'E863F10A-079E-48FF-8F27-9C2605A29F52',
    unit: 'V',
    maximum: 1000,
    step: 0.1,
    pick: (state) => state.voltage,
    has: ({ voltage }) => voltage,
  },
  {
    name: 'Electric Current',
    uuid: 'E863F126-079E-48FF-8F27-9C2605A29F52',
    unit: 'A',
    maximum: 1000,
    step: 0.01,
    pick: (state) => state.amperes,
    has: ({ amperes }) => amperes,
  },
];

/** The classes need HAP's own base class, so they are made once per Homebridge. */
const made = new WeakMap<HAP, readonly { readonly type: EveType; readonly row: EveRow }[]>();

function eveCharacteristics(hap: HAP) {
  const known = made.get(hap);
  if (known) return known;
  const fresh = rows.map((row) => ({ type: classOf(hap, row), row }));
  made.set(hap, fresh);
  return fresh;
}

/** A house feeds in: below zero. HAP rounds to steps from the lowest value, which so far down costs the decimals. */
const signed = { minValue: -100_000, minStep: null } as unknown as Partial<CharacteristicProps>;

/**
 * What the Eve app shows of a meter, in a service of any kind.
 *
 * @param wanted false takes it away
 * @param reached throws while the box has lost the device
 * @param feedsIn a value below zero is one
 */
export function bindEve<State extends Metered, Options extends Meters>(
  tile: MappedTile<State, Options>,
  service: Service,
  wanted: boolean,
  reached: (state: State) => State,
  feedsIn = false,
): void {
  for (const { type, row } of eveCharacteristics(tile.environment.hap)) {
    const has = wanted && (!row.has || row.has(tile.options) === true);
    const known = service.characteristics.some(({ UUID }) => UUID === type.UUID);
    // Not of the service in Apple's book: announced first, HAP takes it without a warning.
    if (has && !known) service.addOptionalCharacteristic(type);
    if (has) {
      const bound = tile.bind(service, type, (state) => row.pick(reached(state)));
      if (feedsIn) bound.setProps(signed);
    } else removeCharacteristic(service, type);
  }
}

function classOf(hap: HAP, { name, uuid, unit, maximum, step }: EveRow): EveType {
  const props: CharacteristicProps = {
    format: hap.Formats.FLOAT,
    unit,
    minValue: 0,
    maxValue: maximum,
    minStep: step,
    perms: [hap.Perms.PAIRED_READ, hap.Perms.NOTIFY],
  };
  return class extends hap.Characteristic {
    static readonly UUID = uuid;

    constructor() {
      super(name, uuid, props);
      this.value = this.getDefaultValue();
    }
  };
}
