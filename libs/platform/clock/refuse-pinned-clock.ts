import pg from 'pg';
import { StartRefused } from '../config/start-refused.js';

/**
 * duban.now belongs to tests and the rehearsal, one transaction at a time. Set for a role, a database or the server it
 * would stop every deadline of a real office.
 */
export async function refusePinnedClock(appUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ pinned: string | null }>("select nullif(current_setting('duban.now', true), '') as pinned");
    const pinned = rows[0]?.pinned;
    if (pinned) throw new StartRefused(`数据库时钟被固定在 ${pinned}(duban.now),不能启动`, `the database's clock is pinned to ${pinned} (duban.now)`);
  } finally {
    await client.end();
  }
}
