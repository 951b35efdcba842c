import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { Tx } from '#platform/database/unit-of-work.js';
import { runToTheEnd } from '#platform/sweeps/sweep-registry.js';
import { AccessModule } from '#rooms/access/index.js';
import { type DeadlineInput, Deadlines, DeadlinesModule } from '#rooms/deadlines/index.js';
import { DeliverBatchUseCase, MessagesModule, PhoneCalls } from '#rooms/messages/index.js';
import { UnitsModule } from '#rooms/units/index.js';
import { fates, outcomes } from '#test/support/due-rungs.js';
import { type MessagesWorld, messagesWorld } from '#test/support/messages-world.js';
import { CONTEXT } from '#test/support/queue-world.js';
import { ScriptedGateway, ScriptedMailer } from '#test/support/scripted-channels.js';
import { ComposeSweep } from './compose.sweep.js';
import { DueSweep } from './due.sweep.js';
import { type DraftKind, type LateMatters, Neighbours } from './neighbours.js';
import { SweepRuns } from './sweep-runs.repository.js';
import { UpkeepSweep } from './upkeep.sweep.js';

/** The rooms before this one, as far as the sweep sees them. */
class Beside extends Neighbours {
  readonly drafted: { kind: DraftKind; matters: readonly LateMatters[] }[] = [];
  readonly escalated: string[] = [];
  lead: string | null = null;

  override leadUnits(_tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return Promise.resolve(new Map(ids.flatMap((id) => (this.lead ? [[id, this.lead]] : []))));
  }
  override escalate(_tx: Tx, noticeIds: readonly string[]): Promise<void> {
    this.escalated.push(...noticeIds);
    return Promise.resolve();
  }
  override draft(_tx: Tx, kind: DraftKind, matters: readonly LateMatters[]): Promise<void> {
    this.drafted.push({ kind, matters });
    return Promise.resolve();
  }
}
const beside = new Beside();

@Module({
  imports: [UnitsModule, AccessModule, DeadlinesModule, MessagesModule],
  providers: [DueSweep, ComposeSweep, UpkeepSweep, SweepRuns, { provide: Neighbours, useValue: beside }],
})
class Sweeps {}

