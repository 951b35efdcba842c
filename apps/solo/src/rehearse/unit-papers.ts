import { addWorkingDays } from '#domain/calendar/working-days.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import { PolicyStore } from '#platform/config/policy.js';
import { AcknowledgeNoticesUseCase, SubmitPlanUseCase, SubmitResultUseCase } from '#rooms/rectification/index.js';
import { storeNote } from './evidence.js';
import { since } from './elapsed.js';
import type { Play } from './play.js';
import { ANSWERS_AFTER, temperOf } from './temper.js';

interface PaperSeen {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly round: number;
  readonly unit: string;
  readonly lastStep: LocalDate;
  readonly itemIds: readonly string[];
}

/** A unit signs for the papers it got, files a plan where one is asked, and answers; each in its own time. */
export async function answerPapers(play: Play, day: LocalDate): Promise<void> {
  const open = await play.seen.rows<PaperSeen>(
    `select n.id, n.kind, n.state, n.round, u.code as unit,
            (select max((e.at at time zone 'Asia/Shanghai')::date) from duban.audit_event e where e.subject_id = n.id) as "lastStep",
            array(select i.id from duban.notice_item i where i.notice_id = n.id and i.state not in ('VERIFIED', 'CANCELLED') order by i.ordinal) as "itemIds"
       from duban.notice n join duban.unit u on u.id = n.unit_id
      where n.state in ('ISSUED', 'ACKNOWLEDGED', 'AMENDED', 'RECTIFYING') order by u.code, n.created_at, n.id`,
  );
  for (const paper of open) {
    if (play.script.leaves?.(paper, day)) continue;
    const [min, max] = ANSWERS_AFTER[temperOf(play, paper.unit, 'answer')];
    if (since(play, paper.lastStep, day) < play.dice.between(min, max, 'answer', paper.unit, paper.state)) continue;
    await step(play, paper, day);
  }
}

async function step(play: Play, { id, kind, state, unit, itemIds }: PaperSeen, day: LocalDate): Promise<void> {
  const { people } = play.cast;
  if (state === 'ISSUED') return void (await play.stage.get(AcknowledgeNoticesUseCase).execute(people.of(unit, 'UNIT_LIAISON'), [id]));
  const head = people.of(unit, 'UNIT_HEAD');
  if (kind === 'NOTICE' && state !== 'RECTIFYING') {
    const due = addWorkingDays(play.stage.get(PolicyStore).calendar, day, 10);
    const items = itemIds.map((itemId) => ({ itemId, measure: '明确专人、限期完成(演示)', person: '分管负责人(演示)', due }));
    return void (await play.stage.get(SubmitPlanUseCase).execute(head, id, undefined, { items }));
  }
  const evidence = kind === 'NOTICE' ? [{ fileId: await storeNote(play, unit, `整改佐证-${id.slice(-6)}`), title: '整改佐证(演示)' }] : [];
  const items = itemIds.map((itemId) => ({ itemId, result: '已办理(演示)', evidence }));
  await play.stage.get(SubmitResultUseCase).execute(head, id, undefined, { answer: '已按要求办理(演示)', items });
}
