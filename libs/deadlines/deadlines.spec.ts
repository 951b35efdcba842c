import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { localDate } from '#domain/kernel/local-date.js';
import { type MessagesWorld, messagesWorld } from '#test/support/messages-world.js';
import { Deadlines, versionKey } from './index.js';

describe('deadlines', () => {
  let world: MessagesWorld;
  let deadlines: Deadlines;
  const nextRungs = async (): Promise<(string | null)[]> =>
    (await world.rows<{ next: string | null }>('select next_rung_on as next from duban.deadline order by natural_key')).map((r) => r.next);

  beforeAll(async () => {
    world = await messagesWorld();
    deadlines = world.get(Deadlines);
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await world.rows('delete from duban.deadline');
    world.at('2026-11-20', '09:00');
  });

  test('a clock points at its first rung from today on; the past is not caught up', async () => {
    // D is Friday 4 December; D−10 is today, 20 November.
    await world.run((tx) => deadlines.put(tx, [world.clock('QJYJ', '2026-12-04')]));
    expect(await nextRungs()).toEqual(['2026-11-20']);
    world.at('2026-11-23', '09:00');
    await world.run((tx) => deadlines.put(tx, [world.clock('QJYJ', '2026-12-04')]));
    expect(await nextRungs()).toEqual(['2026-11-20', '2026-12-01']);
  });

  test('putting the same date again changes nothing, a new version moves the clock, an old one is ignored', async () => {
    const clock = world.clock('QJYJ', '2026-12-04');
    await world.run((tx) => deadlines.put(tx, [clock]));
    world.at('2026-11-25', '09:00');
    await world.run((tx) => deadlines.put(tx, [clock]));
    expect(await nextRungs()).toEqual(['2026-11-20']);
    const moved = { ...clock, due: localDate('2026-12-18'), dueVersion: 2 };
    await world.run((tx) => deadlines.put(tx, [moved]));
    expect(await nextRungs()).toEqual(['2026-12-04']);
    await world.run((tx) => deadlines.put(tx, [clock]));
    const live = await world.run((tx) => deadlines.live(tx, [clock, moved]));
    expect([...live]).toEqual([versionKey(moved)]);
  });

  test('two sweeps never claim the same clock, and a claim moves it past today', async () => {
    const clocks = Array.from({ length: 4 }, () => world.clock('QJYJ', '2026-12-04'));
    await world.run((tx) => deadlines.put(tx, clocks));
    await world.run(async (first) => {
      const seen = await deadlines.dueGroups(first, 3);
      expect(seen).toMatchObject({ groups: [{ clocks: 3 }], more: true });
      const mine = await deadlines.claim(first, seen.groups, new Set([1]));
      expect([mine.count, mine.named.length]).toEqual([3, 3]);
      const theirs = await world.run(async (second) => {
        const all = await deadlines.dueGroups(second, 10);
        expect(all).toMatchObject({ groups: [{ clocks: 4 }], more: false });
        return deadlines.claim(second, all.groups, new Set([1]));
      });
      expect(theirs.count).toBe(1);
      expect(mine.named.map((clock) => clock.subjectId)).not.toContain(theirs.named[0]!.subjectId);
    });
    expect(await nextRungs()).toEqual(['2026-12-01', '2026-12-01', '2026-12-01', '2026-12-01']);
  });

  test('a clock that was moved after it was seen is left to the next sweep', async () => {
    const [stays, moves] = [world.clock('QJYJ', '2026-12-04'), world.clock('QJYJ', '2026-12-04')];
    await world.run((tx) => deadlines.put(tx, [stays, moves]));
    const claimed = await world.run(async (tx) => {
      const seen = await deadlines.dueGroups(tx, 10);
      await world.run((act) => deadlines.put(act, [{ ...moves, due: localDate('2026-12-18'), dueVersion: 2 }]));
      return deadlines.claim(tx, seen.groups, new Set([1]));
    });
    expect(claimed.named.map((clock) => clock.subjectId)).toEqual([stays.subjectId]);
  });

  test('recheck tells live, stopped, changed, and busy while an act holds the clock', async () => {
    const [live, stopped, changed, busy] = ['A', 'B', 'C', 'D'].map(() => world.clock('QJYJ', '2026-12-04'));
    await world.run((tx) => deadlines.put(tx, [live!, stopped!, { ...changed!, dueVersion: 2 }, busy!]));
    await world.run((tx) => deadlines.stop(tx, [{ subjectKind: 'assignment', subjectId: stopped!.subjectId }], 'completed'));
    const act = new pg.Client({ connectionString: world.database.appUrl });
    await act.connect();
    try {
      await act.query('begin');
      await act.query('update duban.deadline set live = false where subject_id = $1', [busy!.subjectId]);
      const states = await world.run((tx) => deadlines.recheck(tx, [live!, stopped!, changed!, busy!]));
      expect([live, stopped, changed, busy].map((clock) => states.get(versionKey(clock!)))).toEqual(['live', 'stopped', 'changed', 'busy']);
    } finally {
      await act.query('rollback');
      await act.end();
    }
  });

  test('stop ends one ladder or all of a subject', async () => {
    const clock = world.clock('QJYJ', '2026-12-04');
    const receipt = { ...clock, ladder: 'receipt' as const, due: localDate('2026-11-24'), startedOn: localDate('2026-11-20') };
    await world.run((tx) => deadlines.put(tx, [clock, receipt]));
    expect(await world.run((tx) => deadlines.stop(tx, [{ ...clock, ladder: 'receipt' }], 'signed'))).toBe(1);
    expect(await world.run((tx) => deadlines.stop(tx, [{ subjectKind: 'assignment', subjectId: clock.subjectId }], 'closed'))).toBe(1);
    expect(await nextRungs()).toEqual([null, null]);
  });

  test('the to-do list is keyset paged and bound to its units', async () => {
    const clocks = ['2026-12-04', '2026-12-03', '2026-12-05'].map((due) => world.clock('QJYJ', due));
    await world.run((tx) => deadlines.put(tx, [...clocks, world.clock('QCGW', '2026-12-01')]));
    const unitIds = [world.units.get('QJYJ')!];
    const first = await world.run((tx) => deadlines.openFor(tx, { unitIds, limit: 2 }));
    expect(first.items.map((item) => item.due)).toEqual(['2026-12-03', '2026-12-04']);
    const rest = await world.run((tx) => deadlines.openFor(tx, { unitIds, limit: 2, cursor: first.nextCursor }));
    expect(rest).toMatchObject({ items: [{ due: '2026-12-05' }], nextCursor: null });
  });

  test('the table is proved against what the rooms say, and rebuilt from it', async () => {
    const [right, wrong, surplus, missing] = ['A', 'B', 'C', 'D'].map(() => world.clock('QJYJ', '2026-12-04'));
    await world.run((tx) => deadlines.put(tx, [right!, { ...wrong!, due: localDate('2026-12-09'), dueVersion: 3 }, surplus!]));
    const expected = [right!, wrong!, missing!];
    const found = await world.run((tx) => deadlines.rebuild(tx, 'assignment', expected));
    expect(found.map((d) => [d.kind, d.subjectId])).toEqual([
      ['different', wrong!.subjectId],
      ['surplus', surplus!.subjectId],
      ['missing', missing!.subjectId],
    ]);
    expect(await world.run((tx) => deadlines.compare(tx, 'assignment', expected))).toEqual([]);
  });

  test('a new calendar moves what is still to come', async () => {
    await world.run((tx) => deadlines.put(tx, [world.clock('QJYJ', '2026-12-11')]));
    await world.rows(`update duban.deadline set next_rung_on = '2026-12-25'`);
    expect(await world.run((tx) => deadlines.reschedule(tx))).toBe(1);
    expect(await nextRungs()).toEqual(['2026-11-27']);
    expect(await world.run((tx) => deadlines.reschedule(tx))).toBe(0);
  });
});
