import { UnitOfWork } from '#platform/database/unit-of-work.js';
import { INSTALLATION } from '#platform/sweeps/sweep.js';
import { systemContext } from '#platform/sweeps/sweep-registry.js';
import { UnitDirectory } from '#rooms/units/index.js';
import { checkDeadlines } from './deadlines.check.js';
import { type Installation, withRooms } from './doctor-rooms.js';
import type { Finding } from './finding.js';
import { checkAudit, checkDeadLetters, checkFiles, checkSchema } from './records.check.js';
import { checkReminders } from './reminders.check.js';
import { checkCalendars, checkRules } from './rules.check.js';

/** Every check in turn. A schema that does not fit ends it: no other question could be asked of it. */
export function examine(installation: Installation, repair = false): Promise<Finding[]> {
  return withRooms(installation, async (get) => {
    const schema = await checkSchema(get);
    if (!schema.ok) return [schema];
    const { today, offices } = await get(UnitOfWork).read(systemContext(INSTALLATION), async (tx) => ({
      today: tx.today,
      offices: await get(UnitDirectory).officeIds(tx),
    }));
    return [
      schema,
      await checkDeadlines(get, offices, repair),
      await checkAudit(get),
      await checkDeadLetters(get),
      await checkReminders(get, offices, installation.policy.calendar),
      await checkFiles(get),
      checkCalendars(installation.policy.calendar, today),
      checkRules(installation.policy, today),
    ];
  });
}
