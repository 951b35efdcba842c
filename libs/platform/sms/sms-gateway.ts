import type { LocalDate } from '#domain/kernel/local-date.js';
import type { SmsOccasion } from '#domain/kernel/policy.js';

/** One text to several people. Its wording is the office's; gateways with approved templates get the variables instead. */
export interface OutgoingSms {
  /** Ours: named in every query and receipt that the provider supports. The same over every attempt. */
  readonly businessId: string;
  readonly text: string;
  readonly occasion: SmsOccasion;
  readonly variables: { readonly count: string; readonly date: string };
  readonly phones: readonly string[];
}

/**
 * `transient`: not taken, may be tried later. `quota`: not taken, not before the next day. `refused`: will never be
 * taken. `unknown`: no clear answer; it may have been taken, so it must be asked for before it is sent again.
 */
export type SmsOutcome =
  | { readonly kind: 'accepted'; readonly providerId: string }
  | { readonly kind: 'transient' | 'quota' | 'refused' | 'unknown'; readonly code: string };

/** What the provider knows of a text sent earlier. `not-supported`: it cannot be asked; only a receipt can tell. */
export type SmsTrace =
  | { readonly kind: 'accepted' | 'delivered' | 'failed'; readonly providerId: string; readonly code: string }
  | { readonly kind: 'not-found' | 'not-supported' };

export interface SmsReceipt {
  readonly providerId: string;
  readonly phone: string;
  readonly delivered: boolean;
  readonly code: string;
}

export abstract class SmsGateway {
  /** `none` when the office has no gateway: then a list is made for a person. */
  abstract readonly name: string;
  /** Largest number of phones in one {@link send}. */
  abstract readonly batchSize: number;
  /** Outcome of each phone. Never rejects. */
  abstract send(sms: OutgoingSms): Promise<ReadonlyMap<string, SmsOutcome>>;
  abstract query(businessId: string, phone: string, sentOn: LocalDate): Promise<SmsTrace>;
  /** Reads what the provider posts to our address; null for something that is no receipt of this provider. */
  abstract readReceipts(body: unknown): readonly SmsReceipt[] | null;
  /** What the provider wants to hear back. */
  abstract readonly receiptReply: Readonly<Record<string, unknown>>;
}

export const sameForAll = (phones: readonly string[], outcome: SmsOutcome): ReadonlyMap<string, SmsOutcome> =>
  new Map(phones.map((phone) => [phone, outcome]));