describe('the sweeps of the reminders', () => {
  let world: MessagesWorld;
  const mailer = new ScriptedMailer();
  const gateway = new ScriptedGateway();

  const put = (...clocks: DeadlineInput[]) => world.run((tx) => world.get(Deadlines).put(tx, clocks));
  const due = () => runToTheEnd(world.get(DueSweep), CONTEXT);
  const day = async (): Promise<void> => {
    await due();
    await runToTheEnd(world.get(ComposeSweep), CONTEXT);
    for (const { batch } of await world.rows<{ batch: string }>(`select distinct batch_id as batch from duban.message where state = 'READY'`)) {
      await world.get(DeliverBatchUseCase).execute(CONTEXT, { batchId: batch });
    }
  };

  beforeAll(async () => {
    world = await messagesWorld({
      mailer,
      sms: gateway,
      imports: [Sweeps],
      units: [
        { code: 'QSFJ', roles: ['OFFICE_STAFF', 'OFFICE_HEAD'] },
        { code: 'QJYJ' },
        { code: 'QCGW' },
        { code: 'QFY', kind: 'COURT' },
        { code: 'QDH', urgeMode: 'PHONE_ONLY' },
      ],
    });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    for (const table of ['rung', 'phone_call', 'message', 'deadline', 'sweep_run']) await world.rows(`delete from duban.${table}`);
    beside.drafted.length = 0;
    beside.lead = null;
    mailer.sent.length = 0;
    gateway.sent.length = 0;
    world.at('2026-11-20', '09:40');
  });

  test('the ladder of one assignment over its life: each rung once, on its working day, to the right posts', async () => {
    world.at('2026-11-06', '09:40');
    await put(world.clock('QJYJ', '2026-11-20', { title: '甲' }));
    for (let date = 6; date <= 27; date += 1) {
      world.at(`2026-11-${String(date).padStart(2, '0')}`, '09:40');
      await day();
      await day();
    }
    const rows = await world.rows<{ said: string }>(
      `select rung || ' ' || recipient_role || ' ' || channel || ' ' || coalesce(local_date, fire_on) || ' ' || fate || coalesce(' ' || reason, '') as said
         from duban.rung_outcome order by coalesce(local_date, fire_on), rung, recipient_role, channel`,
    );
    expect(rows.map((row) => row.said)).toEqual([
      'R2:D-10 UNIT_LIAISON EMAIL 2026-11-06 sent',
      'R3:D-3 UNIT_LIAISON EMAIL 2026-11-17 sent',
      'R3:D-3 UNIT_LIAISON SMS 2026-11-17 sent',
      'R3:D-1 UNIT_DEPUTY EMAIL 2026-11-19 sent',
      'R3:D-1 UNIT_DEPUTY SMS 2026-11-19 sent',
      'R3:D-1 UNIT_LIAISON EMAIL 2026-11-19 sent',
      'R3:D-1 UNIT_LIAISON SMS 2026-11-19 sent',
      'R4:D UNIT_LIAISON SMS 2026-11-20 sent',
      'R5:D+1 OFFICE_STAFF PHONE 2026-11-23 listed',
      'R5:D+1 UNIT_DEPUTY EMAIL 2026-11-23 sent',
      'R5:D+1 UNIT_DEPUTY SMS 2026-11-23 sent',
      'R5:D+1 UNIT_LIAISON EMAIL 2026-11-23 sent',
      'R5:D+1 UNIT_LIAISON SMS 2026-11-23 sent',
      'R6:D+5 OFFICE_STAFF IN_APP 2026-11-27 sent',
    ]);
    expect(beside.drafted).toMatchObject([{ kind: 'TIP', matters: [{ unitId: world.units.get('QJYJ') }] }]);
  });

  test('after days of downtime: everything once, marked late, only the highest speaks', async () => {
    world.at('2026-11-13', '09:40');
    await put(world.clock('QJYJ', '2026-11-18', { title: '甲' }));
    world.at('2026-11-20', '09:40');
    await day();
    expect(await fates(world)).toEqual([
      '甲 R3:D-1 EMAIL suppressed superseded',
      '甲 R3:D-1 EMAIL suppressed superseded',
      '甲 R3:D-3 EMAIL suppressed superseded',
      '甲 R5:D+1 EMAIL sent late',
      '甲 R5:D+1 EMAIL sent late',
      '甲 R5:D+1 PHONE listed',
      '甲 R3:D-1 SMS suppressed superseded',
      '甲 R3:D-1 SMS suppressed superseded',
      '甲 R3:D-3 SMS suppressed superseded',
      '甲 R4:D SMS suppressed superseded',
      '甲 R5:D+1 SMS sent late',
      '甲 R5:D+1 SMS sent late',
    ]);
    expect(mailer.sent).toHaveLength(2);
  });

  test('a rung on a rest day fires on the working day before; nothing is said on a rest day', async () => {
    // Due on Saturday the 28th: Friday is the last day on which somebody is at work.
    await put(world.clock('QJYJ', '2026-11-28', { title: '周六到期' }));
    world.at('2026-11-27', '09:40');
    await day();
    expect((await outcomes(world)).map((row) => row.rung)).toContain('R4:D');
    world.at('2026-11-28', '09:40');
    const before = mailer.sent.length + gateway.sent.length;
    await day();
    expect(mailer.sent.length + gateway.sent.length).toBe(before);
  });

  test('outside the government R0–R4 only; a unit urged by telephone gets calls and nothing else', async () => {
    await put(world.clock('QFY', '2026-11-19', { title: '法院', startedOn: '2026-01-05' as never }), world.clock('QDH', '2026-11-23', { title: '电话' }));
    await day();
    expect(await fates(world)).toEqual(['电话 R3:D-1 PHONE listed']);
  });

  test('the lead’s contact is told of a partner’s delay, the lead itself only once', async () => {
    beside.lead = world.units.get('QCGW')!;
    world.at('2026-11-19', '09:40');
    await put(world.clock('QJYJ', '2026-11-19', { title: '协办' }), world.clock('QCGW', '2026-11-19', { title: '牵头' }));
    world.at('2026-11-20', '09:40');
    await due();
    const leads = await world.rows<{ title: string; unit: string }>(
      `select title, recipient_unit as unit from duban.rung where recipient_role = 'LEAD_LIAISON' and rung = 'R5:D+1'`,
    );
    expect(leads).toEqual([{ title: '协办', unit: world.units.get('QCGW') }]);
  });

  test('late matters of a unit meet in one paper', async () => {
    world.at('2026-11-12', '09:40');
    await put(...['甲', '乙', '丙'].map((title) => world.clock('QJYJ', '2026-11-13', { title })), world.clock('QCGW', '2026-11-13'));
    world.at('2026-11-20', '09:40');
    await due();
    expect(beside.drafted).toHaveLength(1);
    const sizes = beside.drafted[0]!.matters.map((m) => [m.unitId, m.assignmentIds.length]);
    expect(sizes.sort()).toEqual([[world.units.get('QJYJ'), 3], [world.units.get('QCGW'), 1]].sort());
  });

  test('an unanswered tip is handed on for its next step', async () => {
    const tip = world.clock('QJYJ', '2026-11-19', { subjectKind: 'notice', ladder: 'tip-answer', startedOn: '2026-11-16' as never });
    world.at('2026-11-18', '09:40');
    await put(tip);
    world.at('2026-11-20', '09:40');
    await due();
    expect(beside.escalated).toEqual([tip.subjectId]);
    expect(beside.drafted).toEqual([]);
  });

  test('a unit without a contact is listed, not lost', async () => {
    await world.rows(`delete from duban.post_holding where post_id = $1`, [world.person('QCGW', 'UNIT_LIAISON').postId]);
    await world.rows(`delete from duban.post where id = $1`, [world.person('QCGW', 'UNIT_LIAISON').postId]);
    await put(world.clock('QCGW', '2026-11-20', { title: '无联络员' }));
    await day();
    expect(await fates(world)).toEqual(['无联络员 R4:D SMS suppressed no-post']);
  });

  test('calls: requested once, recorded by a person, dropped when the matter is done', async () => {
    world.at('2026-11-18', '09:40');
    const [called, finished] = [world.clock('QJYJ', '2026-11-19', { title: '已打' }), world.clock('QJYJ', '2026-11-19', { title: '已办' })];
    await put(called, finished);
    world.at('2026-11-20', '09:40');
    await due();
    await due();
    const calls = await world.rows<{ id: string; title: string }>('select id, title from duban.phone_call');
    expect(calls).toHaveLength(2);
    await world.run((tx) => world.get(Deadlines).stop(tx, [{ subjectKind: 'assignment', subjectId: finished.subjectId }], 'completed'));
    await world.get(UpkeepSweep).sweep(CONTEXT);
    const open = calls.find((call) => call.title === '已打')!;
    const record = () => world.run((tx) => world.get(PhoneCalls).record(tx, [open.id], { spokeWith: '张三', answer: '本周内报送' }));
    await record();
    await expect(record()).rejects.toThrow('call-already-recorded');
    expect((await fates(world)).filter((line) => line.includes('PHONE'))).toEqual([
      '已办 R5:D+1 PHONE suppressed completed',
      '已打 R5:D+1 PHONE marked-sent',
    ]);
  });

  test('each pass leaves a record of what it did', async () => {
    await put(world.clock('QJYJ', '2026-11-23'));
    await day();
    const runs = await world.run((tx) => world.get(SweepRuns).recent(tx, 5));
    expect(runs.map(({ kind, rungs, messages }) => ({ kind, rungs, messages })).sort((a, b) => (a.kind < b.kind ? -1 : 1))).toMatchObject([
      { kind: 'compose', messages: 4 },
      { kind: 'due', rungs: 4 },
    ]);
  });
});

