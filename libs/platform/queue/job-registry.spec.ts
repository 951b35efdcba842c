import { describe, expect, it } from '@jest/globals';
import { JOBS, type JobKind } from '#contracts/jobs.js';
import { type JobHandler, jobHandler } from './job-handler.js';
import { JobRegistry } from './job-registry.js';

const handler = (kind: string): JobHandler => ({ ...jobHandler('job.run', async () => undefined), kind: kind as JobKind });
const group = (...kinds: string[]) => ({ handlers: () => kinds.map(handler) });

describe('the registry of handlers', () => {
  it('finds the one handler of each command', () => {
    const registry = new JobRegistry([group('a'), group('b')], ['a', 'b']);
    expect(registry.find('b')?.kind).toBe('b');
    expect(registry.find('c')).toBeUndefined();
  });

  it.each([
    ['a missing one', [group('a')], 'no handler for b'],
    ['a doubled one', [group('a', 'b'), group('b')], 'more than one handler for b'],
    ['one for nothing', [group('a', 'b', 'c')], 'handler for the unknown command c'],
  ])('refuses %s before the worker starts', (_, groups, reason) => {
    expect(() => new JobRegistry(groups, ['a', 'b'])).toThrow(reason);
  });

  it('holds commands that name rows and carry nothing else', () => {
    for (const { payload } of Object.values(JOBS)) {
      const fields = Object.values((payload as unknown as { shape: Record<string, { safeParse(value: unknown): { success: boolean } }> }).shape);
      expect(fields.every((field) => !field.safeParse('text').success)).toBe(true);
    }
  });
});
