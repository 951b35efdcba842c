import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentView } from '#contracts/assignments.js';
import type { TaskView } from '#contracts/tasks.js';
import { ActBar } from '../../components/act-bar';
import { ActButton } from '../../components/act-button';
import { DataTable } from '../../components/data-table';
import { DueDate } from '../../components/due-date';
import { Lamp } from '../../components/lamp';
import { Panel } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { chineseDate, officeTime } from '../../lib/dates';
import { isMine } from '../../lib/refusals';
import { may } from '../../lib/session';
import { stateTone } from '../../lib/tones';
import { useSession } from '../../lib/use-session';
import { assignmentActs, extensionFields } from './task-acts';
import { TASKS } from './task-api';

const MANY = 12;
const QUIET: readonly string[] = ['RECEIVED', 'IN_PROGRESS', 'COMPLETED', 'EXEMPTED', 'WITHDRAWN'];
/** Leads, and whatever needs somebody's eye; units of a class that are on their way stand behind a button. */
const isNotable = (row: AssignmentView): boolean =>
  row.role === 'PRIMARY_LEAD' || row.role === 'LEAD' || row.lamp.colour === 'RED' || row.lamp.colour === 'YELLOW' || !QUIET.includes(row.state);

/** Who carries the task, each with its own date, light, state and buttons. */
export function AssignmentsPanel({ task }: { task: TaskView }) {
  const { t } = useTranslation();
  const session = useSession();
  const [all, showAll] = useState(task.assignments.length <= MANY);
  const own = new Set(session.posts.map((post) => post.unitId));
  const rows = all ? task.assignments : task.assignments.filter((row) => own.has(row.unitId) || isNotable(row));
  const hidden = task.assignments.length - rows.length;
  return (
    <Panel title={t('tasks.units', { n: task.assignments.length })} aside={hidden > 0 && <Button onClick={() => showAll(true)}>{t('tasks.showOthers', { n: hidden })}</Button>}>
      <DataTable
        caption={t('tasks.units', { n: task.assignments.length })}
        list={{ data: rows, error: null }}
        rowKey={(row) => row.id}
        empty={null}
        columns={[
          { title: t('tasks.unit'), head: true, cell: (row) => row.unitName },
          { title: t('tasks.role'), width: 100, cell: (row) => t(`roles.${row.role}`) },
          { title: t('tasks.lamp'), width: 130, cell: (row) => <Lamp colour={row.lamp.colour} why={row.lamp.reason} hint={row.lamp.text} /> },
          { title: t('tasks.due'), width: 175, cell: (row) => <Due row={row} /> },
          { title: t('tasks.state'), cell: (row) => <Standing row={row} /> },
          { title: t('page.acts'), width: 300, cell: (row) => <Acts row={row} /> },
        ]}
      />
    </Panel>
  );
}

function Due({ row }: { row: AssignmentView }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <DueDate date={row.currentDue} workingDaysLeft={row.lamp.workingDaysLeft} />
      {row.originalDue !== row.currentDue && (
        <small className="muted">
          {t('tasks.originalDue')} {chineseDate(row.originalDue, i18n.language)}
        </small>
      )}
    </>
  );
}

function Standing({ row }: { row: AssignmentView }) {
  const { t, i18n } = useTranslation();
  const day = (date: string) => chineseDate(date, i18n.language);
  return (
    <>
      <StateTag tone={stateTone(row.state)}>{i18n.language === 'en' ? t(`assignmentStates.${row.state}`) : row.stateText}</StateTag>{' '}
      {row.returnCount > 0 && <StateTag tone="bad">{t('tasks.returned', { n: row.returnCount })}</StateTag>}
      <div className="muted">
        {row.state === 'PENDING_RECEIPT' && t('tasks.signBy', { date: day(row.receiptDue) })}
        {row.receivedAt && t('tasks.signedAt', { at: officeTime(row.receivedAt) })}
        {row.completionSubmittedOn && ` · ${t('tasks.submittedOn', { date: day(row.completionSubmittedOn) })}`}
        {row.completedOn && ` · ${t('tasks.completedOn', { date: day(row.completedOn) })}`}
      </div>
      {row.completionNote && <div className="prose">{row.completionNote}</div>}
      {row.disputeReason && <div>{t('tasks.disputeReason', { reason: row.disputeReason })}</div>}
      {row.exemptReason && <div>{t('tasks.exemptReason', { reason: row.exemptReason })}</div>}
    </>
  );
}

function Acts({ row }: { row: AssignmentView }) {
  const { t } = useTranslation();
  const session = useSession();
  const own = session.posts.some((post) => post.unitId === row.unitId);
  const toSign = row.actions.some((action) => action.action === 'acknowledgeReceipt' && isMine(action));
  const open = row.state === 'RECEIVED' || row.state === 'IN_PROGRESS';
  return (
    <span className="row-acts">
      {toSign && (
        <Link to="/receipt" className="plain-button">
          {t('receipt.go')}
        </Link>
      )}
      <ActBar size="small" actions={row.actions} book={assignmentActs(row)} version={row.version} />
      {own && open && may(session, 'extension.request') && (
        <ActButton size="small" label={t('extensions.request')} path={TASKS.assignment(row.id, 'extensions')} version={row.version} fields={extensionFields(row.currentDue)} />
      )}
    </span>
  );
}
