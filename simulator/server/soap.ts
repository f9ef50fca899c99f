/** Writes SOAP replies and faults with the line breaks of a real box. */

import { escapeXml } from '../files/xml';
import type { Switches } from './switches';

/** What stands in the SOAP header of a content-level login (First Steps 10.7). */
export interface AuthHeader {
  element: 'Challenge' | 'NextChallenge';
  status: 'Unauthenticated' | 'Authenticated';
  nonce: string;
  realm: string;
}

export function renderResponse(
  action: string,
  service: string,
  values: Record<string, string>,
  header?: AuthHeader,
): string {
  const lines = Object.entries(values).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
  return envelope([`<u:${action}Response xmlns:u="${service}">`, ...lines, `</u:${action}Response>`], header);
}

export function renderFault(
  code: number,
  description: string,
  { faultNamespace, faultCase }: Switches,
  header?: AuthHeader,
): string {
  const text = faultCase === 'lower' ? description.toLowerCase() : description;
  return envelope(
    [
      '<s:Fault>',
      '<faultcode>s:Client</faultcode>',
      '<faultstring>UPnPError</faultstring>',
      '<detail>',
      `<UPnPError xmlns="${faultNamespace}">`,
      `<errorCode>${code}</errorCode>`,
      `<errorDescription>${escapeXml(text)}</errorDescription>`,
      '</UPnPError>',
      '</detail>',
      '</s:Fault>',
    ],
    header,
  );
}

/** As the document prints it (10.7.2), without `detail`. */
export function renderShortFault(code: number, description: string, header?: AuthHeader): string {
  return envelope(
    [
      '<s:Fault>',
      `<errorCode>${code}</errorCode>`,
      `<errorDescription>${escapeXml(description)}</errorDescription>`,
      '</s:Fault>',
    ],
    header,
  );
}

function envelope(body: string[], header?: AuthHeader): string {
  return [
    '<?xml version="1.0"?>',
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">',
    ...(header ? authLines(header) : []),
    '<s:Body>',
    ...body,
    '</s:Body>',
    '</s:Envelope>',
    '',
  ].join('\n');
}

function authLines({ element, status, nonce, realm }: AuthHeader): string[] {
  return [
    '<s:Header>',
    `<h:${element} xmlns:h="http://soap-authentication.org/digest/2001/10/" s:mustUnderstand="1">`,
    `<Status>${status}</Status>`,
    `<Nonce>${nonce}</Nonce>`,
    `<Realm>${realm}</Realm>`,
    `</h:${element}>`,
    '</s:Header>',
  ];
}
