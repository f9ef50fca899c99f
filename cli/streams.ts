/** What the command line needs of the terminal or pipe it runs in: a test gives its own. */

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends what goes on: Ctrl-C. */
  readonly signal: AbortSignal;
}
