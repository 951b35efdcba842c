import { StartRefused } from './start-refused.js';

/** The password in the address stays out of the sentence: it ends up in terminals and logs. */
export function unreachable(name: string, address: string, error: unknown): StartRefused {
  const { host } = new URL(address);
  const { code, message = '' } = error as NodeJS.ErrnoException;
  const reason = [code, message].filter(Boolean).join(' ');
  return new StartRefused(`连接不上 ${name} 所指的 ${host}(${reason})`, `cannot reach ${host} named by ${name} (${reason})`);
}
