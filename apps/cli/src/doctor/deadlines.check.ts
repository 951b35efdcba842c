import type { Type } from '@nestjs/common';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import { systemContext } from '#platform/sweeps/sweep-registry.js';
import { type DeadlineDifference, Deadlines, type DeadlineSource } from '#rooms/deadlines/index.js';
import { NoticeDeadlineSource } from '#rooms/notices/index.js';
import { ReportClocks } from '#rooms/reports/index.js';
import { AssignmentClocks, ExtensionClocks } from '#rooms/tasks/index.js';
import type { Get } from './doctor-rooms.js';
import { bad, type Finding, good } from './finding.js';

/** Every room that runs clocks. */
const SOURCES: readonly Type<DeadlineSource>[] = [AssignmentClocks, ExtensionClocks, ReportClocks, NoticeDeadlineSource];
const KINDS = { missing: '缺少 missing', surplus: '多余 surplus', different: '不符 different' } as const;

/** The table of deadlines against what each room says should run; `repair` makes the table what the rooms say. */
export async function checkDeadlines(get: Get, offices: readonly string[], repair: boolean): Promise<Finding> {
  const table = get(Deadlines);
  const found: DeadlineDifference[] = [];
  let clocks = 0;
  for (const officeId of offices) {
    await get(UnitOfWork).run(systemContext(officeId), async (tx) => {
      for (const source of SOURCES.map((token) => get(token))) {
        const expected = await source.expected(tx);
        clocks += expected.length;
        found.push(...(repair ? await table.rebuild(tx, source.subjectKind, expected) : await table.compare(tx, source.subjectKind, expected)));
      }
    });
  }
  if (found.length === 0) return good('deadlines', `时限表与业务记录一致(${clocks} 个在计时限)`, `the deadlines are what the records say (${clocks} running)`);
  if (repair) return good('deadlines', `时限表 ${found.length} 处已按业务记录修复`, `${found.length} deadlines were put right from the records`);
  return bad(
    'deadlines',
    `时限表有 ${found.length} 处与业务记录不一致,运行 doctor --repair 修复`,
    `${found.length} deadlines differ from the records; run doctor --repair`,
    found.map(({ kind, subjectKind, subjectId, ladder }) => `${KINDS[kind]} ${subjectKind} ${subjectId} ${ladder}`),
  );
}
