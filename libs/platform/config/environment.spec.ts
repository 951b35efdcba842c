import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from './environment.js';
import { projectRoot } from './project-root.js';
import { StartRefused } from './start-refused.js';

describe('the environment', () => {
  it('needs no variable at all', () => {
    const env = readEnvironment({});
    expect(env).toMatchObject({ PORT: 3000, DUBAN_DEMO: true, DUBAN_DATA_DIR: join(projectRoot(), '.data') });
    expect(env.DATABASE_URL).toBeUndefined();
  });

  it('takes an empty value for an absent one', () => {
    expect(readEnvironment({ REDIS_URL: '', PORT: '' })).toMatchObject({ PORT: 3000 });
  });

  it('resolves a relative data folder against the clone and keeps an absolute one', () => {
    expect(readEnvironment({ DUBAN_DATA_DIR: 'x' }).DUBAN_DATA_DIR).toBe(join(projectRoot(), 'x'));
    expect(readEnvironment({ DUBAN_DATA_DIR: '/srv/duban' }).DUBAN_DATA_DIR).toBe('/srv/duban');
  });

  it.each([
    ['PORT', '0'],
    ['PORT', 'http'],
    ['DATABASE_URL', 'mysql://x/y'],
    ['REDIS_URL', 'http://x'],
    ['DUBAN_DEMO', 'yes'],
    ['DUBAN_DEMO_DATE', '2026-02-30'],
    ['SMTP_URL', 'mail.example'],
  ])('refuses %s=%s by its name', (name, value) => {
    const reading = (): unknown => readEnvironment({ [name]: value });
    expect(reading).toThrow(StartRefused);
    expect(reading).toThrow(new RegExp(name));
  });
});
