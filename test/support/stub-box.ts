/** Stands in for a box where a test is about what a feature makes of answers: a table of answers, and a list of what was asked. */

import { type Tr064Code, Tr064Error } from '../../core/errors';
import type { Box, CallOptions } from '../../core/features/box';
import type { Service } from '../../core/model';

type Args = Record<string, unknown>;
type Values = Record<string, string | number | boolean>;
export type Answer = Values | ((args: Args) => Values);

export class StubBox implements Box {
  /** `Hosts:1 GetGenericHostEntry`, and `GET /path` for files. */
  readonly asked: string[] = [];
  readonly options: (CallOptions | undefined)[] = [];
  readonly answers = new Map<string, Answer>();
  readonly files = new Map<string, string>();
  leftOut?: (part: string, error?: unknown) => void;

  constructor(
    answers: Record<string, Answer> = {},
    files: Record<string, string> = {},
    private readonly names: readonly string[] = [],
  ) {
    for (const [name, answer] of Object.entries(answers)) this.answers.set(name, answer);
    for (const [path, text] of Object.entries(files)) this.files.set(path, text);
  }

  /** The services that are named, and those that have answers. */
  get services(): readonly Service[] {
    const named = [...this.answers.keys()].map((key) => key.split(' ')[0]!);
    return [...new Set([...this.names, ...named])].map((name) => ({
      name,
      type: `urn:dslforum-org:service:${name}`,
      id: name,
      controlUrl: '',
      eventUrl: '',
      scpdUrl: '',
      actions: new Map(
        [...this.answers.keys()]
          .filter((key) => key.startsWith(`${name} `))
          .map((key) => key.split(' ')[1]!)
          .map((action) => [action, { name: action, arguments: [] }]),
      ),
      variables: new Map(),
    }));
  }

  async call(service: string, action: string, args: Args = {}, options?: CallOptions): Promise<Values> {
    this.asked.push(`${service} ${action}`);
    this.options.push(options);
    const answer = this.answers.get(`${service} ${action}`);
    if (!answer) throw new Tr064Error('UNKNOWN_ACTION', `This box has no ${service} ${action}.`);
    return typeof answer === 'function' ? answer(args) : answer;
  }

  async get(path: string): Promise<string> {
    this.asked.push(`GET ${path}`);
    const text = this.files.get(path);
    if (text === undefined) throw new Tr064Error('ACTION_FAILED', `This box has no file ${path}.`);
    return text;
  }
}

/** An answer that is a fault, or a refused login. */
export function refuse(code: Tr064Code, upnpCode?: number, status?: number): () => never {
  return () => {
    throw new Tr064Error(code, `The box refused: ${code}.`, { upnpCode, status });
  };
}
