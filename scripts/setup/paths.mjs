import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. Nothing here depends on the caller's current folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const inRoot = (...parts) => join(root, ...parts);
