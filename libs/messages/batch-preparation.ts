import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { maySend, nextSendable } from '#domain/reminder/send-window.js';
import { shanghai, shanghaiInstant } from '#platform/clock/clock.js';
import { PolicyStore } from '#platform/config/policy.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { PostDirectory } from '#rooms/access/index.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { ClaimRepository } from './claim.repository.js';
import type { ClaimedMessage, ReadyToSend } from './message.types.js';
import { type Facts, sift } from './sift.js';

/** Messages of one run; a transaction touches at most so many rows and the rungs that it voids. */
const MESSAGES = 2_500;
/** An act holds a clock for milliseconds; then we look again. */
const BUSY_SECONDS = 15;

export interface PreparedBatch {
  readonly send: readonly ReadyToSend[];
  /** Texts whose first sending got no answer: asked for, never simply sent again. */
  readonly ask: readonly ReadyToSend[];
  readonly isDemo: boolean;
  /** The batch has more messages than one run takes. */
  readonly more: boolean;
}
const EMPTY: PreparedBatch = { send: [], ask: [], isDemo: false, more: false };

/**
 * Locks the messages of a batch and reads everything again that may have changed since they were composed: the clocks,
 * the holders of the posts, their addresses, how the unit may be urged. Then writes what will leave, and commits; the
 * sending follows at once. What was finished in between is never sent.
 */
@Injectable()
export class BatchPreparation {
  constructor(
    private readonly claims: ClaimRepository,
    private readonly deadlines: Deadlines,
    private readonly posts: PostDirectory,
    private readonly units: UnitDirectory,
    private readonly policies: PolicyStore,
  ) {}

  async claim(tx: Tx, batchId: string, hasGateway: boolean): Promise<PreparedBatch> {
    const messages = await this.claims.lock(tx, batchId, MESSAGES);
    const channel = messages[0]?.channel;
    if (!channel) return EMPTY;
    const rules = this.policies.rulesAt(tx.today);
    if (!maySend(rules, channel, shanghai(tx.now))) {
      const opens = nextSendable(rules, channel, shanghai(tx.now));
      await this.claims.defer(tx, messages.map((m) => m.id), secondsUntil(tx.now, shanghaiInstant(opens.date, opens.time)));
      return EMPTY;
    }
    const facts = await this.facts(tx, messages);
    const sifted = sift(messages, facts);
    await this.claims.voidRungs(tx, sifted.voided);
    await this.claims.suppress(tx, sifted.suppressed);
    await this.claims.defer(tx, sifted.busy, BUSY_SECONDS);
    const [ask, send] = partition(sifted.ready, ({ message }) => channel === 'SMS' && message.state !== 'READY');
    const listed = channel === 'SMS' && !hasGateway && !facts.isDemo;
    await this.claims.begin(tx, ask, 'IN_DOUBT');
    await this.claims.begin(tx, send, listed ? 'LISTED' : 'SENDING');
    return { send: listed ? [] : send.map(begun), ask: ask.map(begun), isDemo: facts.isDemo, more: messages.length === MESSAGES };
  }

  /** The texts that a person is about to send by hand, read again like those that a gateway takes. */
  async listed(tx: Tx, day: LocalDate): Promise<readonly ReadyToSend[]> {
    const messages = await this.claims.lockListed(tx, day);
    if (messages.length === 0) return [];
    const sifted = sift(messages, await this.facts(tx, messages));
    await this.claims.voidRungs(tx, sifted.voided);
    await this.claims.suppress(tx, sifted.suppressed);
    await this.claims.begin(tx, sifted.ready, 'LISTED');
    return sifted.ready;
  }

  private async facts(tx: Tx, messages: readonly ClaimedMessage[]): Promise<Facts> {
    const rungs = await this.claims.rungsOf(tx, messages.map((m) => m.id));
    const clocks = await this.deadlines.recheck(tx, rungs);
    const holders = await this.posts.holders(tx, messages.map((m) => m.recipientPost));
    const units = await this.units.byIds(tx, [...new Set(messages.map((m) => m.recipientUnit))]);
    const office = await this.units.office(tx);
    return {
      rungs,
      clocks,
      holders,
      urgeModes: new Map(units.map((unit) => [unit.id, unit.urgeMode])),
      rules: this.policies.rulesAt(tx.today),
      today: tx.today,
      officeName: office?.name ?? '',
      isDemo: office?.isDemo ?? false,
    };
  }
}

const secondsUntil = (from: Date, to: Date): number => Math.ceil((to.getTime() - from.getTime()) / 1000);
const begun = (ready: ReadyToSend): ReadyToSend => ({ ...ready, message: { ...ready.message, fencing: ready.message.fencing + 1 } });

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const item of items) (test(item) ? yes : no).push(item);
  return [yes, no];
}
