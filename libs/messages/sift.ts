import type { UrgeMode } from '#domain/kernel/policy.js';
import type { HolderRow } from '#rooms/access/index.js';
import { type ClockState, versionKey } from '#rooms/deadlines/index.js';
import { type TextContext, digestMail, digestSms } from './message-text.js';
import type { CarriedRung, ClaimedMessage, ReadyToSend, Recipient } from './message.types.js';
import type { Suppression } from './rung.types.js';

/** What is true at the moment of sending. */
export interface Facts extends TextContext {
  readonly rungs: readonly CarriedRung[];
  readonly clocks: ReadonlyMap<string, ClockState>;
  readonly holders: readonly HolderRow[];
  readonly urgeModes: ReadonlyMap<string, UrgeMode>;
}
export interface Sifted {
  readonly ready: readonly ReadyToSend[];
  readonly voided: readonly { readonly id: number; readonly reason: Suppression }[];
  readonly suppressed: readonly { readonly id: string; readonly reason: Suppression }[];
  /** An act is changing one of the clocks right now: looked at again in a moment. */
  readonly busy: readonly string[];
}

/** Decides message by message what may still be said, to whom, and in which words. */
export function sift(messages: readonly ClaimedMessage[], facts: Facts): Sifted {
  const carried = new Map<string, CarriedRung[]>();
  for (const rung of facts.rungs) carried.set(rung.messageId, [...(carried.get(rung.messageId) ?? []), rung]);
  const holderOf = new Map(facts.holders.toReversed().map((holder) => [holder.postId, holder]));
  const sifted = { ready: [] as ReadyToSend[], voided: [] as Sifted['voided'][number][], suppressed: [] as Sifted['suppressed'][number][], busy: [] as string[] };
  for (const message of messages) {
    const rungs = carried.get(message.id) ?? [];
    const stateOf = (rung: CarriedRung): ClockState => facts.clocks.get(versionKey(rung)) ?? 'stopped';
    if (rungs.some((rung) => stateOf(rung) === 'busy')) {
      sifted.busy.push(message.id);
      continue;
    }
    const live = rungs.filter((rung) => stateOf(rung) === 'live');
    for (const rung of rungs) if (stateOf(rung) !== 'live') sifted.voided.push({ id: rung.id, reason: whyVoid(stateOf(rung)) });
    const said = message.documentId !== null || live.length > 0;
    const recipient = said ? recipientOf(message, holderOf.get(message.recipientPost), facts) : 'completed';
    if (typeof recipient === 'string') sifted.suppressed.push({ id: message.id, reason: recipient });
    else sifted.ready.push({ message, recipient, rungs: live, ...words(message, live, facts) });
  }
  return sifted;
}

const whyVoid = (state: ClockState): Suppression => (state === 'changed' ? 'due-changed' : 'completed');

function recipientOf(message: ClaimedMessage, holder: HolderRow | undefined, facts: Facts): Recipient | Suppression {
  if (facts.urgeModes.get(message.recipientUnit) === 'PHONE_ONLY' && message.documentId === null) return 'phone-only';
  if (!holder) return 'vacant';
  const address = message.channel === 'EMAIL' ? holder.email : holder.phone;
  return address ? { accountId: holder.accountId, name: holder.name, address } : 'no-address';
}

function words(message: ClaimedMessage, live: readonly CarriedRung[], facts: Facts): Pick<ReadyToSend, 'subject' | 'body' | 'sms'> {
  if (message.documentId !== null) return { subject: message.subject, body: message.body, sms: null };
  return message.channel === 'EMAIL' ? digestMail(live, facts) : digestSms(live, facts);
}
