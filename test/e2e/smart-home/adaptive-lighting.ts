/** What the Home app writes when a person lets a lamp follow the day, as hap-nodejs reads it. */

import { encode, uuid, writeFloat32LE, writeUInt32, writeVariableUIntLE } from 'hap-nodejs';

interface Lamp {
  /** Instance ids of its characteristics. */
  readonly white: number;
  readonly brightness: number;
  /** The one white of this day. */
  readonly mired: number;
}

const since2001 = 978_307_200_000;

/** A day that has one white from its beginning to its end, and began now. */
export function followTheDay({ white, brightness, mired }: Lamp): string {
  const start = Buffer.alloc(8);
  start.writeBigUInt64LE(BigInt(Date.now() - since2001));
  const parameters = encode(1, uuid.write('6B2C4E4A-0000-4000-8000-00000000DA10'), 2, start);
  const point = (after: number) =>
    encode(1, writeFloat32LE(0), 2, writeFloat32LE(mired), 3, writeVariableUIntLE(after));
  const last = Buffer.concat([point(86_400_000), encode(4, writeVariableUIntLE(86_400_000))]);
  const range = encode(1, writeUInt32(10), 2, writeUInt32(100));
  const curve = encode(1, [point(0), last], 2, writeVariableUIntLE(brightness), 3, range);
  const configuration = Buffer.concat([
    encode(1, writeVariableUIntLE(white), 2, parameters, 3, 1, 5, curve),
    encode(6, writeVariableUIntLE(60_000), 8, writeUInt32(600_000)),
  ]);
  return encode(2, encode(1, configuration)).toString('base64');
}
