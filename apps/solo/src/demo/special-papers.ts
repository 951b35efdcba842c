import { addDays, type LocalDate } from '#domain/kernel/local-date.js';
import { DraftNoticeUseCase, PaperActsUseCase } from '#rooms/notices/index.js';
import { ObjectToNoticeUseCase } from '#rooms/rectification/index.js';
import { OFFICE } from '../rehearse/office-work.js';
import type { Play } from '../rehearse/play.js';

/** The units of the papers that start from something else than lateness. */
export const UNITS = { inspected: 'JD05', recommended: 'CGW', objecting: 'MZJ', answeredLate: 'YJGLJ' } as const;

const draft = (play: Play, unit: string, notice: Omit<Parameters<DraftNoticeUseCase['execute']>[1], 'unitId'>): Promise<{ id: string }> =>
  play.stage.get(DraftNoticeUseCase).execute(play.cast.people.of(OFFICE, 'OFFICE_STAFF'), { ...notice, unitId: play.cast.people.unit(unit).id });

/** An inspection found three things in a street: a notice needs no lateness. */
export async function draftStreetNotice(play: Play, day: LocalDate): Promise<void> {
  const due = addDays(day, 30);
  const item = (problem: string, requirement: string) => ({ matter: '街道综合执法规范化', problem, requirement, due });
  await draft(play, UNITS.inspected, {
    kind: 'NOTICE',
    origin: 'INSPECTION',
    originText: '第三季度法治督察(虚构)',
    title: '关于街道综合执法问题整改的通知',
    facts: '督察组抽查执法案卷20份,发现三类问题(演示数据)。',
    basis: '《法治政府建设与责任落实督察工作规定》',
    items: [
      item('3份案卷未附执法全过程记录', '补齐记录并建立登记制度'),
      item('2名执法人员未参加年度培训', '完成规定学时'),
      item('行政处罚决定公示超期', '逐案补充公示并说明原因'),
    ],
  });
}

/** A recommendation from outside, issued and not yet signed for. */
export async function draftRecommendation(play: Play, day: LocalDate): Promise<void> {
  await draft(play, UNITS.recommended, {
    kind: 'NOTICE',
    origin: 'RECOMMENDATION',
    originText: '区检察院检察建议(虚构)',
    title: '关于落实检察建议问题整改的通知',
    facts: '检察建议指出占道设施管理台账不全(演示数据)。',
    basis: '检察建议书(虚构)',
    items: [{ matter: '占道设施管理', problem: '管理台账不全', requirement: '建立台账并报送', due: addDays(day, 20) }],
  });
}

export async function draftObjected(play: Play, day: LocalDate): Promise<void> {
  await draft(play, UNITS.objecting, {
    kind: 'SLIP',
    origin: 'INSPECTION',
    originText: '社会救助专项检查(虚构)',
    title: '社会救助事项督办单',
    facts: '检查认为两件申请办理超期(演示数据)。',
    basis: '《法治政府建设与责任落实督察工作规定》',
    items: [{ matter: '社会救助申请办理', problem: '两件申请办理超期', requirement: '说明情况并办结', due: addDays(day, 14) }],
  });
}

/** The unit asks for a review of the conclusion (条例第17条: 30 days). */
export async function object(play: Play): Promise<void> {
  const [slip] = await play.seen.rows<{ id: string }>(
    `select n.id from duban.notice n join duban.unit u on u.id = n.unit_id where u.code = $1 and n.state = 'ACKNOWLEDGED'`,
    [UNITS.objecting],
  );
  if (!slip) return;
  const head = play.cast.people.of(UNITS.objecting, 'UNIT_HEAD');
  await play.stage.get(ObjectToNoticeUseCase).execute(head, slip.id, undefined, { reason: '两件申请系补正材料期间,不应计入(演示)' });
}

/** The machine drafted a notice when the slip's answer was late; the answer came, and a person puts the draft aside. */
export async function setDraftAside(play: Play): Promise<void> {
  const [notice] = await play.seen.rows<{ id: string; version: number }>(
    `select n.id, n.version from duban.notice n join duban.unit u on u.id = n.unit_id where u.code = $1 and n.kind = 'NOTICE' and n.state = 'DRAFT'`,
    [UNITS.answeredLate],
  );
  if (!notice) return;
  const staff = play.cast.people.of(OFFICE, 'OFFICE_STAFF');
  await play.stage.get(PaperActsUseCase).execute(staff, notice.id, notice.version, { action: 'discard', reason: '督办单已答复,先跟踪办理(演示)' });
}
