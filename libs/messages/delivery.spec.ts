import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { messageMachine, type MessageState } from '#domain/message/message.machine.js';
import type { DeadlineInput } from '#rooms/deadlines/index.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { fates, type SpokenRung, writeRungs } from '#test/support/due-rungs.js';
import { type MessagesWorld, messagesWorld } from '#test/support/messages-world.js';
import { CONTEXT } from '#test/support/queue-world.js';
import { ScriptedGateway, ScriptedMailer } from '#test/support/scripted-channels.js';
import { ClaimRepository } from './claim.repository.js';
import { DigestRepository } from './digest.repository.js';
import { DeliverBatchUseCase, DigestComposer } from './index.js';

const D1: SpokenRung = { rung: 'R3:D-1', rank: 42 };
const D3: SpokenRung = { rung: 'R3:D-3', rank: 40 };
const D: SpokenRung = { rung: 'R4:D', rank: 50, channel: 'SMS' };

/** Keeps every change of state that the specs below cause, to be held against the machine's table. */
const WATCH_STATES = `
create table public.seen_state ("from" text, "to" text);
grant all on public.seen_state to public;
create function public.watch_state() returns trigger language plpgsql as $$ begin
  if tg_op = 'INSERT' then insert into public.seen_state values (null, new.state);
  elsif old.state is distinct from new.state or old.fencing <> new.fencing then insert into public.seen_state values (old.state, new.state); end if;
  return null;
end $$;
create trigger watch_state after insert or update on duban.message for each row execute function public.watch_state();`;

