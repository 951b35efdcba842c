import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { CallView } from '#contracts/messages.js';
import { ActButton } from '../../components/act-button';
import { DataTable } from '../../components/data-table';
import { DueDate } from '../../components/due-date';
import { AppLink } from '../../components/app-link';
import { usePaged } from '../../lib/paged';

type Call = z.infer<typeof CallView>;
const PLACE: Readonly<Record<string, string>> = { report: '/reports', notice: '/notices', task: '/tasks' };

/** Telephone first: who is to be called about what; one conversation often answers several lines. */
export function CallList() {
  const { t } = useTranslation();
  const calls = usePaged<Call>('/phone-calls');
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <DataTable
        caption={t('calls.title')}
        list={calls}
        rowKey={(call) => call.id}
        chosen={{ ids: chosen, set: choose }}
        empty={t('calls.empty')}
        columns={[
          { title: t('calls.unit'), width: 200, cell: (call) => call.unitName },
          { title: t('calls.matter'), head: true, cell: (call) => (PLACE[call.subjectKind] ? <AppLink to={`${PLACE[call.subjectKind]}/${call.subjectId}`}>{call.title}</AppLink> : call.title) },
          { title: t('calls.rung'), width: 110, cell: (call) => call.requestedRung ?? '' },
          { title: t('tasks.due'), width: 180, cell: (call) => <DueDate date={call.due} /> },
          { title: t('calls.requestedOn'), width: 180, cell: (call) => <DueDate date={call.requestedOn} /> },
        ]}
      />
      {chosen.size > 0 && (
        <div className="batch">
          <strong>{t('calls.chosen', { n: chosen.size })}</strong>
          <ActButton
            primary
            label={t('calls.record')}
            path="/phone-calls/record"
            explain={t('calls.recordExplain', { n: chosen.size })}
            fields={[
              { name: 'spokeWith', label: t('calls.spokeWith'), kind: 'line', required: true },
              { name: 'answer', label: t('calls.answer'), kind: 'text', required: true },
            ]}
            body={(answers) => ({ callIds: [...chosen], ...answers })}
            onDone={() => choose(new Set())}
          />
        </div>
      )}
    </>
  );
}
