/** A refusal that belongs to HTTP itself (missing If-Match, wrong Origin, too many attempts), not to a rule. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}
