import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { environmentExample } from '#platform/config/environment-example.js';
import { projectRoot } from '#platform/config/project-root.js';

it('.env.example shows every variable of the configuration schema', () => {
  const file = join(projectRoot(), '.env.example');
  if (process.env.DUBAN_WRITE) writeFileSync(file, environmentExample());
  expect(readFileSync(file, 'utf8')).toBe(environmentExample());
});
