/** The box's own certificate, signed by itself, as every FRITZ!Box makes one. */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificate {
  key: string;
  cert: string;
}

/** Elliptic curves, because an RSA key would cost every test a quarter of a second. */
export async function makeCertificate(host: string): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'fritz.box' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'fritz.box' },
          { type: 2, value: 'www.fritz.box' },
          { type: 7, ip: host },
        ],
      },
    ],
  });
  return { key, cert };
}

/** The one that is kept in a folder; made and put there where there is none, as a box keeps its own over a restart. */
export async function keptCertificate(host: string, folder: string): Promise<Certificate> {
  const file = join(folder, 'certificate.json');
  try {
    const { key, cert } = JSON.parse(await readFile(file, 'utf8')) as Certificate;
    if (typeof key === 'string' && typeof cert === 'string') return { key, cert };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const certificate = await makeCertificate(host);
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(certificate), { mode: 0o600 });
  return certificate;
}
