/** The box's own certificate, signed by itself, as every FRITZ!Box makes one. */

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
