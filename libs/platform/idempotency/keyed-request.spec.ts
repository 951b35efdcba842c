import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CONTEXT, type QueueWorld, queueWorld } from '#test/support/queue-world.js';
import { IdempotencyKeys } from './idempotency-keys.js';
import { type KeyedRequest, OvertakenError, withKeyedRequest } from './keyed-request.js';

const ACCOUNT = '00000000-0000-7000-8000-00000000000a';
const REQUEST = Buffer.alloc(32, 1);
const AT = new Date('2026-11-20T01:00:00Z');
const AFTER_LEASE = new Date('2026-11-20T01:01:01Z');

describe('a request under an Idempotency-Key', () => {
  let world: QueueWorld;
  let keys: IdempotencyKeys;
  let n = 0;
  let key: string;
  beforeAll(async () => {
    world = await queueWorld();
    keys = new IdempotencyKeys(world.statements);
  });
  beforeEach(() => {
    world.setNow(AT);
    key = `key-${(n += 1)}`;
  });
  afterAll(() => world.close());

  async function taken(): Promise<KeyedRequest> {
    const claim = await keys.claim(ACCOUNT, key, REQUEST);
    if (claim.kind !== 'mine') throw new Error(claim.kind);
    return claim.request;
  }
  const kindOf = async (): Promise<string> => (await keys.claim(ACCOUNT, key, REQUEST)).kind;
  /** An act that leaves a trace. @returns what it gave */
  const act = (name: string, during: () => Promise<void> = async () => undefined) =>
    world.uow.run(CONTEXT, async (tx) => {
      tx.audit({ action: `${key}.${name}`, subjectKind: 'unit', subjectId: tx.id() });
      await during();
      return { name, at: tx.now };
    });
  const traces = async (): Promise<string[]> => {
    const rows = await world.statements.query<{ action: string }>(
      `select action from duban.audit_event where action like $1 order by action`,
      [`${key}.%`],
    );
    return rows.map(({ action }) => action.slice(key.length + 1));
  };

  it('is held under a lease and goes on where it was broken off, with the results as they were', async () => {
    await withKeyedRequest(await taken(), () => act('first'));
    expect(await keys.claim(ACCOUNT, key, REQUEST)).toEqual({ kind: 'in-progress', retryAfterSeconds: 60 });
    world.setNow(AFTER_LEASE);
    const given = await withKeyedRequest(await taken(), async () => [await act('first'), await act('second')]);
    expect(given).toEqual([
      { name: 'first', at: AT },
      { name: 'second', at: AFTER_LEASE },
    ]);
    expect(await traces()).toEqual(['first', 'second']);
  });

  it('that was thought dead commits nothing once another has it', async () => {
    const slow = withKeyedRequest(await taken(), () =>
      act('late', async () => {
        world.setNow(AFTER_LEASE);
        await withKeyedRequest(await taken(), () => act('repeat'));
      }),
    );
    await expect(slow).rejects.toBeInstanceOf(OvertakenError);
    expect(await traces()).toEqual(['repeat']);
  });

  it('commits nothing either when the key was let go and taken again', async () => {
    const slow = withKeyedRequest(await taken(), () =>
      act('late', async () => {
        world.setNow(AFTER_LEASE);
        await keys.letGo(await taken());
        await taken();
      }),
    );
    await expect(slow).rejects.toBeInstanceOf(OvertakenError);
    expect(await traces()).toEqual([]);
  });

  it('frees its key when nothing was committed, and is continued at once when something was', async () => {
    await keys.letGo(await taken());
    expect((await keys.claim(ACCOUNT, key, Buffer.alloc(32, 2))).kind).toBe('mine');
    key = `key-${(n += 1)}`;
    const begun = await taken();
    await withKeyedRequest(begun, () => act('first'));
    await keys.letGo(begun);
    await withKeyedRequest(await taken(), async () => [await act('first'), await act('second')]);
    expect(await traces()).toEqual(['first', 'second']);
  });

  it('keeps the answer of the one who holds it, for a day, and nothing else then', async () => {
    const first = await taken();
    world.setNow(AFTER_LEASE);
    const second = await taken();
    await keys.keep(first, 200, 'first');
    await keys.keep(second, 201, { given: 'second' });
    expect(await keys.claim(ACCOUNT, key, REQUEST)).toEqual({
      kind: 'replay',
      status: 201,
      response: { given: 'second' },
    });
    expect((await keys.claim(ACCOUNT, key, Buffer.alloc(32, 2))).kind).toBe('other-request');
    const [row] = await world.statements.query<{ acts: unknown[] }>(
      'select acts from duban.idempotency_key where key = $1',
      [key],
    );
    expect(row!.acts).toEqual([]);
    world.setNow(new Date(AFTER_LEASE.getTime() + 24 * 3_600_000));
    expect(await kindOf()).toBe('mine');
  });

  it('has no part in what runs on after its answer', async () => {
    let behind: Promise<unknown> = Promise.resolve();
    const keyed = await taken();
    let answered = (): void => undefined;
    const answer = new Promise<void>((resolve) => (answered = resolve));
    await withKeyedRequest(keyed, async () => {
      behind = answer.then(() => act('behind'));
    });
    answered();
    await behind;
    await keys.letGo(keyed);
    expect(await kindOf()).toBe('mine');
    expect(await traces()).toEqual(['behind']);
  });
});
