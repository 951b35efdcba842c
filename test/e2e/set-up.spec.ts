import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '#platform/config/project-root.js';
import { temporaryFolder } from '#test/support/program.js';

const script = (name: string): string => join(projectRoot(), 'scripts', name);

function runScript(args: readonly string[], env: Record<string, string> = {}, cwd = projectRoot()) {
  const { NODE_OPTIONS: _none, ...inherited } = process.env;
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8', env: { ...inherited, ...env } });
}

describe('the scripts', () => {
  it.each(['v18.20.4', 'v20.18.3'])('refuse Node %s in one sentence', (version) => {
    const pretend = `data:text/javascript,Object.defineProperty(process, 'version', { value: '${version}' })`;
    const ended = runScript(['--import', pretend, script('start.mjs')]);
    expect(ended.status).toBe(1);
    expect(ended.stderr).toMatch(new RegExp(`需要 Node.js 20.19.*${version} / Node.js 20.19 or newer is needed.*\n$`));
    expect(ended.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('install and build nothing when everything is there', () => {
    expect(runScript([script('duban.mjs'), 'help']).status).toBe(0);
    const ended = runScript([script('duban.mjs'), 'help']);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toContain('migrate');
  });

  it('do not care where they are called from, and leave by a code', () => {
    const elsewhere = temporaryFolder();
    const ended = runScript([script('duban.mjs'), 'no-such-command'], {}, elsewhere.path);
    elsewhere.remove();
    expect(ended).toMatchObject({ status: 1, stdout: '' });
    expect(ended.stderr).toContain('no-such-command');
  });
});
