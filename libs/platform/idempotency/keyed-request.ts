import { AsyncLocalStorage } from 'node:async_hooks';
import { deserialize, serialize } from 'node:v8';

export const LEASE_SECONDS = 60;

/** The transaction of an act, as far as it is needed here. */
interface Transaction {
  execute(sql: string, params?: readonly unknown[]): Promise<number>;
}

/** Another process took the request over after the lease; this one's act is rolled back. */
export class OvertakenError extends Error {}

/**
 * A request that carries an Idempotency-Key. Each of its acts is noted with its result in the act's own transaction; a
 * repeat after a crash runs the same request again, is given the results that were committed, and does only the rest. The
 * acts of a request follow one another: what one gave must not depend on anything but the request and the acts before it.
 */
export class KeyedRequest {
  private recalled = 0;
  private over = false;

  constructor(
    readonly accountId: string,
    readonly key: string,
    /** Drawn afresh whenever the key is taken, so that one who held it before can commit nothing any more. */
    readonly holder: string,
    private readonly acts: readonly Buffer[],
    private committed = acts.length,
  ) {}

  /** The next act, when it was committed before; null: it is to be done. */
  recall(): { readonly result: unknown } | null {
    if (this.over || this.recalled >= this.acts.length) return null;
    const act = this.acts[this.recalled]!;
    this.recalled += 1;
    return { result: deserialize(act) as unknown };
  }

  /** The last statement of an act. @throws OvertakenError when the key is somebody else's by now */
  async note(tx: Transaction, result: unknown): Promise<void> {
    if (this.over) return;
    const noted = await tx.execute(
      `update duban.idempotency_key set acts = acts || $4::bytea, leased_until = duban.now() + make_interval(secs => $6)
        where account_id = $1 and key = $2 and holder = $3 and status is null and cardinality(acts) = $5`,
      [this.accountId, this.key, this.holder, serialize(result), this.committed, LEASE_SECONDS],
    );
    if (noted !== 1) throw new OvertakenError(`idempotency key ${this.key} was taken over`);
  }

  /** The act that was noted last is committed. */
  done(): void {
    this.committed += 1;
  }

  /** Answered: what still runs behind the request is no part of it. */
  end(): void {
    this.over = true;
  }
}

const storage = new AsyncLocalStorage<KeyedRequest>();

export const keyedRequest = (): KeyedRequest | null => storage.getStore() ?? null;

export const withKeyedRequest = <T>(request: KeyedRequest, work: () => Promise<T>): Promise<T> =>
  storage.run(request, work).finally(() => request.end());
