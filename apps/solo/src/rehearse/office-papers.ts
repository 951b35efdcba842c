import type { Role } from '#domain/kernel/actor.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { ActContext } from '#platform/database/unit-of-work.js';
import { IssueNoticeUseCase, PaperActsUseCase } from '#rooms/notices/index.js';
import { CloseOutUseCase, DecidePlanUseCase, VerifyNoticeUseCase } from '#rooms/rectification/index.js';
import { OFFICE, closer, reviewerFor } from './office-work.js';
import type { Play } from './play.js';

interface PaperSeen {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly round: number;
  readonly unit: string;
  readonly paper: string;
  /** The post that the next step of the route waits for. */
  readonly waitsFor: Role | null;
}

const HOME: Partial<Record<Role, string>> = { OFFICE_REVIEWER: 'DCS', LEADER: 'QZFB' };

/** A paper passes so many desks an afternoon. */
const STEPS_A_DAY = 2;

/** One look at every paper that lies in the house. */
function papers(play: Play, states: readonly string[]): Promise<PaperSeen[]> {
  return play.seen.rows<PaperSeen>(
    `select n.id, n.kind, n.state, n.round, u.code as unit, d.state as paper,
            (select s.role from duban.document_step s where s.document_id = d.id and s.run = d.run and s.state = 'WAITING' and d.state = 'IN_ROUTE' order by s.ordinal limit 1) as "waitsFor"
       from duban.notice n join duban.unit u on u.id = n.unit_id join duban.document d on d.id = n.document_id
      where n.state = any($1) order by n.created_at, u.code, n.kind, n.id`,
    [states],
  );
}

/** Drafts: people confirm a tip; a slip or notice goes along its route, gets its number, seal and issue. */
export async function handlePapers(play: Play, day: LocalDate): Promise<void> {
  for (let step = 0; step < STEPS_A_DAY; step += 1) {
    for (const seen of await papers(play, ['DRAFT', 'PENDING_SIGNATURE'])) {
      if (!play.script.leaves?.(seen, day)) await moveOn(play, seen);
    }
  }
}

async function moveOn(play: Play, { id, kind, state, paper, waitsFor }: PaperSeen): Promise<void> {
  const acts = play.stage.get(PaperActsUseCase);
  const drafter = play.cast.people.of(OFFICE, 'OFFICE_STAFF');
  const registrar = play.cast.people.of(OFFICE, 'REGISTRAR');
  if (state === 'DRAFT' && kind === 'TIP') return void (await play.stage.get(IssueNoticeUseCase).execute(drafter, id, undefined, {}));
  if (state === 'DRAFT') return void (await acts.execute(drafter, id, undefined, { action: 'submit' }));
  if (waitsFor) return void (await acts.execute(signer(play, waitsFor), id, undefined, { action: 'pass' }));
  if (paper === 'SIGNED') return void (await acts.execute(registrar, id, undefined, { action: 'number' }));
  if (paper === 'NUMBERED') return void (await acts.execute(registrar, id, undefined, { action: 'seal' }));
  await play.stage.get(IssueNoticeUseCase).execute(registrar, id, undefined, {});
}

/** Who drafted does not check: the second clerk does. */
const signer = (play: Play, role: Role): ActContext =>
  role === 'OFFICE_STAFF' ? play.cast.people.of(OFFICE, role, 2) : play.cast.people.of(HOME[role] ?? OFFICE, role);

/** Plans are agreed to, results verified by somebody outside the family, papers closed out. */
export async function verifyResults(play: Play): Promise<void> {
  for (const { id, kind, state, unit } of await papers(play, ['PLAN_SUBMITTED', 'RESULT_SUBMITTED', 'VERIFYING'])) {
    const reviewer = reviewerFor(play, unit);
    if (state === 'PLAN_SUBMITTED') await play.stage.get(DecidePlanUseCase).execute(reviewer, id, undefined, { accept: true });
    else if (state === 'RESULT_SUBMITTED') await verify(play, id, kind, reviewer);
    else await play.stage.get(CloseOutUseCase).execute(closer(play, unit), id);
  }
}

async function verify(play: Play, id: string, kind: string, reviewer: ActContext): Promise<void> {
  const items = await play.seen.rows<{ itemId: string; round: number; last: boolean }>(
    `select id as "itemId", round, ordinal > 1 and ordinal = (select max(ordinal) from duban.notice_item where notice_id = $1) as last
       from duban.notice_item where notice_id = $1 and state not in ('VERIFIED', 'CANCELLED') order by ordinal`,
    [id],
  );
  const findings = items.map(({ itemId, round, last }) => {
    const fails = kind === 'NOTICE' && last && round <= (play.script.returns ?? 1);
    return { itemId, passed: !fails, reason: fails ? '佐证不足(演示)' : null };
  });
  await play.stage.get(VerifyNoticeUseCase).execute(reviewer, id, undefined, { findings });
}
