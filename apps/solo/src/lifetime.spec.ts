import { describe, expect, it } from '@jest/globals';
import { Interrupted, Lifetime } from './lifetime.js';

function recorded() {
  const seen: string[] = [];
  const life = new Lifetime((code) => seen.push(`exit ${code}`));
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
});
