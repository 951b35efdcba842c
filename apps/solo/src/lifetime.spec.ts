import { describe, expect, it } from '@jest/globals';
import { Interrupted, Lifetime, LIFETIME_LIMITS } from './lifetime.js';

function recorded(limits = { startMs: 60_000, closeMs: 60_000 }) {
  const seen: string[] = [];
  const life = new Lifetime((code) => seen.push(`exit ${code}`), limits);
  const step = (name: string) =>
    life.step(
      async () => seen.push(`open ${name}`),
      async () => void seen.push(`close ${name}`),
    );
  const ended = async (): Promise<string[]> => {
    while (!seen.some((word) => word.startsWith('exit'))) await new Promise((resolve) => setImmediate(resolve));
    return seen;
  };
  return { life, step, seen, ended };
}

describe('the life of the program', () => {
  it('closes in reverse order what was opened, once', async () => {
    const { life, step, ended } = recorded();
    await step('lock');
    await step('database');
    await step('api');
    life.end(0);
    life.end(1);
    expect(await ended()).toEqual(['open lock', 'open database', 'open api', 'close api', 'close database', 'close lock', 'exit 0']);
  });

  it('finishes the step in which a signal arrives and closes it too, but begins no other', async () => {
    const { life, step, seen, ended } = recorded();
    let opened: () => void = () => undefined;
    const start = (async () => {
      await step('lock');
      await life.step(
        () => new Promise<void>((resolve) => (opened = resolve)),
        () => void seen.push('close slow'),
      );
      await step('api');
    })();
    life.during(start);
    await new Promise((resolve) => setImmediate(resolve));
    life.end(0);
    opened();
    await expect(start).rejects.toBeInstanceOf(Interrupted);
    expect(await ended()).toEqual(['open lock', 'close slow', 'close lock', 'exit 0']);
  });

  it('goes on closing when one part cannot be closed', async () => {
    const { life, step, seen, ended } = recorded();
    await step('database');
    await life.step(
      async () => undefined,
      async () => {
        seen.push('fail');
        throw new Error('cannot be closed, on purpose');
      },
    );
    life.end(1);
    expect(await ended()).toEqual(['open database', 'fail', 'close database', 'exit 1']);
  });

  it('cuts off a start and a part that never end, for ten seconds are promised', async () => {
    const { life, step, seen, ended } = recorded({ startMs: 20, closeMs: 60 });
    await step('lock');
    await life.step(
      async () => undefined,
      () => new Promise<void>(() => seen.push('hang')),
    );
    life.during(new Promise(() => undefined));
    // The timers of the limits keep no process alive, as in a program that has sockets open.
    const alive = setInterval(() => undefined, 1_000);
    life.end(0);
    expect(await ended()).toEqual(['open lock', 'hang', 'exit 0']);
    clearInterval(alive);
  });

  it('promises ten seconds by default', () => {
    expect(LIFETIME_LIMITS.closeMs).toBeLessThan(10_000);
  });
});
