import { SealAuditSweep } from '#platform/audit/seal.sweep.js';
import { verifyAudit } from '#platform/audit/verify-audit.js';
import type { SystemStatements } from '#platform/database/system-statements.js';

/**
 * Seals until nothing is left to seal: any transaction of the server holds the horizon back, those of other spec files
 * too, so that one sweep may find nothing yet. @returns the rows that were sealed
 */
export async function sealAll(statements: SystemStatements): Promise<number> {
  const sealer = new SealAuditSweep(statements);
  let touched = 0;
  do touched += (await sealer.sweep()).touched;
  while ((await verifyAudit(statements)).unsealed > 0);
  return touched;
}
