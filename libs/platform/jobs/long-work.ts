import type { Page, PageQuery } from '#contracts/paging.js';
import type { ActContext, Tx } from '../database/unit-of-work.js';

/** What a piece of long work sees of its run. */
export interface WorkRun {
  readonly id: string;
  /** Who started it: the work is done in that name and scope. */
  readonly ctx: ActContext;
  readonly input: Readonly<Record<string, unknown>>;
  /**
   * Called between steps, each of which is one transaction. Writes progress and throws {@link WorkCancelled} when a
   * person asked to stop, or when another worker took the run over.
   */
  progress(done: number, total: number): Promise<void>;
}

/**
 * Work too long for one transaction or one request. It is resumed by running again from the start: each step finds what
 * is already done from state and passes it by.
 */
export interface LongWork {
  readonly kind: string;
  run(run: WorkRun): Promise<Readonly<Record<string, unknown>>>;
}

/** A class of a room that brings long work. */
export interface LongWorks {
  longWorks(): readonly LongWork[];
}

export class WorkCancelled extends Error {}

export interface StartWork {
  readonly kind: string;
  readonly title: string;
  readonly subjectId: string | null;
  readonly input: Readonly<Record<string, unknown>>;
  readonly total?: number;
}

export interface JobRunRow {
  readonly id: string;
  readonly kind: string;
  readonly subjectId: string | null;
  readonly title: string;
  readonly state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
  readonly done: number;
  readonly total: number;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly error: string | null;
  readonly startedBy: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** What the api needs: start, find again, cancel. */
export abstract class JobRunner {
  /** Starts within the caller's act; a run of the same kind and subject that is still open is returned instead. */
  abstract start(tx: Tx, work: StartWork): Promise<string>;
  abstract find(tx: Tx, id: string): Promise<JobRunRow>;
  /** Newest first. */
  abstract page(tx: Tx, query: PageQuery): Promise<Page<JobRunRow>>;
  abstract cancel(tx: Tx, id: string): Promise<void>;
}
