import { verifyAudit } from '#platform/audit/verify-audit.js';
import { schemaDifferences } from '#platform/database/migrate.js';
import { SystemStatements } from '#platform/database/system-statements.js';
import { UnitOfWork } from '#platform/database/unit-of-work.js';
import { DeadLetters } from '#platform/outbox/dead-letters.queries.js';
import { INSTALLATION } from '#platform/sweeps/sweep.js';
import { systemContext } from '#platform/sweeps/sweep-registry.js';
import { FilesDoor } from '#rooms/files/index.js';
import type { Get } from './doctor-rooms.js';
import { bad, type Finding, good } from './finding.js';

export async function checkSchema(get: Get): Promise<Finding> {
  const { pending, unknown } = await schemaDifferences(get(SystemStatements));
  if (pending.length > 0)
    return bad('schema', `数据库结构还差 ${pending.length} 步,运行 duban -- migrate 后再查其余各项`, `${pending.length} migrations are pending; run duban -- migrate, then ask for the rest`, pending);
  if (unknown.length > 0)
    return bad('schema', '数据库结构比程序新,安装新版程序后再查其余各项', 'the schema is newer than this program; install the newer program, then ask for the rest', unknown);
  return good('schema', '数据库结构是最新的', 'the schema is up to date');
}

export async function checkAudit(get: Get): Promise<Finding> {
  const { seals, events, unsealed, faults } = await verifyAudit(get(SystemStatements));
  if (faults.length === 0)
    return good('audit', `审计链完整(${events} 条、${seals} 段,${unsealed} 条待封)`, `the audit chain verifies (${events} rows in ${seals} links, ${unsealed} not sealed yet)`);
  return bad(
    'audit',
    `审计链有 ${faults.length} 段被改动:停用数据库写入,留存现场,与备份比对`,
    `${faults.length} links of the audit chain were changed: stop writing, keep the evidence, compare with a backup`,
    faults.map(({ seq, kind }) => `第 ${seq} 段 link ${seq}: ${kind === 'ROWS' ? '记录被改 rows changed' : '封印被改 seal changed'}`),
  );
}

export async function checkDeadLetters(get: Get): Promise<Finding> {
  const kinds = await get(UnitOfWork).read(systemContext(INSTALLATION), (tx) => get(DeadLetters).summary(tx));
  if (kinds.length === 0) return good('dead-letters', '没有办不成的后台命令', 'no command was given up');
  const count = kinds.reduce((sum, kind) => sum + kind.count, 0);
  return bad(
    'dead-letters',
    `${count} 条后台命令多次失败后搁置:消除原因后用 POST /api/v1/dead-letters/revive 重办`,
    `${count} commands were given up: remove the cause, then POST /api/v1/dead-letters/revive`,
    kinds.map((kind) => `${kind.kind} × ${kind.count}: ${kind.lastError ?? ''}`),
  );
}

export async function checkFiles(get: Get): Promise<Finding> {
  const { checked, lost } = await get(UnitOfWork).read(systemContext(INSTALLATION), (tx) => get(FilesDoor).lost(tx));
  if (lost.length === 0) return good('files', `登记的 ${checked} 份文件都在`, `all ${checked} files on record are in the store`);
  return bad(
    'files',
    `登记的 ${checked} 份文件中缺 ${lost.length} 份,请从备份恢复到数据目录的 files/`,
    `${lost.length} of ${checked} files on record are gone; restore them from a backup into files/ of the data folder`,
    lost.map(({ name, sha256 }) => `${name} ${sha256}`),
  );
}
