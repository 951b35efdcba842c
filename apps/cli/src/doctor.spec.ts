import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Deadlines } from '#rooms/deadlines/index.js';
import { type MessagesWorld, messagesWorld } from '#test/support/messages-world.js';
import { runDoctor } from './doctor.command.js';

describe('duban doctor', () => {
  let world: MessagesWorld;
  const before = process.env.DATABASE_URL;

  beforeAll(async () => {
    world = await messagesWorld();
    process.env.DATABASE_URL = world.database.appUrl;
  }, 60_000);
  afterAll(async () => {
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    await world?.close();
  });

  async function said(...args: string[]): Promise<{ code: number; out: { ok: boolean; offices: { differences: unknown[] }[] }; err: string }> {
    const out = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const err = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      const code = await runDoctor(args);
      const text = (spy: typeof out): string => spy.mock.calls.map(([chunk]) => String(chunk)).join('');
      return { code, out: JSON.parse(text(out)) as never, err: text(err as typeof out) };
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
  }

  it('finds nothing where the table is what the rooms say', async () => {
    expect(await said()).toMatchObject({ code: 0, out: { ok: true, offices: [{ differences: [] }] }, err: '' });
  });

  it('finds a clock that no room knows, and takes it away when told to', async () => {
    const stray = world.clock('QJYJ', '2026-12-04');
    await world.run((tx) => world.get(Deadlines).put(tx, [stray]));
    const found = await said();
    expect(found).toMatchObject({ code: 1, out: { ok: false, offices: [{ differences: [{ kind: 'surplus', subjectId: stray.subjectId }] }] } });
    expect(found.err).toContain('--repair');
    expect((await said('--repair')).code).toBe(0);
    expect(await said()).toMatchObject({ code: 0, out: { ok: true } });
  });
});
