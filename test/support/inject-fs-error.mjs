/**
 * Loaded with --import into a real program: every write below INJECT_FOLDER fails with INJECT_CODE, as a read-only or
 * full disk would make it fail. Root is refused nothing by permissions, so the failure has to be injected for it.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { INJECT_FOLDER: folder, INJECT_CODE: code } = process.env;

const fail = (path) => {
  if (!String(path).startsWith(folder)) return;
  throw Object.assign(new Error(`${code}: injected, '${path}'`), { code, path: String(path) });
};
for (const name of ['mkdirSync', 'writeFileSync', 'openSync']) {
  const original = fs[name];
  fs[name] = (path, flags, ...rest) => {
    if (name !== 'openSync' || (flags !== undefined && flags !== 'r')) fail(path);
    return original(path, flags, ...rest);
  };
}
syncBuiltinESMExports();
