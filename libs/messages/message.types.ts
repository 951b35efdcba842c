import type { MessageState } from '#domain/message/message.machine.js';
import type { LadderName, SmsOccasion } from '#domain/kernel/policy.js';
import type { LocalDate } from '#domain/kernel/local-date.js';

export type MessageChannel = 'EMAIL' | 'SMS';

/** A message of a batch as it was when this run locked it. */
export interface ClaimedMessage {
  readonly id: string;
  readonly batchId: string;
  readonly recipientPost: string;
  readonly recipientUnit: string;
  readonly channel: MessageChannel;
  readonly localDate: LocalDate;
  /** `SENDING` or `IN_DOUBT`: an earlier run lost its lease, or never heard the answer. */
  readonly state: MessageState;
  readonly inDoubt: boolean;
  readonly attempts: number;
  readonly fencing: number;
  readonly messageId: string;
  readonly documentId: string | null;
  readonly subject: string;
  readonly body: string;
  readonly address: string | null;
}

export interface CarriedRung {
  readonly id: number;
  readonly messageId: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly ladder: LadderName;
  readonly title: string;
  readonly startedOn: LocalDate;
  readonly due: LocalDate;
  readonly dueVersion: number;
  readonly rung: string;
  readonly rank: number;
}

export interface Recipient {
  readonly accountId: string;
  readonly name: string;
  readonly address: string;
}

/** What is written before anything leaves: the text, the address, and that the state was read again. */
export interface ReadyToSend {
  readonly message: ClaimedMessage;
  readonly recipient: Recipient;
  readonly rungs: readonly CarriedRung[];
  readonly subject: string;
  readonly body: string;
  /** For gateways that take an approved template and its variables instead of the text. */
  readonly sms: { readonly occasion: SmsOccasion; readonly count: string; readonly date: string } | null;
}

/** What became of one message in this run. `fencing` keeps a run that was overtaken from writing. */
export interface MessageResult {
  readonly id: string;
  readonly fencing: number;
  readonly state: MessageState;
  readonly reason?: string | null;
  readonly providerId?: string | null;
  readonly error?: string | null;
  readonly inDoubt?: boolean;
  /** Seconds until another try; null when there is none. */
  readonly retryIn?: number | null;
  /** An attempt that was never begun is not counted. */
  readonly begun?: boolean;
}
