import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CAME_BY } from '#domain/proxy-entry/proxy-entry.rules.js';
import type { AssignmentRowView } from '#contracts/assignments.js';
import { ActButton } from '../../components/act-button';
import type { ActField } from '../../components/act-field';
import { everything } from '../../lib/paged';

function useSourceFields(): readonly ActField[] {
  const { t } = useTranslation();
  return [
    { name: 'cameBy', label: t('proxy.cameBy'), kind: 'choice', required: true, choices: CAME_BY.map((value) => ({ value, label: t(`proxy.ways.${value}`) })) },
    { name: 'sourceFileId', label: t('proxy.source'), kind: 'file', required: true },
    { name: 'sealed', label: t('proxy.sealed'), kind: 'check' },
  ];
}

const entry = (unitId: unknown, { cameBy, sourceFileId, sealed }: Readonly<Record<string, unknown>>, payload: object) => ({
  unitId,
  cameBy,
  sourceFileId,
  sealed: sealed === true,
  payload,
});

/** A unit signed for its tasks on paper or by telephone. */
export function EnterReceipt() {
  const { t } = useTranslation();
  const source = useSourceFields();
  return (
    <ActButton
      label={t('proxy.enterReceipt')}
      path="/proxy-entries"
      explain={t('proxy.explain')}
      fields={[{ name: 'unitId', label: t('tasks.unit'), kind: 'unit', required: true }, ...source]}
      body={(answers) => entry(answers['unitId'], answers, { kind: 'RECEIPT', exceptions: [] })}
    />
  );
}

/** A unit reported its part as done on paper. */
export function EnterCompletion() {
  const { t } = useTranslation();
  const source = useSourceFields();
  const open = useQuery({
    queryKey: ['/assignments', 'IN_PROGRESS', 'all'],
    queryFn: ({ signal }) => everything<AssignmentRowView>('/assignments', { state: 'IN_PROGRESS' }, signal),
  });
  const rows = open.data ?? [];
  return (
    <ActButton
      label={t('proxy.enterCompletion')}
      path="/proxy-entries"
      explain={t('proxy.explain')}
      closedBecause={rows.length > 0 ? null : t(open.data ? 'proxy.nothingOpen' : 'page.reading')}
      fields={[
        { name: 'assignmentId', label: t('proxy.which'), kind: 'choice', required: true, choices: rows.map((row) => ({ value: row.id, label: `${row.unitName}:${row.taskNo}. ${row.taskTitle}` })) },
        { name: 'note', label: t('tasks.completionNote'), kind: 'text', required: true },
        { name: 'evidence', label: t('files.evidence'), kind: 'files' },
        ...source,
      ]}
      body={({ assignmentId, note, evidence = [], ...answers }) =>
        entry(rows.find((row) => row.id === assignmentId)?.unitId, answers, { kind: 'COMPLETION', assignmentId, note, evidence })
      }
    />
  );
}
