import type { WorkCalendar } from '#domain/calendar/work-calendar.js';
import { previousWorkingDay } from '#domain/calendar/working-days.js';
import { shanghai } from '#platform/clock/clock.js';
import { SystemStatements } from '#platform/database/system-statements.js';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import { SweepTurns } from '#platform/sweeps/sweep-turns.js';
import { systemContext } from '#platform/sweeps/sweep-registry.js';
import { Deadlines } from '#rooms/deadlines/index.js';
import { MessageQueries } from '#rooms/messages/index.js';
import type { Get } from './doctor-rooms.js';
import { bad, type Finding, good } from './finding.js';

/** Nothing that should have been said is still unsaid, and no sweep ended with an error. */
export async function checkReminders(get: Get, offices: readonly string[], calendar: WorkCalendar): Promise<Finding> {
  const counts = await Promise.all(offices.map((officeId) => waiting(get, officeId, calendar)));
  const missed = counts.reduce((sum, count) => sum + count.missed, 0);
  const unfinished = counts.reduce((sum, count) => sum + count.withoutFate, 0);
  const turns = await new SweepTurns(get(SystemStatements)).last();
  const failed = turns.filter((turn) => turn.lastError !== null).map((turn) => `${turn.name}: ${turn.lastError}`);
  const ends = turns.flatMap((turn) => (turn.name === 'reminders.due' && turn.finishedAt ? [turn.finishedAt] : []));
  const last = ends.sort((a, b) => a.getTime() - b.getTime()).at(-1);
  const at = last ? `${shanghai(last).date} ${shanghai(last).time}` : null;
  const ran = { zh: at ? `上次扫描 ${at}` : '尚未扫描过', en: at ? `last sweep ${at}` : 'never swept yet' };
  if (missed + unfinished + failed.length === 0)
    return good('reminders', `到期的提醒都有结果(${ran.zh})`, `every reminder that fell due has an outcome (${ran.en})`);
  return bad(
    'reminders',
    `${missed} 项时限错过了提醒日,${unfinished} 条提醒没有结果,${failed.length} 项扫描出错(${ran.zh}):确认后台在运行,再看其日志`,
    `${missed} clocks passed their day, ${unfinished} reminders have no outcome, ${failed.length} sweeps failed (${ran.en}): see that the worker runs, then its log`,
    failed,
  );
}

/**
 * A clock is late once its day is over. A rung may wait for the next hours of sending, so it is late when a whole working
 * day has passed since it was written.
 */
function waiting(get: Get, officeId: string, calendar: WorkCalendar): Promise<{ missed: number; withoutFate: number }> {
  return get(UnitOfWork).read(systemContext(officeId), async (tx) => ({
    missed: await get(Deadlines).missed(tx, tx.today),
    withoutFate: await get(MessageQueries).withoutFate(tx, previousWorkingDay(calendar, tx.today)),
  }));
}
