/** The session for pages whose addresses name none, such as recordings, faxes and pictures (First Steps 8). */

import type { HttpReply } from '../wire/http';

/** Reads a page of the box; any status is an answer. */
export type ReadPage = (page: string) => Promise<HttpReply>;

const refused = ({ status }: HttpReply) => status === 401 || status === 403;

export class UrlSession {
  #session?: Promise<string>;

  /** @param ask calls X_AVM-DE_CreateUrlSID, which answers `sid=0123…` */
  constructor(private readonly ask: () => Promise<string>) {}

  /** As it is, and where the box refuses that and the address names no session: with one, which is renewed once. */
  async read(page: string, get: ReadPage): Promise<HttpReply> {
    const bare = await get(page);
    if (!refused(bare) || /[?&]sid=/.test(page)) return bare;
    const known = this.#session;
    if (known) {
      const reply = await get(withSession(page, await known));
      if (!refused(reply)) return reply;
      if (this.#session === known) this.#session = undefined;
    }
    return get(withSession(page, await this.#current()));
  }

  /** One question for all who need it at the same time. */
  #current(): Promise<string> {
    this.#session ??= this.ask().catch((error) => {
      this.#session = undefined;
      throw error;
    });
    return this.#session;
  }
}

const withSession = (page: string, session: string) => `${page}${page.includes('?') ? '&' : '?'}${session}`;
