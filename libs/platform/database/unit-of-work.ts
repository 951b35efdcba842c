import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '#domain/kernel/actor.js';
import { type AuditEntry, insertAudit } from '../audit/audit.js';
import { shanghai } from '../clock/clock.js';
import { failPoint } from '../failpoints.js';
import { keyedRequest } from '../idempotency/keyed-request.js';
import type { IdSource } from '../ids/ids.js';
import { type OutboxCommand, insertOutbox } from '../outbox/outbox.js';
import type { OpenAct } from './open-act.js';
import type { Scope } from './scope.js';

/** Who acts, for which office, over which rows. `postId` is the post under which the act is done, when known. */
export interface ActContext {
  readonly actor: Actor;
  readonly officeId: string;
  readonly scope: Scope;
  readonly postId?: string | null;
}

/** One transaction. Handed to every repository and query as a required argument, so that none can leave it. */
export interface Tx extends OpenAct {
  /** Written with the act, in one statement, just before commit. */
  audit(...entries: readonly AuditEntry[]): void;
  /** Commands for the relay, written with the act, just before commit. */
  send(...commands: readonly OutboxCommand[]): void;
}

/** Set by tests and the rehearsal only: the instant that duban.now() shall return. A production start refuses it. */
export type PinnedNow = () => Date | null;

export class UnitOfWork {
  constructor(
    private readonly source: DataSource,
    private readonly ids: IdSource,
    private readonly pinnedNow: PinnedNow = () => null,
  ) {}

  /**
   * Runs `work` in one transaction with its audit rows and outbox rows; all or nothing. Of a request that was broken off and
   * is repeated under its Idempotency-Key, an act that was committed gives its result again instead.
   */
  async run<T>(context: ActContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    const keyed = keyedRequest();
    const before = keyed?.recall();
    if (before) return before.result as T;
    const commands: OutboxCommand[] = [];
    const outcome = await this.source.transaction(async (manager) => {
      const audits: AuditEntry[] = [];
      const tx = await this.open(context, manager, audits, commands);
      const result = await work(tx);
      if (audits.length > 0) await insertAudit(tx, context.postId ?? null, audits);
      if (commands.length > 0) await insertOutbox(tx, commands);
      if (keyed) await keyed.note(tx, result);
      if (keyed) failPoint('before-commit');
      return result;
    });
    keyed?.done();
    if (commands.length > 0) failPoint('after-commit');
    return outcome;
  }

  /** A consistent read: the same door without audit and outbox; writing through it is refused by the database. */
  async read<T>(context: ActContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.source.transaction('REPEATABLE READ', async (manager) => {
      const tx = await this.open(context, manager, [], [], true);
      return work(tx);
    });
  }

  private async open(
    context: ActContext,
    manager: EntityManager,
    audits: AuditEntry[],
    commands: OutboxCommand[],
    readOnly = false,
  ): Promise<Tx> {
    const pinned = this.pinnedNow();
    const [row] = (await manager.query(
      `select set_config('duban.actor', $1, true), set_config('duban.office', $2, true), set_config('duban.scope', $3, true),
              set_config('duban.now', $4, true), set_config('transaction_read_only', $5, true), duban.now() as now`,
      [
        context.actor.accountId,
        context.officeId,
        context.scope.kind,
        pinned ? pinned.toISOString() : '',
        readOnly ? 'on' : 'off',
      ],
    )) as [{ now: Date }];
    const now = pinned ?? row.now;
    return {
      actor: context.actor,
      officeId: context.officeId,
      scope: context.scope,
      now,
      today: shanghai(now).date,
      manager,
      query: async <Row>(sql: string, params: readonly unknown[] = []) =>
        (await manager.queryRunner!.query(sql, [...params], true)).records as Row[],
      execute: async (sql, params = []) => (await manager.queryRunner!.query(sql, [...params], true)).affected ?? 0,
      id: () => this.ids.next(now.getTime()),
      audit: (...entries) => void audits.push(...entries),
      send: (...items) => void commands.push(...items),
    };
  }
}
