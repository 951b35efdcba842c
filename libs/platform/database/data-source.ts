import pg from 'pg';
import { DataSource, type EntityTarget, type Logger, type ObjectLiteral } from 'typeorm';
import { MIGRATIONS } from './migrations/index.js';

// Dates are calendar days, never instants: the driver must not turn them into a Date of the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

export interface DataSourceOptions {
  readonly url: string;
  readonly entities: readonly EntityTarget<ObjectLiteral>[];
  /** Connections of the one shared pool (DESIGN: at most 10 a process, LISTEN included). */
  readonly poolSize?: number;
}

const nothing = (): void => undefined;
/** What fails is thrown, and told once by whoever catches it; `logging: false` leaves TypeORM a say about migrations. */
const SILENT: Logger = { logQuery: nothing, logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing, logMigration: nothing, log: nothing };

/** The one pool of the process. Migrations only, never `synchronize`. */
export function createDataSource({ url, entities, poolSize = 8 }: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...entities] as Function[],
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    schema: 'duban',
    synchronize: false,
    logging: false,
    logger: SILENT,
    poolSize,
    applicationName: 'duban',
    extra: { options: '-c search_path=duban,bullmq,public -c timezone=UTC' },
  });
}
