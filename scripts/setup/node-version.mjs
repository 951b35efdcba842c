// This file must be readable by an old Node, which is the one that has to be told.
import { refuse } from './refuse.mjs';

export const isTooOld = (version) => {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major < 20 || (major === 20 && minor < 19);
};

export function requireNode() {
  if (!isTooOld(process.version)) return;
  refuse(`需要 Node.js 20.19 或更高版本,当前为 ${process.version}`, `Node.js 20.19 or newer is needed, this is ${process.version}`);
}
