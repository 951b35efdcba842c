import 'reflect-metadata';
import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { channelProviders } from '#platform/channels.js';
import { readEnvironment } from '#platform/config/environment.js';
import { openDatabaseForCommand } from '#platform/database/open-database.js';
import { type Tx, UnitOfWork } from '#platform/database/unit-of-work.js';
import { PlatformModule } from '#platform/platform.module.js';
import { INSTALLATION } from '#platform/sweeps/sweep.js';
import { systemContext } from '#platform/sweeps/sweep-registry.js';
import { ACCESS_ENTITIES } from '#rooms/access/index.js';
import { type DeadlineDifference, Deadlines, type DeadlineSource, DeadlinesModule } from '#rooms/deadlines/index.js';
import { DOCUMENTS_ENTITIES } from '#rooms/documents/index.js';
import { NoticeDeadlineSource, NOTICES_ENTITIES, NoticesModule } from '#rooms/notices/index.js';
import { OUTLINES_ENTITIES } from '#rooms/outlines/index.js';
import { ReportClocks, REPORTS_ENTITIES, ReportsModule } from '#rooms/reports/index.js';
import { AssignmentClocks, ExtensionClocks, TASKS_ENTITIES, TasksModule } from '#rooms/tasks/index.js';
import { UnitDirectory, UNITS_ENTITIES, UnitsModule } from '#rooms/units/index.js';
import { progress } from './progress.js';

const ENTITIES = [
  ...UNITS_ENTITIES, ...ACCESS_ENTITIES, ...DOCUMENTS_ENTITIES, ...OUTLINES_ENTITIES, ...TASKS_ENTITIES, ...REPORTS_ENTITIES, ...NOTICES_ENTITIES,
];
/** Every room that runs clocks. */
const SOURCES: readonly Type<DeadlineSource>[] = [AssignmentClocks, ExtensionClocks, ReportClocks, NoticeDeadlineSource];

interface Diagnosis {
  readonly officeId: string;
  readonly differences: readonly DeadlineDifference[];
}

/**
 * `doctor`: holds the table of deadlines against what each room says should run. Prints one JSON document; exit 1 when they
 * differ. `--repair` makes the table what the rooms say, and exits 0.
 */
export async function runDoctor(args: string[]): Promise<number> {
  const env = readEnvironment();
  const repair = args.includes('--repair');
  const database = await openDatabaseForCommand(env, progress);
  try {
    const platform = PlatformModule.forRoot({
      databaseUrl: database.appUrl, dataDir: env.DUBAN_DATA_DIR, entities: ENTITIES, logLevel: 'error', poolSize: 2, providers: channelProviders(env),
    });
    @Module({ imports: [platform, UnitsModule, DeadlinesModule, TasksModule, ReportsModule, NoticesModule] })
    class Rooms {}
    const app = await NestFactory.createApplicationContext(Rooms, { logger: ['error'], abortOnError: false });
    try {
      const get = <T>(token: Type<T>): T => app.get(token, { strict: false });
      const uow = get(UnitOfWork);
      const offices = await uow.read(systemContext(INSTALLATION), (tx) => get(UnitDirectory).officeIds(tx));
      const sources = SOURCES.map((source) => get(source));
      const examine = (tx: Tx, source: DeadlineSource, expected: Awaited<ReturnType<DeadlineSource['expected']>>) =>
        repair ? get(Deadlines).rebuild(tx, source.subjectKind, expected) : get(Deadlines).compare(tx, source.subjectKind, expected);
      const diagnoses: Diagnosis[] = [];
      for (const officeId of offices) {
        const differences = await uow.run(systemContext(officeId), async (tx) => {
          const found: DeadlineDifference[] = [];
          for (const source of sources) found.push(...(await examine(tx, source, await source.expected(tx))));
          return found;
        });
        diagnoses.push({ officeId, differences });
      }
      return report(diagnoses, repair);
    } finally {
      await app.close();
    }
  } finally {
    await database.close();
  }
}

function report(offices: readonly Diagnosis[], repaired: boolean): number {
  const found = offices.reduce((sum, office) => sum + office.differences.length, 0);
  process.stdout.write(`${JSON.stringify({ ok: found === 0, repaired: repaired && found > 0, offices })}\n`);
  if (found === 0) return 0;
  const done = repaired ? ['已按各业务记录修复', 'repaired from the rooms'] : ['可用 --repair 修复', '--repair puts it right'];
  process.stderr.write(`时限表有 ${found} 处与业务记录不一致,${done[0]} / ${found} deadlines differ from the rooms, ${done[1]}\n`);
  return repaired ? 0 : 1;
}
