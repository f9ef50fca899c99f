/**
 * Files that a box hands out, such as pictures, faxes and voice messages: read by axios, over the same connections, with the
 * same pins and limits as everything else. Loaded with the first file, since axios takes more memory than the rest of us.
 */

import type { AxiosInstance, AxiosResponse, AxiosStatic, InternalAxiosRequestConfig } from 'axios';
import { abortError } from '../util/deadline';
import type { HttpClient, HttpReply } from './http';

export class Files {
  #axios?: AxiosInstance;

  constructor(private readonly http: Pick<HttpClient, 'send'>) {}

  /** Any status is a reply. Throws as `HttpClient.send`. */
  async get(url: string, signal?: AbortSignal): Promise<HttpReply> {
    this.#axios ??= this.#make();
    try {
      const { status, headers, data } = await this.#axios.get<Buffer>(url, { signal });
      return { status, headers: headers as HttpReply['headers'], bytes: data, text: data.toString('utf8') };
    } catch (error) {
      // axios has an error of its own for this.
      throw signal?.aborted ? abortError(signal) : error;
    }
  }

  #make(): AxiosInstance {
    // The build without adapters for Node, which alone load undici and the proxies of the environment: ours takes their place.
    const axios = require('axios/dist/browser/axios.cjs') as AxiosStatic;
    return axios.create({
      adapter: (config) => this.#exchange(config),
      responseType: 'arraybuffer',
      transformResponse: (data) => data,
    });
  }

  async #exchange(config: InternalAxiosRequestConfig): Promise<AxiosResponse> {
    const signal = config.signal as AbortSignal | undefined;
    const { status, headers, bytes } = await this.http.send({
      method: 'GET',
      url: String(config.url),
      signal,
    });
    return { data: bytes, status, statusText: '', headers: { ...headers }, config };
  }
}
