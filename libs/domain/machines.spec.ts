import { describe, expect, it } from '@jest/globals';
import { notOwnFamily, reasonGiven } from './kernel/guards.js';
import { MACHINES } from './machines.js';
import { closureRecusal } from './task/task.rules.js';

/** The tables as the laws below read them: guards are compared by identity. */
interface Row {
  readonly from: readonly string[] | null;
  readonly action: string;
  readonly to: unknown;
  readonly outcomes?: readonly string[];
  readonly roles: readonly string[];
  readonly guards: readonly unknown[];
  readonly label: string;
}
const rows = MACHINES.flatMap((machine) =>
  (machine.transitions as unknown as readonly Row[]).map((row) => ({
    ...row,
    machine: machine.name,
    key: `${machine.name}.${row.action}`,
  })),
);
const keys = (broken: readonly { key: string }[]): string[] => [...new Set(broken.map(({ key }) => key))].sort();

describe('the laws that hold for every machine', () => {
  it('tables name only their own states, and a computed state says what it may be', () => {
    for (const machine of MACHINES)
      for (const t of machine.transitions) {
        const to = typeof t.to === 'string' ? [t.to] : (t.outcomes ?? []);
        expect(to.length).toBeGreaterThan(0);
        for (const state of [...(t.from ?? []), ...to, ...machine.finals])
          expect(Object.keys(machine.states)).toContain(state);
        expect(t.label.length).toBeGreaterThan(0);
        expect(t.roles.length).toBeGreaterThan(0);
      }
  });
  it('administrators and auditors take no part in the business', () => {
    expect(rows.filter((row) => row.roles.includes('SYS_ADMIN') || row.roles.includes('AUDITOR'))).toEqual([]);
  });
  it('handlers draft and do nothing else', () => {
    expect(keys(rows.filter((row) => row.roles.includes('HANDLER')))).toEqual([
      'notice-item.plan',
      'notice-item.submitResult',
      'report.refile',
      'report.save',
    ]);
  });
  it('every return, refusal, revocation and exemption says why', () => {
    const needs =
      /^(return|reject|revoke|discard|void|exempt|suspend|fail|cancel|decline|reopen|carryOver|sendBack|supersede|uphold|amend|reassign|dispute|object)/;
    const silent = rows.filter(
      (row) => row.machine !== 'message' && needs.test(row.action) && !row.guards.includes(reasonGiven),
    );
    expect(keys(silent)).toEqual([]);
  });
  it('nobody judges their own family: every verdict on what a unit submitted is recused', () => {
    const verdicts = [
      'assignment.acceptCompletion',
      'assignment.exempt',
      'assignment.reassign',
      'assignment.returnCompletion',
      'assignment.uphold',
      'extension.approve',
      'extension.opine',
      'extension.reject',
      'notice-item.pass',
      'notice-item.return',
      'notice-item.startVerification',
      'notice.acceptPlan',
      'notice.amend',
      'notice.closeOut',
      'notice.fail',
      'notice.orderStay',
      'notice.returnPlan',
      'notice.revoke',
      'notice.uphold',
      'notice.verify',
      'report.accept',
      'report.leadReturn',
      'report.return',
      'report.supersede',
      'task.close',
      'task.conclude',
      'task.returnClosure',
    ];
    const recused = rows.filter((row) =>
      row.guards.some((guard) => guard === notOwnFamily || guard === closureRecusal),
    );
    expect(keys(recused)).toEqual(verdicts.sort());
    const lax = rows.filter((row) => verdicts.includes(row.key) && !recused.includes(row));
    expect(keys(lax)).toEqual([]);
  });
  it('the machine issues nothing: no paper and no notice leaves draft by the system', () => {
    const issuing = rows.filter((row) => ['document', 'notice'].includes(row.machine) && row.roles.includes('SYSTEM'));
    expect(keys(issuing)).toEqual(['document.draft', 'document.revoke', 'notice.draft', 'notice.returnDraft']);
  });
});
