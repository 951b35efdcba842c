import { Injectable } from '@nestjs/common';
import { maySend } from '#domain/reminder/send-window.js';
import { type WaitingRung, allotDay } from '#domain/reminder/day-allotment.js';
import { PolicyStore } from '#platform/config/policy.js';
import { shanghai } from '#platform/clock/clock.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { PostDirectory } from '#rooms/access/index.js';
import { DigestRepository, type NewMessage, type OpenRung, type PersonPost, type Placement, type WaitingPost } from './digest.repository.js';
import type { MessageChannel } from './message.types.js';

/** Rungs and messages that one transaction writes. */
export const COMPOSED_ROWS = 5_000;

export interface Composed {
  readonly messages: number;
  readonly rungs: number;
  readonly more: boolean;
}
const NOTHING: Composed = { messages: 0, rungs: 0, more: false };

/** Makes of the rungs that wait one message a person and day; a person with several posts is one person. */
@Injectable()
export class DigestComposer {
  constructor(
    private readonly rows: DigestRepository,
    private readonly posts: PostDirectory,
    private readonly policies: PolicyStore,
  ) {}

  /** Writes at most `room` rows, unless one person alone has more; `more`: some are left for the next transaction. */
  async compose(tx: Tx, channel: MessageChannel, room = COMPOSED_ROWS): Promise<Composed> {
    if (!maySend(this.policies.rulesAt(tx.today), channel, shanghai(tx.now))) return NOTHING;
    const waiting = await this.rows.waitingPosts(tx, channel);
    if (waiting.length === 0) return NOTHING;
    const holderOf = await this.accountsOf(tx, waiting);
    const spoken = await this.rows.spokenTo(tx, channel);
    const { persons, more } = slice(waiting, holderOf, spoken.persons, room);
    if (persons.size === 0) return { ...NOTHING, more };
    // Slices of one morning are one batch with one command; the sweep finds the batch should the last slice never come.
    const batchId = spoken.unsentBatch ?? tx.id();
    const messages = new Map([...persons].map(([person, posts]) => [person, this.message(tx, person, posts, holderOf)]));
    const posts = [...persons].flatMap(([person, held]) => held.map(({ postId }) => ({ postId, person })));
    const decided = await this.decided(tx, channel, posts, messages);
    const ours = await this.rows.insertMessages(tx, channel, batchId, [...messages.values()]);
    let placed = await this.rows.place(tx, decided.filter((p) => ours.has(p.forMessage)));
    if (channel === 'EMAIL') {
      const digests = posts.map(({ postId, person }) => ({ postId, messageId: messages.get(person)!.id }));
      placed += await this.rows.placeRest(tx, channel, digests.filter((digest) => ours.has(digest.messageId)));
    }
    if (!more) tx.send({ kind: 'messages.deliver', payload: { batchId } });
    return { messages: ours.size, rungs: placed, more };
  }

  /** A digest carries whatever is not old news; which of several texts is sent depends on all that wait. */
  private async decided(tx: Tx, channel: MessageChannel, posts: readonly PersonPost[], messages: ReadonlyMap<string, NewMessage>): Promise<Decided[]> {
    const personOf = new Map(posts.map(({ postId, person }) => [postId, person]));
    const open = channel === 'SMS' ? await this.rows.openRungs(tx, channel, [...personOf.keys()]) : await this.rows.contested(tx, channel, posts);
    const placements = place(open, channel, (postId) => personOf.get(postId)!, messages);
    return channel === 'SMS' ? placements : placements.filter((placement) => placement.fate !== null);
  }

  private async accountsOf(tx: Tx, waiting: readonly WaitingPost[]): Promise<ReadonlyMap<string, string>> {
    const holders = await this.posts.holders(tx, waiting.map((post) => post.postId));
    return new Map(holders.toReversed().map((holder) => [holder.postId, holder.accountId]));
  }

  private message(tx: Tx, person: string, posts: readonly WaitingPost[], holderOf: ReadonlyMap<string, string>): NewMessage {
    const id = tx.id();
    const { postId, unitId } = posts[0]!;
    return { id, postId, unitId, accountId: holderOf.get(postId) ? person : null, messageId: mailId(id) };
  }
}

/** RFC 5322 Message-ID, the same over every attempt: `.invalid` never resolves, so it names no real host. */
export const mailId = (id: string): string => `<${id}@duban.invalid>`;

function slice(
  waiting: readonly WaitingPost[],
  holderOf: ReadonlyMap<string, string>,
  spoken: ReadonlySet<string>,
  room: number,
): { persons: Map<string, WaitingPost[]>; more: boolean } {
  const byPerson = new Map<string, WaitingPost[]>();
  for (const post of waiting) {
    const person = holderOf.get(post.postId) ?? post.postId;
    if (spoken.has(person) || spoken.has(post.postId)) continue;
    byPerson.set(person, [...(byPerson.get(person) ?? []), post]);
  }
  const persons = new Map<string, WaitingPost[]>();
  let rows = 0;
  for (const [person, posts] of byPerson) {
    rows += 1 + posts.reduce((sum, post) => sum + post.rungs, 0);
    if (rows > room && (persons.size > 0 || room < COMPOSED_ROWS)) return { persons, more: true };
    persons.set(person, posts);
  }
  return { persons, more: false };
}

type Decided = Placement & { readonly forMessage: string };

function place(
  open: readonly OpenRung[],
  channel: MessageChannel,
  personOf: (postId: string) => string,
  messages: ReadonlyMap<string, NewMessage>,
): Decided[] {
  const waiting = open.map((rung): WaitingRung => ({
    id: String(rung.id),
    recipient: personOf(rung.postId),
    channel,
    subject: `${rung.subjectKind}|${rung.subjectId}|${rung.dueVersion}`,
    ladder: rung.ladder,
    rung: rung.rung,
    rank: rung.rank,
    due: rung.due,
  }));
  const { carried, suppressed } = allotDay(waiting);
  const messageOf = (recipient: string): string => messages.get(recipient)!.id;
  return [
    ...carried.flatMap(({ recipient, rungs }) =>
      rungs.map(({ id }) => ({ rungId: Number(id), messageId: messageOf(recipient), fate: null, reason: null, forMessage: messageOf(recipient) })),
    ),
    ...suppressed.map(({ rung, reason }) => ({
      rungId: Number(rung.id),
      messageId: null,
      fate: 'suppressed',
      reason,
      forMessage: messageOf(rung.recipient),
    })),
  ];
}
