/** A command line that cannot be meant: said in one sentence, with what is allowed; nothing is sent, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
