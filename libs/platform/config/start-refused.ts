/**
 * The program cannot start, for a reason that the person at the keyboard can remove. Both sentences are shown, and
 * nothing else: no stack trace helps against a port in use.
 */
export class StartRefused extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${zh} / ${en}`);
  }
}
