import type { DataSource } from 'typeorm';
import type { PinnedNow } from './unit-of-work.js';

/**
 * Single statements of the machine itself (relay, leases, upkeep), each its own transaction: one round trip, one commit.
 * Under a pinned clock they run in a transaction that sets it.
 */
export class SystemStatements {
  constructor(
    private readonly source: DataSource,
    private readonly pinnedNow: PinnedNow = () => null,
  ) {}

  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return (await this.run(sql, params)).records as Row[];
  }

  async execute(sql: string, params: readonly unknown[] = []): Promise<number> {
    return (await this.run(sql, params)).affected ?? 0;
  }

  private async run(sql: string, params: readonly unknown[]): Promise<{ records: unknown[]; affected?: number }> {
    const pinned = this.pinnedNow();
    const runner = this.source.createQueryRunner();
    try {
      if (!pinned) return (await runner.query(sql, [...params], true)) as never;
      await runner.startTransaction();
      await runner.query("select set_config('duban.now', $1, true)", [pinned.toISOString()]);
      const result = await runner.query(sql, [...params], true);
      await runner.commitTransaction();
      return result as never;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}
