/** SOAP 1.1 as TR-064 uses it: the envelope of a call, its reply, its fault (First Steps 10.5 to 10.7). */

import { Tr064Error } from '../errors';
import { child, escapeXml, parseXml, textOf, type XmlElement } from './xml';

const encoding = 'http://schemas.xmlsoap.org/soap/encoding/';
const envelopeNamespace = 'http://schemas.xmlsoap.org/soap/envelope/';

export interface SoapRequest {
  /** `urn:dslforum-org:service:Hosts:1` */
  readonly serviceType: string;
  readonly action: string;
  readonly args: readonly (readonly [name: string, value: string])[];
}

/** `header` is XML for inside the SOAP header, already escaped. */
export function envelope({ serviceType, action, args }: SoapRequest, header = ''): string {
  const list = args.map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`).join('');
  return (
    '<?xml version="1.0" encoding="utf-8"?>\n' +
    `<s:Envelope xmlns:s="${envelopeNamespace}" s:encodingStyle="${encoding}">` +
    (header && `<s:Header>${header}</s:Header>`) +
    `<s:Body><u:${action} xmlns:u="${escapeXml(serviceType)}">${list}</u:${action}></s:Body>` +
    '</s:Envelope>\n'
  );
}

export function soapHeaders({ serviceType, action }: SoapRequest): Record<string, string> {
  return { 'Content-Type': 'text/xml; charset="utf-8"', SOAPAction: `"${serviceType}#${action}"` };
}

interface SoapFault {
  readonly code: number;
  readonly description: string;
}

export interface SoapReply {
  readonly header?: XmlElement;
  readonly values?: ReadonlyMap<string, string>;
  readonly fault?: SoapFault;
}

/**
 * The fault of the UPnP Device Architecture, or the short one of First Steps 10.7.2 without `detail`.
 * A fault without a number is still a fault: code 0 and the faultstring.
 */
function faultOf(element: XmlElement): SoapFault {
  const detail = child(child(element, 'detail'), 'UPnPError');
  const carrier = detail ?? element;
  return {
    code: Number(textOf(carrier, 'errorCode')) || 0,
    description: textOf(carrier, 'errorDescription') || (detail ? '' : textOf(element, 'faultstring')),
  };
}

/** Reads the body of a reply. Throws `MALFORMED` for what is no SOAP envelope. */
export function parseReply(text: string, action: string): SoapReply {
  return replyIn(parseXml(text, 'reply'), action);
}

/** As `parseReply`, of a document that is read. */
export function replyIn(root: XmlElement, action: string): SoapReply {
  const body = child(root, 'Body');
  const fault = child(body, 'Fault');
  const named = `${action}Response`.toLowerCase();
  // The answer to another question is none to this one.
  const reply = body?.children.find(({ name }) => name.toLowerCase() === named);
  if (root.name !== 'Envelope' || !body || (!fault && !reply)) {
    throw new Tr064Error('MALFORMED', 'The answer is no SOAP reply to this action.');
  }
  const header = child(root, 'Header');
  if (fault) return { header, fault: faultOf(fault) };
  return { header, values: new Map(reply!.children.map(({ name, text: value }) => [name, value])) };
}
