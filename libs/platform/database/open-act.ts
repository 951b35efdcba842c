import type { EntityManager } from 'typeorm';
import type { Actor } from '#domain/kernel/actor.js';
import type { LocalDate } from '#domain/kernel/local-date.js';
import type { Scope } from './scope.js';

/** What an act under way knows and can ask of its transaction; its audit and outbox rows are written through this. */
export interface OpenAct {
  readonly actor: Actor;
  readonly officeId: string;
  readonly scope: Scope;
  /** duban.now() at the start of the act. */
  readonly now: Date;
  /** The day of `now` in Asia/Shanghai. */
  readonly today: LocalDate;
  readonly manager: EntityManager;
  /** Rows of one statement (of `returning` too). */
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Runs one writing statement; how many rows it touched. */
  execute(sql: string, params?: readonly unknown[]): Promise<number>;
  /** A fresh UUIDv7. */
  id(): string;
}
