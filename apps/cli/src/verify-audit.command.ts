import { SealAuditSweep } from '#platform/audit/seal.sweep.js';
import { type AuditProof, verifyAudit } from '#platform/audit/verify-audit.js';
import { readEnvironment } from '#platform/config/environment.js';
import { createDataSource } from '#platform/database/data-source.js';
import { openDatabaseForCommand } from '#platform/database/open-database.js';
import { SystemStatements } from '#platform/database/system-statements.js';
import { progress } from './progress.js';

/**
 * `verify-audit`: proves the chain of the audit trail. Prints one JSON document; exit 1 when a row or a seal was changed.
 * `--seal` first seals what is committed, as the worker does every minute; what a transaction still running holds back
 * is counted in `unsealed`.
 */
export async function runVerifyAudit(args: string[]): Promise<number> {
  const database = await openDatabaseForCommand(readEnvironment(), progress);
  try {
    const source = await createDataSource({ url: database.appUrl, entities: [], poolSize: 1 }).initialize();
    try {
      const statements = new SystemStatements(source);
      if (args.includes('--seal')) await sealAll(new SealAuditSweep(statements));
      return report(await verifyAudit(statements));
    } finally {
      await source.destroy();
    }
  } finally {
    await database.close();
  }
}

async function sealAll(sealer: SealAuditSweep): Promise<void> {
  while ((await sealer.sweep()).more);
}

function report(proof: AuditProof): number {
  process.stdout.write(`${JSON.stringify(proof)}\n`);
  const [first] = proof.faults;
  if (!first) return 0;
  process.stderr.write(`审计链在第 ${first.seq} 段断裂,共 ${proof.faults.length} 处 / the audit chain is broken at link ${first.seq}, ${proof.faults.length} in all\n`);
  return 1;
}
