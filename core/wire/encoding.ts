/** Bytes of a reply into text: UTF-8, unless the document or the reply itself names another encoding. */

const declaration = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/;
const charset = /charset\s*=\s*"?([\w.:-]+)/i;

export function decodeText(bytes: Buffer, contentType = ''): string {
  // Only a document that says nothing else is what nearly all are.
  const named = declaration.exec(bytes.toString('latin1', 0, 200))?.[1] ?? charset.exec(contentType)?.[1];
  if (named === undefined || /^utf-?8$/i.test(named)) return bytes.toString('utf8');
  try {
    return new TextDecoder(named).decode(bytes);
  } catch {
    // An encoding that nobody knows: then as if none was named.
    return bytes.toString('utf8');
  }
}
