/** Power and energy as the Eve app knows them: characteristics of its own that HomeKit passes through. TR-064 tells no voltage. */

import type { Characteristic, CharacteristicProps, HAP, WithUUID } from '../hap';
import type { PlugState } from '../thing';

type EveType = WithUUID<new () => Characteristic>;

interface EveRow {
  readonly name: string;
  readonly uuid: string;
  readonly unit: string;
  readonly maximum: number;
  readonly step: number;
  readonly pick: (state: PlugState) => number | undefined;
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
];

/** The classes need HAP's own base class, so they are made once per Homebridge. */
const made = new WeakMap<HAP, readonly { characteristic: EveType; pick: EveRow['pick'] }[]>();

export function eveCharacteristics(hap: HAP) {
  const known = made.get(hap);
  if (known) return known;
  const fresh = rows.map((row) => ({ characteristic: classOf(hap, row), pick: row.pick }));
  made.set(hap, fresh);
  return fresh;
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
