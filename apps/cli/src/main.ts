import { fileURLToPath } from 'node:url';

type Run = (args: string[]) => Promise<number>;
interface Command {
  readonly zh: string;
  readonly en: string;
  readonly load: () => Promise<Run>;
}

/** Loaded on demand: `parse` must not pay for a database driver, nor `help` for anything. */
const COMMANDS: Readonly<Record<string, Command>> = {
  parse: {
    zh: '读出一份纲要的任务,以 JSON 输出',
    en: 'reads the tasks of an outline and prints them as JSON',
    load: async () => (await import('./parse.command.js')).runParse,
  },
  migrate: {
    zh: '升级数据库结构',
    en: 'brings the database schema up to date',
    load: async () => (await import('./migrate.command.js')).runMigrate,
  },
  doctor: {
    zh: '逐项检查本系统是否完好,--json 输出 JSON,--repair 按业务记录修复时限表',
    en: 'checks the installation; --json for programs, --repair makes the deadlines what the records say',
    load: async () => (await import('./doctor.command.js')).runDoctor,
  },
  'verify-audit': {
    zh: '验证审计链未被改动',
    en: 'proves that nobody changed the audit trail',
    load: async () => (await import('./verify-audit.command.js')).runVerifyAudit,
  },
};

function help(): number {
  const width = Math.max('rehearse'.length, ...Object.keys(COMMANDS).map((name) => name.length)) + 2;
  const line = (name: string, zh: string, en: string): string => `  ${name.padEnd(width)}${zh} / ${en}\n`;
  process.stdout.write('用法 / usage: npm run -s duban -- COMMAND [ARGS]\n\n');
  process.stdout.write(line('help', '列出命令', 'lists the commands'));
  for (const [name, { zh, en }] of Object.entries(COMMANDS)) process.stdout.write(line(name, zh, en));
  // Served by solo, which alone may put api and worker together; scripts/duban.mjs sends it there.
  process.stdout.write(line('rehearse', '用虚构区县预演一年并核对各项约定', 'plays a year of a fictional district and checks every promise'));
  return 0;
}

/** @returns the exit code */
export async function runCli([name = 'help', ...args]: string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) return help();
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    process.stderr.write(`没有命令 ${name},可用 help 列出 / no command ${name}, try help\n`);
    return 1;
  }
  try {
    const run = await command.load();
    return await run(args);
  } catch (error) {
    // A command that cannot do its work says why in one line; the stack is for a defect only.
    const known = error instanceof Error && error.constructor.name === 'StartRefused';
    process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    return 1;
  }
}

// Containers run this file itself; scripts/duban.mjs loads it after set-up and calls the function.
if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await runCli(process.argv.slice(2));
