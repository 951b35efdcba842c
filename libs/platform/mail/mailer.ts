/** One message to one person: addresses of others never leak, and each has its own outcome. */
export interface OutgoingMail {
  /** Stays the same over every attempt, so that a repeated copy is recognised as the same message. */
  readonly messageId: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * `transient`: refused for now (4xx, no connection), nothing was taken. `refused`: will never be taken (5xx).
 * `unknown`: the connection broke after the message was on its way; it may have been taken.
 */
export type MailOutcome =
  | { readonly kind: 'accepted'; readonly reply: string }
  | { readonly kind: 'transient' | 'refused' | 'unknown'; readonly code: string; readonly reply: string };

export abstract class Mailer {
  /** `smtp` or `simulator`; written into the record of each message. */
  abstract readonly name: string;
  /** How many messages may be under way at once. */
  abstract readonly concurrency: number;
  /** Never rejects: whatever happens is an outcome. */
  abstract send(mail: OutgoingMail): Promise<MailOutcome>;
  abstract close(): Promise<void>;
}
