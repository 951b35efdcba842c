/** A rule said no: a stable code for the catalogues and the facts that explain it. */
export interface Refusal {
  readonly refused: true;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export const refuse = (code: string, facts: Readonly<Record<string, unknown>> = {}): Refusal => ({
  refused: true,
  code,
  facts,
});

/** What a decision allows: the state to write and who it was decided for. */
export interface Accepted<State extends string> {
  readonly refused: false;
  readonly from: State | null;
  readonly next: State;
  readonly postId: string | null;
}

export type Decision<State extends string> = Accepted<State> | Refusal;