describe('from rung to fate', () => {
  let world: MessagesWorld;
  let mailer: ScriptedMailer;
  let gateway: ScriptedGateway;
  let clocks: DeadlineInput[];

  const compose = (channel: 'EMAIL' | 'SMS') => world.run((tx) => world.get(DigestComposer).compose(tx, channel));
  const deliver = async (): Promise<void> => {
    for (const { batch } of await world.rows<{ batch: string }>('select distinct batch_id as batch from duban.message order by 1')) {
      await world.get(DeliverBatchUseCase).execute(CONTEXT, { batchId: batch });
    }
  };
  const stop = (clock: DeadlineInput) =>
    world.run((tx) => world.get(Deadlines).stop(tx, [{ subjectKind: 'assignment', subjectId: clock.subjectId }], 'completed'));
  const asOwner = async (sql: string): Promise<void> => {
    const owner = new pg.Client({ connectionString: world.database.ownerUrl });
    await owner.connect();
    try {
      await owner.query(sql);
    } finally {
      await owner.end();
    }
  };
  const message = async () =>
    (await world.rows<Record<string, unknown>>('select * from duban.message order by channel, created_at, id'))[0]!;

  beforeAll(async () => {
    mailer = new ScriptedMailer();
    gateway = new ScriptedGateway();
    world = await messagesWorld({ mailer, sms: gateway });
    await asOwner(WATCH_STATES);
  });
  afterAll(async () => {
    try {
      const seen = await world.rows<{ from: MessageState | null; to: MessageState }>('select distinct "from", "to" from public.seen_state');
      const illegal = seen.filter(({ from, to }) => !messageMachine.transitions.some((t) => t.to === to && (from === null ? t.from === null : t.from?.includes(from))));
      expect(illegal).toEqual([]);
      expect(seen.length).toBeGreaterThan(10);
    } finally {
      await world.close();
    }
  });
  beforeEach(async () => {
    await world.rows('delete from duban.rung');
    await world.rows('delete from duban.message');
    await world.rows('delete from duban.deadline');
    await world.rows(`update duban.unit set urge_mode = 'SLIP'`);
    await world.rows('update duban.account set disabled_at = null');
    mailer.sent.length = 0;
    mailer.answer = () => ({ kind: 'accepted', reply: '250 ok' });
    gateway.sent.length = 0;
    gateway.asked.length = 0;
    gateway.answer = () => ({ kind: 'accepted', providerId: 'p1' });
    gateway.trace = { kind: 'not-found' };
    world.at('2026-11-20', '09:40');
    clocks = ['甲', '乙'].map((title) => world.clock('QJYJ', '2026-11-23', { title }));
  });

  test('a repeated sweep writes no second rung: the unique key', async () => {
    expect(await writeRungs(world, clocks, [D1])).toBe(2);
    expect(await writeRungs(world, clocks, [D1])).toBe(0);
    expect(await writeRungs(world, clocks.map((clock) => ({ ...clock, dueVersion: 2 })), [D1])).toBe(2);
  });

  test('negative control: without the unique key the second sweep doubles every rung', async () => {
    const [key] = await world.rows<{ name: string }>(
      `select conname as name from pg_constraint where conrelid = 'duban.rung'::regclass and contype = 'u'`,
    );
    const [definition] = await world.rows<{ sql: string }>(`select pg_get_constraintdef(oid) as sql from pg_constraint where conname = $1`, [key!.name]);
    await asOwner(`alter table duban.rung drop constraint ${key!.name}`);
    await writeRungs(world, clocks, [D1]);
    expect(await writeRungs(world, clocks, [D1])).toBe(2);
    await world.rows('delete from duban.rung');
    await asOwner(`alter table duban.rung add constraint ${key!.name} ${definition!.sql}`);
  });

  test('one digest a person a day; what arises after it waits for the next working day', async () => {
    await writeRungs(world, clocks, [D1]);
    expect(await compose('EMAIL')).toEqual({ messages: 1, rungs: 2, more: false });
    await deliver();
    expect(mailer.sent).toHaveLength(1);
    expect(mailer.sent[0]).toMatchObject({ to: { address: 'qjyj.unit_liaison@example.invalid' } });
    expect(mailer.sent[0]!.text).toMatch(/【即将到期】\n1\. (甲|乙).*还有1个工作日/);
    const late = world.clock('QJYJ', '2026-11-23', { title: '丙' });
    await writeRungs(world, [late], [D1]);
    expect(await compose('EMAIL')).toMatchObject({ messages: 0 });
    world.at('2026-11-21', '10:00'); // a Saturday: quiet
    expect(await compose('EMAIL')).toMatchObject({ messages: 0 });
    world.at('2026-11-23', '08:59');
    expect(await compose('EMAIL')).toMatchObject({ messages: 0 });
    world.at('2026-11-23', '09:00');
    expect(await compose('EMAIL')).toMatchObject({ messages: 1, rungs: 1 });
  });

  test('the clock of a signature is called so: the work itself has a later day', async () => {
    await writeRungs(world, [world.clock('QJYJ', '2026-11-24', { title: '丁', ladder: 'receipt' })], [{ rung: 'R0', rank: 10 }]);
    await compose('EMAIL');
    await deliver();
    expect(mailer.sent[0]!.text).toContain('【交办】\n1. 丁(签收时限2026年11月24日(星期二),还有2个工作日)');
  });

  test('the day’s one SMS goes to the highest rung; of one subject only the highest speaks', async () => {
    await writeRungs(world, [clocks[0]!], [{ ...D3, channel: 'SMS' }, { ...D1, channel: 'SMS' }]);
    await writeRungs(world, [clocks[1]!], [D]);
    await compose('SMS');
    await deliver();
    expect(await fates(world)).toEqual(['乙 R4:D SMS sent', '甲 R3:D-1 SMS suppressed daily-cap', '甲 R3:D-3 SMS suppressed superseded']);
    expect(gateway.sent).toHaveLength(1);
    expect(gateway.sent[0]!.text).toBe('【区委依法治区办】您单位有1项工作将于11月23日到期,请登录系统办理。');
  });

  test('a person with two posts is one person: one digest with the rungs of both', async () => {
    const [liaison, deputy] = [world.person('QJYJ', 'UNIT_LIAISON'), world.person('QJYJ', 'UNIT_DEPUTY')];
    await world.rows('update duban.post_holding set account_id = $1 where post_id = $2', [liaison.accountId, deputy.postId]);
    try {
      await writeRungs(world, [clocks[0]!], [D1, { ...D1, to: 'UNIT_DEPUTY' }]);
      expect(await compose('EMAIL')).toMatchObject({ messages: 1 });
    } finally {
      await world.rows('update duban.post_holding set account_id = $1 where post_id = $2', [deputy.accountId, deputy.postId]);
    }
  });

  test('what was finished or moved before the sending is not sent; each rung says why', async () => {
    await writeRungs(world, clocks, [D1]);
    await compose('EMAIL');
    await stop(clocks[0]!);
    await world.run((tx) => world.get(Deadlines).put(tx, [{ ...clocks[1]!, due: '2026-12-23' as never, dueVersion: 2 }]));
    await deliver();
    expect(mailer.sent).toHaveLength(0);
    expect(await fates(world)).toEqual(['乙 R3:D-1 EMAIL suppressed due-changed', '甲 R3:D-1 EMAIL suppressed completed']);
    expect(await message()).toMatchObject({ state: 'SUPPRESSED', reason: 'completed' });
  });

  test('negative control: without the re-check the finished one would have been sent', async () => {
    await writeRungs(world, clocks, [D1]);
    await compose('EMAIL');
    await stop(clocks[0]!);
    const deadlines = world.get(Deadlines);
    const recheck = deadlines.recheck.bind(deadlines);
    deadlines.recheck = async (_tx, refs) => new Map(refs.map((ref) => [`${ref.subjectKind}|${ref.subjectId}|${ref.ladder}|${ref.dueVersion}`, 'live']));
    try {
      await deliver();
    } finally {
      deadlines.recheck = recheck;
    }
    expect(mailer.sent[0]!.text).toContain('甲');
  });

  test('nobody holds the post, no address, telephone only: said, not lost', async () => {
    const cases: [string, () => Promise<unknown>][] = [
      ['vacant', () => world.rows('update duban.account set disabled_at = now() where id = $1', [world.person('QJYJ', 'UNIT_LIAISON').accountId])],
      ['no-address', () => world.rows('update duban.account set email = null where id = $1', [world.person('QJYJ', 'UNIT_LIAISON').accountId])],
      ['phone-only', () => world.rows(`update duban.unit set urge_mode = 'PHONE_ONLY'`)],
    ];
    for (const [reason, change] of cases) {
      await writeRungs(world, [world.clock('QJYJ', '2026-11-23', { title: reason })], [D1]);
      await compose('EMAIL');
      await change();
      await deliver();
      expect(await fates(world)).toEqual([`${reason} R3:D-1 EMAIL suppressed ${reason}`]);
      await world.rows('update duban.account set disabled_at = null');
      await world.rows('update duban.account set email = $2 where id = $1', [
        world.person('QJYJ', 'UNIT_LIAISON').accountId,
        world.person('QJYJ', 'UNIT_LIAISON').email,
      ]);
      await world.rows(`update duban.unit set urge_mode = 'SLIP'`);
      await world.rows('delete from duban.rung');
      await world.rows('delete from duban.message');
    }
  });

  test('5xx ends at once, 4xx comes back after a pause, and gives up in the end', async () => {
    await writeRungs(world, clocks, [D1]);
    await compose('EMAIL');
    mailer.answer = () => ({ kind: 'transient', code: '451', reply: '451 greylisted' });
    await deliver();
    await deliver();
    expect(mailer.sent).toHaveLength(1);
    expect(await message()).toMatchObject({ state: 'READY', attempts: 1, error: '451 451 greylisted' });
    for (const time of ['09:45', '10:10', '11:00', '12:00', '14:00']) {
      world.at('2026-11-20', time);
      await deliver();
    }
    expect(mailer.sent).toHaveLength(6);
    expect(await fates(world)).toEqual(['乙 R3:D-1 EMAIL failed gave-up-451', '甲 R3:D-1 EMAIL failed gave-up-451']);
    await world.rows('delete from duban.rung');
    await world.rows('delete from duban.message');
    await writeRungs(world, [clocks[0]!], [D1]);
    await compose('EMAIL');
    mailer.answer = () => ({ kind: 'refused', code: '550', reply: '550 no such user' });
    await deliver();
    expect(await fates(world)).toEqual(['甲 R3:D-1 EMAIL failed 550']);
  });

  test('a run that dies after the claim: its lease ends, the mail goes again under the same Message-ID, marked in doubt', async () => {
    await writeRungs(world, [clocks[0]!], [D1]);
    await compose('EMAIL');
    mailer.answer = () => Promise.reject(new Error('the process was killed'));
    await expect(deliver()).rejects.toThrow('killed');
    mailer.answer = () => ({ kind: 'accepted', reply: '250 ok' });
    await deliver();
    expect(mailer.sent).toHaveLength(1);
    world.at('2026-11-20', '09:44');
    await deliver();
    expect(mailer.sent).toHaveLength(2);
    expect(new Set(mailer.sent.map((mail) => mail.messageId)).size).toBe(1);
    expect(await message()).toMatchObject({ state: 'SENT', in_doubt: true, attempts: 2 });
    expect(await fates(world)).toEqual(['甲 R3:D-1 EMAIL sent']);
  });

  test('a run that was overtaken writes nothing: the fencing token', async () => {
    await writeRungs(world, [clocks[0]!], [D1]);
    await compose('EMAIL');
    let overtaken = false;
    mailer.answer = async () => {
      if (!overtaken) {
        overtaken = true;
        world.at('2026-11-20', '09:44');
        await deliver();
      }
      return mailer.sent.length === 1 ? { kind: 'refused', code: '550', reply: 'late news' } : { kind: 'accepted', reply: '250 ok' };
    };
    await deliver();
    expect(await message()).toMatchObject({ state: 'SENT', fencing: 2, error: null });
  });

  test('an SMS without a clear answer is asked for, and not sent again when the provider has it', async () => {
    await writeRungs(world, clocks, [D]);
    await compose('SMS');
    gateway.answer = () => ({ kind: 'unknown', code: 'timeout' });
    await deliver();
    expect(await message()).toMatchObject({ state: 'IN_DOUBT', in_doubt: true });
    gateway.answer = () => ({ kind: 'accepted', providerId: 'p2' });
    world.at('2026-11-20', '09:42');
    gateway.trace = { kind: 'accepted', providerId: 'p1', code: 'OK' };
    await deliver();
    expect(gateway.sent).toHaveLength(1);
    expect(gateway.asked).toMatchObject([{ phone: world.person('QJYJ', 'UNIT_LIAISON').phone, sentOn: '2026-11-20' }]);
    expect(await message()).toMatchObject({ state: 'SENT', provider_id: 'p1' });
  });

  test('a run that dies with a text on its way: asked for, and sent again when the provider never had it', async () => {
    await writeRungs(world, clocks, [D]);
    await compose('SMS');
    gateway.answer = () => {
      throw new Error('the process was killed');
    };
    await expect(deliver()).rejects.toThrow('killed');
    gateway.answer = () => ({ kind: 'accepted', providerId: 'p2' });
    await deliver();
    expect(gateway.asked).toEqual([]);
    world.at('2026-11-20', '09:44');
    await deliver();
    expect(gateway.asked).toHaveLength(1);
    expect(gateway.sent).toHaveLength(2);
    expect(gateway.sent[1]!.businessId).toBe(gateway.sent[0]!.businessId);
    expect(await message()).toMatchObject({ state: 'SENT', in_doubt: true });
  });

  test('a provider that cannot be asked leaves the text in doubt, never sent twice', async () => {
    await writeRungs(world, [clocks[0]!], [D]);
    await compose('SMS');
    gateway.answer = () => ({ kind: 'unknown', code: 'timeout' });
    gateway.trace = { kind: 'not-supported' };
    for (const time of ['09:40', '09:42', '10:00', '11:00', '14:30']) {
      world.at('2026-11-20', time);
      await deliver();
    }
    expect(gateway.sent).toHaveLength(1);
    expect(await fates(world)).toEqual(['甲 R4:D SMS in-doubt no-receipt']);
  });

  test('no text leaves outside its window, however late the batch runs', async () => {
    await writeRungs(world, clocks, [D]);
    await compose('SMS');
    world.at('2026-11-20', '11:30');
    await deliver();
    expect(gateway.sent).toHaveLength(0);
    expect(await message()).toMatchObject({ state: 'READY' });
    world.at('2026-11-20', '14:30');
    await deliver();
    expect(gateway.sent).toHaveLength(1);
  });

  test('a quota or a day without a relay: the rungs wait and compete for the next day’s message', async () => {
    await writeRungs(world, [clocks[0]!], [D3]);
    await compose('EMAIL');
    mailer.answer = () => ({ kind: 'transient', code: 'ECONNECTION', reply: 'away' });
    await deliver();
    world.at('2026-11-23', '09:00');
    expect(await world.run((tx) => world.get(DigestRepository).expire(tx, 100))).toBe(1);
    await writeRungs(world, [clocks[0]!], [D1]);
    mailer.answer = () => ({ kind: 'accepted', reply: '250 ok' });
    await compose('EMAIL');
    await deliver();
    expect(await fates(world)).toEqual(['甲 R3:D-1 EMAIL sent', '甲 R3:D-3 EMAIL suppressed superseded']);
  });

  test('the sweep finds what nobody works on: a lost command, a dead lease, a pause that is over', async () => {
    await writeRungs(world, [clocks[0]!], [D1]);
    await compose('EMAIL');
    const due = () => world.run((tx) => world.get(ClaimRepository).overdueBatches(tx, 100));
    expect(await due()).toEqual([]);
    world.at('2026-11-20', '09:43');
    expect(await due()).toHaveLength(1);
    expect(await due()).toEqual([]);
    world.at('2026-11-20', '09:46');
    expect(await due()).toHaveLength(1);
  });
});
