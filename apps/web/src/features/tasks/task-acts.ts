import i18next from 'i18next';
import type { AssignmentView } from '#contracts/assignments.js';
import type { TaskView } from '#contracts/tasks.js';
import type { ActField } from '../../components/act-field';
import type { ActBook } from '../../components/act-bar';
import { TASKS } from './task-api';

const t = (key: string): string => i18next.t(key);
const reason = (): ActField => ({ name: 'reason', label: t('act.reason'), kind: 'text', required: true });
const decided = (decision: string) => (answers: object) => ({ decision, ...answers });

/** What the office and the leads may do with a whole task, and what each act asks. */
export function taskActs({ id, planYear }: TaskView): ActBook {
  const withId = (answers: object) => ({ taskIds: [id], ...answers });
  return {
    submit: { path: TASKS.batch('submission'), body: withId, version: undefined, primary: true },
    return: { path: TASKS.batch('return'), body: withId, fields: [reason()], version: undefined },
    dispatch: { path: TASKS.batch('approval'), body: withId, version: undefined, primary: true, explain: t('tasks.approveExplain') },
    applyClosure: { path: TASKS.act(id, 'closure-application'), body: (answers) => answers, primary: true },
    close: { path: TASKS.act(id, 'closure'), body: decided('close'), primary: true },
    returnClosure: { path: TASKS.act(id, 'closure'), body: decided('returnClosure'), fields: [reason()] },
    suspend: { path: TASKS.act(id, 'suspension'), fields: [reason(), { name: 'reviewOn', label: t('tasks.reviewOn'), kind: 'date', required: true }] },
    resume: { path: TASKS.act(id, 'resumption') },
    revoke: { path: TASKS.batch('revocation'), body: withId, fields: [reason()], version: undefined, danger: true },
    carryOver: {
      path: TASKS.batch('carry-over'),
      body: withId,
      version: undefined,
      fields: [reason(), { name: 'toYear', label: t('tasks.toYear'), kind: 'number', initial: planYear + 1, hint: t('tasks.toYearHint') }],
    },
    reopen: { path: TASKS.act(id, 'reopening'), fields: [reason(), { name: 'lookBackFinding', label: t('tasks.lookBackFinding'), kind: 'text', required: true }] },
  };
}

/** What may be done with one unit's part. Signing is one act for everything and has its own page. */
export function assignmentActs({ id }: Pick<AssignmentView, 'id'>): ActBook {
  return {
    submitCompletion: {
      path: TASKS.assignment(id, 'completion'),
      primary: true,
      fields: [
        { name: 'note', label: t('tasks.completionNote'), kind: 'text', required: true },
        { name: 'evidence', label: t('files.evidence'), kind: 'files' },
      ],
    },
    acceptCompletion: { path: TASKS.assignment(id, 'completion-review'), body: decided('acceptCompletion'), primary: true },
    returnCompletion: { path: TASKS.assignment(id, 'completion-review'), body: decided('returnCompletion'), fields: [reason()] },
    uphold: { path: TASKS.assignment(id, 'dispute-decision'), body: decided('uphold'), fields: [reason()] },
    reassign: {
      path: TASKS.assignment(id, 'dispute-decision'),
      body: decided('reassign'),
      fields: [reason(), { name: 'replacementUnitId', label: t('tasks.replacement'), kind: 'unit', required: true }],
    },
    exempt: { path: TASKS.assignment(id, 'exemption'), fields: [reason()] },
  };
}

export const extensionFields = (currentDue: string): readonly ActField[] => [
  { name: 'requestedDue', label: t('extensions.requestedDue'), kind: 'date', required: true, initial: currentDue },
  { ...reason(), label: t('extensions.reason') },
  { name: 'progress', label: t('extensions.progress'), kind: 'text', required: true },
  { name: 'sealedScanFileId', label: t('act.sealedScan'), kind: 'file', hint: t('act.sealedScanHint') },
];
