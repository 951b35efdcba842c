import type { MailOutcome } from '#platform/mail/mailer.js';
import type { SmsOutcome, SmsTrace } from '#platform/sms/sms-gateway.js';
import type { MessageResult, ReadyToSend } from './message.types.js';

/** Attempts of one message; the pauses between them grow (421 greylisting, a full quota, a relay that is away). */
const ATTEMPTS = 6;
const PAUSES = [60, 300, 900, 1800, 3600];
const NEXT_DAY = 24 * 3600;
/** How often a text without an answer is asked for before a person must look. */
const ASKED = 4;

const base = ({ message }: ReadyToSend): { id: string; fencing: number } => ({ id: message.id, fencing: message.fencing });

/** The run ended before this message's turn: it waits, and nothing was tried. */
export const notBegun = (ready: ReadyToSend): MessageResult => ({
  ...base(ready),
  state: ready.message.channel === 'SMS' && ready.message.state !== 'READY' ? 'IN_DOUBT' : 'READY',
  retryIn: 0,
  begun: false,
});

export function mailResult(ready: ReadyToSend, outcome: MailOutcome, mailer: string): MessageResult {
  if (outcome.kind === 'accepted') return { ...base(ready), state: 'SENT', providerId: mailer === 'simulator' ? 'simulator' : outcome.reply };
  const error = `${outcome.code} ${outcome.reply}`;
  if (outcome.kind === 'refused') return { ...base(ready), state: 'FAILED', reason: outcome.code, error };
  // After the last byte of DATA nobody can know; the same Message-ID lets the reader's program see one mail.
  const inDoubt = outcome.kind === 'unknown';
  return again(ready, { error, inDoubt }, outcome.code);
}

export function smsResult(ready: ReadyToSend, outcome: SmsOutcome): MessageResult {
  switch (outcome.kind) {
    case 'accepted':
      return { ...base(ready), state: 'SENT', providerId: outcome.providerId };
    case 'refused':
      return { ...base(ready), state: 'FAILED', reason: outcome.code, error: outcome.code };
    case 'quota':
      return { ...base(ready), state: 'READY', error: outcome.code, retryIn: NEXT_DAY };
    case 'unknown':
      return { ...base(ready), state: 'IN_DOUBT', error: outcome.code, inDoubt: true, retryIn: PAUSES[0]! };
    case 'transient':
      return again(ready, { error: outcome.code }, outcome.code);
  }
}

/** A text is sent again only when the provider says that it never had it. */
export function askedResult(ready: ReadyToSend, trace: SmsTrace): MessageResult {
  switch (trace.kind) {
    case 'accepted':
    case 'delivered':
      return { ...base(ready), state: 'SENT', providerId: trace.providerId };
    case 'failed':
      return { ...base(ready), state: 'FAILED', reason: trace.code, providerId: trace.providerId };
    case 'not-found':
      return { ...base(ready), state: 'READY', retryIn: 0 };
    case 'not-supported':
      // Only a receipt can tell now; it is waited for, never guessed.
      return ready.message.attempts >= ASKED
        ? { ...base(ready), state: 'UNKNOWN', reason: 'no-receipt' }
        : { ...base(ready), state: 'IN_DOUBT', inDoubt: true, retryIn: PAUSES[ready.message.attempts] ?? NEXT_DAY };
  }
}

function again(ready: ReadyToSend, facts: Pick<MessageResult, 'error' | 'inDoubt'>, code: string): MessageResult {
  const { attempts } = ready.message;
  if (attempts + 1 >= ATTEMPTS) {
    return { ...base(ready), ...facts, state: facts.inDoubt || ready.message.inDoubt ? 'UNKNOWN' : 'FAILED', reason: `gave-up-${code}` };
  }
  return { ...base(ready), ...facts, state: 'READY', retryIn: jittered(PAUSES[attempts] ?? NEXT_DAY, ready.message.id) };
}

/** Up to a fifth more, drawn from the id: many messages do not come back at once, and a replay comes back the same. */
const jittered = (seconds: number, id: string): number => seconds + Math.floor((seconds * (parseInt(id.slice(-4), 16) % 200)) / 1000);
