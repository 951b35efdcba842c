import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentRowView, SignReceiptResult } from '#contracts/assignments.js';
import type { z } from 'zod';
import { DataTable } from '../../components/data-table';
import { DueDate } from '../../components/due-date';
import { FilePicker, type PickedFile } from '../../components/file-picker';
import { PageTitle } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { send } from '../../lib/api';
import { usePaged } from '../../lib/paged';
import { readAgain } from '../../lib/read-again';
import { useSession } from '../../lib/use-session';
import { TASKS } from './task-api';

/** One signature for everything that was dispatched to the unit; single tasks can be excepted with a reason. */
export default function ReceiptPage() {
  const { t } = useTranslation();
  const session = useSession();
  const units = [...new Map(session.posts.map((post) => [post.unitId, post.unitName]))];
  return (
    <>
      <PageTitle title={t('receipt.title')} aside={t('receipt.aside')} />
      {units.map(([unitId, unitName]) => (
        <UnitReceipt key={unitId} unitId={unitId} unitName={unitName} />
      ))}
    </>
  );
}

const byNumber = (a: AssignmentRowView, b: AssignmentRowView): number => a.taskNo.localeCompare(b.taskNo, 'zh', { numeric: true });

function UnitReceipt({ unitId, unitName }: { unitId: string; unitName: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const pending = usePaged<AssignmentRowView>(TASKS.assignments, { unitId, state: 'PENDING_RECEIPT' }, 200);
  const invited = usePaged<AssignmentRowView>(TASKS.assignments, { unitId, state: 'INVITED' }, 200);
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const [scan, setScan] = useState<PickedFile[]>([]);
  const rows = pending.data && invited.data ? [...pending.data, ...invited.data].sort(byNumber) : undefined;
  const exceptions = Object.entries(reasons).map(([assignmentId, reason]) => ({ assignmentId, reason: reason.trim() }));
  const unexplained = exceptions.some(({ reason }) => reason === '');
  const sign = useMutation({
    mutationFn: () => send<z.infer<typeof SignReceiptResult>>(TASKS.receipts, { unitId, exceptions, sealedScanFileId: scan[0]?.fileId ?? null }),
    onSuccess: async (result) => {
      void message.success(t('receipt.done', { ...result }));
      setReasons({});
      await readAgain(cache);
    },
  });
  const except = (id: string, reason: string | null) => {
    const { [id]: _gone, ...others } = reasons;
    setReasons(reason === null ? others : { ...others, [id]: reason });
  };
  return (
    <>
      <DataTable
        caption={unitName}
        list={{ ...pending, data: rows, error: pending.error ?? invited.error }}
        rowKey={(row) => row.id}
        empty={t('receipt.empty', { unit: unitName })}
        columns={[
          {
            title: t('tasks.task'),
            head: true,
            cell: (row) => (
              <Link to="/tasks/$taskId" params={{ taskId: row.taskId }}>
                {row.taskNo}. {row.taskTitle}
              </Link>
            ),
          },
          { title: t('tasks.role'), width: 100, cell: (row) => t(`roles.${row.role}`) },
          { title: t('tasks.measure'), cell: (row) => row.measure ?? '' },
          { title: t('tasks.due'), width: 180, cell: (row) => <DueDate date={row.currentDue} /> },
          { title: t('receipt.signBy'), width: 180, cell: (row) => <DueDate date={row.receiptDue} /> },
          {
            title: t('receipt.except'),
            width: 270,
            cell: (row) => (
              <>
                <label className="tick">
                  <input type="checkbox" checked={row.id in reasons} onChange={(event) => except(row.id, event.target.checked ? '' : null)} /> {t('receipt.notOurs')}
                </label>
                {row.id in reasons && (
                  <label className="field">
                    <span>{t('receipt.reason')}</span>
                    <textarea value={reasons[row.id]} maxLength={1000} onChange={(event) => except(row.id, event.target.value)} />
                  </label>
                )}
              </>
            ),
          },
        ]}
      />
      {rows && rows.length > 0 && (
        <div className="batch">
          <Button type="primary" size="large" disabled={unexplained} loading={sign.isPending} onClick={() => sign.mutate()}>
            {t('receipt.sign', { n: rows.length - exceptions.length })}
          </Button>
          {exceptions.length > 0 && <span>{unexplained ? t('receipt.reasonFirst') : t('receipt.exceptions', { n: exceptions.length })}</span>}
          {exceptions.length > 0 && <FilePicker single label={t('act.sealedScan')} value={scan} onChange={setScan} />}
          <ProblemAlert error={sign.error} />
        </div>
      )}
    </>
  );
}
