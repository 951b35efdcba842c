/** Protections that a negative control takes away from the run after the kill. */
export type Protection =
  /** The outbox is committed with the act: without it, commands lived in the killed process's memory. */
  | 'outbox'
  /** Rows whose lease ran out are relayed again. */
  | 'relay-again'
  /** The sweep finds messages that nobody is seen to send. */
  | 'upkeep'
  /** A repeated mail carries the same Message-ID. */
  | 'same-message-id'
  /** Long work is started again where it broke off. */
  | 'resume';

/** The head of the office, who acts in the first process. */
export interface Head {
  readonly accountId: string;
  readonly postId: string;
  readonly unitId: string;
  readonly familyId: string;
}

/** What a child process of a scenario is told to do. */
export interface ChildOrder {
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  readonly dataDir: string;
  readonly officeId: string;
  readonly smtpUrl: string;
  /** The program's clock stands there. */
  readonly now: string;
  /** What the first process does before it works; the one after the kill begins nothing. */
  readonly approve?: Head & { readonly taskIds: readonly string[] };
  readonly confirm?: Head & { readonly reviewId: string; readonly version: number };
  /** Every queue is lost together with the process. */
  readonly truncate: boolean;
  readonly without: readonly Protection[];
  /** Gives up after so long: only a control has to. */
  readonly limitMs: number;
}
