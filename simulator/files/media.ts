/** Pictures of contacts, sound of the answering machines, and faxes. */

import { faxFunction } from '../household/phones';
import type { Call } from '../household/telephony';
import type { World } from '../household/world';

/** A blue square, 8 by 8. */
const picture = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWG' +
    'kJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk' +
    'pKSkpKSkpKSkpKSkpKT/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAA' +
    'AAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCYCgI//9k=',
  'base64',
);

export function contactPicture({ phoneBooks }: World, path: string): Buffer | undefined {
  const wanted = phoneBooks.books.some((book) =>
    book.contacts.some(({ xml }) => xml.includes(`path=${path}<`) || xml.includes(`file://${path}<`)),
  );
  return wanted && path !== '' ? picture : undefined;
}

/** As lists write it: without a session id (TAM 3.3). */
export const recordingUrl = (machine: number, message: number) =>
  `/download.lua?path=${recordingPath(machine, message)}`;

/** `/data/tam/rec/rec.0.001` */
function recordingPath(machine: number, message: number): string {
  return `/data/tam/rec/rec.${machine}.${String(message).padStart(3, '0')}`;
}

export function recording({ answeringMachines }: World, path: string): Buffer | undefined {
  const known = answeringMachines.list.some(({ index, messages }) =>
    messages.some((message) => recordingPath(index, message.index) === path),
  );
  return known ? silence() : undefined;
}

const faxPath = ({ id }: Call) => `/var/media/ftp/FRITZ/faxbox/fax.${id}.pdf`;

export const faxUrl = (call: Call) => `/download.lua?path=${faxPath(call)}`;

export function fax({ telephony }: World, path: string): string | undefined {
  const known = telephony.calls.some((call) => call.extension === faxFunction && faxPath(call) === path);
  return known ? emptyPage : undefined;
}

const emptyPage = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj',
  'trailer<</Root 1 0 R>>',
  '%%EOF',
  '',
].join('\n');

const RATE = 8000;

/** One second of nothing as a WAV file: mono, 8 bit, 8 kHz. */
function silence(): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + RATE, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(RATE, 40);
  return Buffer.concat([header, Buffer.alloc(RATE, 0x80)]);
}
