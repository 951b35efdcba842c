import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { deprive } from './deprive.mjs';
import { loadGrammar } from './grammar.mjs';
import { documentsOf, score } from './scorer.mjs';
import { goldOf, printTable, together } from './table.mjs';
import { inRoot } from '../setup/paths.mjs';
import { refuse, say } from '../setup/refuse.mjs';

const LARGE = 50;
const CORPUS = inRoot('..', 'shared', 'corpus');
const { values: options } = parseArgs({
  options: {
    gold: { type: 'string' },
    'leave-one-out': { type: 'boolean', default: false },
    wrong: { type: 'boolean', default: false },
  },
});
const gold = options.gold === undefined ? CORPUS : resolve(process.env.INIT_CWD ?? '.', options.gold);
if (!existsSync(gold))
  refuse(
    `没有评分材料:${gold} 不存在(--gold 可另指)`,
    `nothing to score: ${gold} does not exist (--gold names another)`,
  );
const scorer = [join(gold, 'score.mjs'), join(CORPUS, 'score.mjs')].find(existsSync);
if (!scorer) refuse('找不到评分程序 score.mjs', 'the scorer score.mjs lies neither there nor in the corpus');

const documents = documentsOf(gold);
if (documents.length === 0) refuse(`${gold} 中没有 *.gold.json`, `no *.gold.json in ${gold}`);
const failures = options['leave-one-out'] ? await leaveOneOut() : await scoreAll();
for (const failure of failures) process.stdout.write(`${failure}\n`);
say(...(failures.length === 0 ? ['达标', 'passed'] : ['未达标', 'failed']));
process.exitCode = failures.length === 0 ? 0 : 1;

async function scoreAll() {
  const grammar = await loadGrammar();
  const parsed = new Map();
  for (const { name, path } of documents) parsed.set(name, await grammar.parse(path));
  const { fields, documents: scored } = score(scorer, documents, parsed);
  const rows = Object.entries(scored).map(([name, { f1 }]) => [name, f1]);
  printTable(`${documents.length} documents`, rows, fields);
  if (options.wrong)
    for (const [name, { wrong }] of Object.entries(scored))
      for (const line of wrong) process.stdout.write(`${name}: ${line}\n`);
  const small = Object.entries(fields).filter(([, field]) => goldOf(field) < LARGE);
  const hedong = rows.find(([name]) => name.startsWith('hedong-'))?.[1] ?? {};
  return [
    ...belowLarge(fields, 0.97),
    ...small.filter(([, { fp, fn }]) => Math.max(fp, fn) > 1).map(([name]) => `${name}: more than one error`),
    ...Object.entries(hedong)
      .filter(([, f1]) => f1 < 1)
      .map(([name]) => `河东 / Hedong, ${name}: below 1.000`),
  ];
}

/** Each document read by a grammar without the words that no other document could have taught. */
async function leaveOneOut() {
  const whole = await loadGrammar();
  const texts = new Map();
  for (const { name, path } of documents) texts.set(name, (await whole.decode(path)).text);
  const rows = [];
  const all = [];
  for (const document of documents) {
    const { name, path } = document;
    const dropped = [];
    const grammar = await loadGrammar(deprive(name, texts, dropped));
    const { fields, documents: scored } = score(scorer, [document], new Map([[name, await grammar.parse(path)]]));
    rows.push([`${name} (-${dropped.length})`, scored[name].f1]);
    all.push(fields);
    if (options.wrong) {
      process.stdout.write(`${name}: without ${dropped.join(' | ')}\n`);
      for (const line of scored[name].wrong) process.stdout.write(`${name}: ${line}\n`);
    }
  }
  const fields = together(all);
  printTable('leave one out: each document without what only it teaches', rows, fields);
  return belowLarge(fields, 0.9);
}

function belowLarge(fields, least) {
  return Object.entries(fields)
    .filter(([, field]) => goldOf(field) >= LARGE && field.f1 < least)
    .map(([name, { f1 }]) => `${name}: F1 ${f1.toFixed(3)} < ${least}`);
}
