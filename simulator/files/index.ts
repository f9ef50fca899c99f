/** What the box serves besides descriptions and actions: lists, phone books, images and recordings of a session. */

import type { World } from '../household/world';
import { callList } from './call-list';
import { hostList } from './host-list';
import { deviceLog, filelinkList, handsetList, messageList, settingsFile, wlanDeviceList } from './lists';
import { contactPicture, fax, recording } from './media';
import { meshList } from './mesh-list';
import { phoneBook } from './phone-book';

export interface ServedFile {
  /** Of the header `Content-Type`. */
  type: string;
  body: string | Buffer;
}

const XML = 'text/xml; charset="utf-8"';

type Maker = (world: World, query: URLSearchParams) => string | Buffer | undefined;

const files: Record<string, [type: string, make: Maker]> = {
  '/devicehostlist.lua': [XML, hostList],
  '/meshlist.json': ['application/json', meshList],
  '/wlandevicelist.lua': [XML, wlanDeviceList],
  '/calllist.lua': [XML, callList],
  '/phonebook.lua': [XML, phoneBook],
  '/tamcalllist.lua': [XML, messageList],
  '/devicedectlist.lua': [XML, handsetList],
  '/filelinklist.lua': [XML, filelinkList],
  '/devicelog.lua': [XML, deviceLog],
  '/config.export': ['application/octet-stream', settingsFile],
};

/** The file of a path and its query, without looking at the session; undefined when there is none. */
export function fileOf(world: World, path: string, query: URLSearchParams): ServedFile | undefined {
  if (path === '/download.lua') return download(world, query.get('path') ?? '');
  const [type, make] = files[path] ?? [];
  const body = make?.(world, query);
  if (type === undefined || body === undefined) return undefined;
  return {
    type: path === '/calllist.lua' && query.get('type') === 'csv' ? 'text/csv; charset="utf-8"' : type,
    body,
  };
}

/** Pictures of contacts, recordings of the answering machines and faxes, by the path that a list names. */
function download(world: World, path: string): ServedFile | undefined {
  const picture = contactPicture(world, path);
  if (picture) return { type: 'image/jpeg', body: picture };
  const sound = recording(world, path);
  if (sound) return { type: 'audio/x-wav', body: sound };
  const page = fax(world, path);
  return page === undefined ? undefined : { type: 'application/pdf', body: page };
}
