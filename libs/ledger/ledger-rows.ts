import { isLead } from '#domain/assignment/assignment.rules.js';
import { taskMachine } from '#domain/task/task.machine.js';
import type { Attachment } from '#rooms/files/index.js';
import type { LatestLine } from '#rooms/reports/index.js';
import type { LedgerAssignment, LedgerTask } from '#rooms/tasks/index.js';
import type { LedgerRow } from './ledger-columns.js';

export interface LedgerFacts {
  readonly nameOf: (unitId: string) => string;
  /** What each assignment's unit wrote last. */
  readonly lines: ReadonlyMap<string, LatestLine>;
  /** By assignment or by line of a form. */
  readonly evidence: ReadonlyMap<string, readonly Attachment[]>;
}

/** One task as the table prints it. Reported words are printed as written, each under its unit. */
export function ledgerRow(task: LedgerTask, facts: LedgerFacts): LedgerRow {
  const leads = task.assignments.filter((assignment) => isLead(assignment.role) && assignment.state !== 'EXEMPTED');
  return {
    no: task.no,
    chapter: task.chapter,
    content: task.content,
    leadUnits: names(task, facts, true),
    responsibleUnits: names(task, facts, false),
    due: task.currentDue,
    deliverable: task.deliverableForm ?? task.measure ?? '',
    progress: [
      ...leads.flatMap((lead) => said(lead, facts, 'progress', leads.length > 1)),
      ...coverage(task, facts),
    ].join('\n'),
    problems: leads.flatMap((lead) => said(lead, facts, 'problems', leads.length > 1)).join('\n'),
    evidence: leads.flatMap((lead) => evidenceOf(lead, facts)).join('\n'),
    remarks: remarks(task),
  };
}

/** The units that carry it now; before dispatch, and for groups, the names of the breakdown. */
function names(task: LedgerTask, { nameOf }: LedgerFacts, leads: boolean): string {
  const planned = task.planned.filter((entry) => isLead(entry.role) === leads);
  const carried = leads
    ? task.assignments.filter((assignment) => isLead(assignment.role)).map((assignment) => nameOf(assignment.unitId))
    : [];
  const printed = planned.map((entry) => entry.groupName ?? nameOf(entry.unitId!));
  return (carried.length >= planned.length && carried.length > 0 ? carried : printed).join('、');
}

function said(
  lead: LedgerAssignment,
  { nameOf, lines }: LedgerFacts,
  field: 'progress' | 'problems',
  named: boolean,
): string[] {
  const line = lines.get(lead.id);
  const text = line?.[field].trim() || (field === 'progress' ? (lead.completionNote?.trim() ?? '') : '');
  if (!text) return [];
  const mark = line?.merged && field === 'progress' && line.progress.trim() ? '(同一事项合并报送)' : '';
  return [`${named ? `${nameOf(lead.unitId)}:` : ''}${text}${mark}`];
}

/** Coverage, never a percentage: 责任单位已报61家,共82家. */
function coverage(task: LedgerTask, { lines }: LedgerFacts): string[] {
  const responsible = task.assignments.filter(
    (assignment) => !isLead(assignment.role) && assignment.state !== 'EXEMPTED',
  );
  if (responsible.length < 2) return [];
  const reported = responsible.filter(
    (assignment) => lines.has(assignment.id) || assignment.state === 'COMPLETED',
  ).length;
  return [`责任单位已报${reported}家,共${responsible.length}家。`];
}

function evidenceOf(lead: LedgerAssignment, { lines, evidence }: LedgerFacts): string[] {
  const line = lines.get(lead.id);
  const files = [...(evidence.get(lead.id) ?? []), ...(line ? (evidence.get(line.lineId) ?? []) : [])];
  return files.map((file) => [file.title, file.documentNo].filter(Boolean).join(' '));
}

function remarks(task: LedgerTask): string {
  const moved =
    task.originalDue !== null && task.currentDue !== null && task.originalDue !== task.currentDue
      ? `原时限${task.originalDue}`
      : '';
  return [taskMachine.states[task.state], task.lampOn ? '' : '不亮灯', moved].filter(Boolean).join(';');
}
