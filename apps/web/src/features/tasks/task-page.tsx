import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TaskView } from '#contracts/tasks.js';
import { ActBar } from '../../components/act-bar';
import { ActButton } from '../../components/act-button';
import { DueDate } from '../../components/due-date';
import { Lamp } from '../../components/lamp';
import { Facts, Loaded, PageTitle, Panel } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { Timeline } from '../../components/timeline';
import { UrgingPanel } from '../../components/urging-panel';
import { chineseDate } from '../../lib/dates';
import { may } from '../../lib/session';
import { stateTone } from '../../lib/tones';
import { useSession } from '../../lib/use-session';
import { AssignmentsPanel } from './assignments-panel';
import { QuotasPanel } from './quotas-panel';
import { taskActs } from './task-acts';
import { TASKS, useTask } from './task-api';
import { TaskPapers } from './task-papers';

export default function TaskPage() {
  const { taskId } = useParams({ from: '/tasks/$taskId' });
  const task = useTask(taskId);
  return <Loaded query={task}>{(view) => <OneTask task={view} />}</Loaded>;
}

/** Everything about one task: what it asks, where it stands, who carries it, what happened. */
function OneTask({ task }: { task: TaskView }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const state = i18n.language === 'en' ? t(`taskStates.${task.state}`) : task.stateText;
  return (
    <>
      <p className="muted no-print" style={{ margin: '0 0 4px' }}>
        <Link to="/tasks">{t('tasks.title')}</Link> / {task.chapterNo} {task.chapter}
      </p>
      <PageTitle
        title={`${task.no}. ${task.title}`}
        aside={
          <>
            <Lamp colour={task.lamp.colour} why={task.lamp.reason} hint={task.lamp.text} /> <StateTag tone={stateTone(task.state)}>{state}</StateTag>
          </>
        }
      >
        {task.state === 'DRAFT' && may(session, 'task.manage') && <EditDraft task={task} />}
        <ActBar actions={task.actions} book={taskActs(task)} version={task.version} />
      </PageTitle>
      {task.holds.length > 0 && <p className="callout">{t('tasks.onHold', { n: task.holds.length })}</p>}
      {task.lamp.colour === 'RED' && <p className="callout">{[task.lamp.text, task.lampUnit].filter(Boolean).join(':')}</p>}
      <Panel title={t('tasks.facts')}>
        <Facts
          items={[
            [t('tasks.due'), <DueDate key="due" date={task.currentDue} workingDaysLeft={task.lamp.workingDaysLeft} />],
            [t('tasks.originalDue'), task.originalDue !== task.currentDue && task.originalDue ? chineseDate(task.originalDue, i18n.language) : null],
            [t('tasks.dueBasis'), task.dueBasis?.text],
            [t('tasks.measure'), task.measure],
            [t('tasks.deliverable'), task.deliverableForm],
            [t('tasks.leads'), task.leads.map((lead) => lead.unitName + (lead.primary && task.leads.length > 1 ? t('tasks.first') : '')).join('、')],
            [t('tasks.planned'), task.assignments.length === 0 ? plannedUnits(task) : null],
            [t('tasks.planYear'), String(task.planYear)],
            [t('tasks.source'), task.source],
            [t('tasks.agreedBy'), task.agreedBy],
            [t('tasks.lampOff'), task.lampOn ? null : t('tasks.lampOffText')],
            [t('tasks.reviewOn'), task.reviewOn && chineseDate(task.reviewOn, i18n.language)],
            [t('tasks.closeReason'), task.closeReason],
          ]}
      />
        <h3>{t('tasks.content')}</h3>
        <p className="prose" style={{ margin: 0 }}>
          {task.content}
        </p>
        {task.clause && task.clause.text !== task.content && (
          <details style={{ marginTop: 8 }}>
            <summary>{t('tasks.sourceText')}</summary>
            <p className="prose">{task.clause.text}</p>
          </details>
        )}
      </Panel>
      {task.assignments.length > 0 && <AssignmentsPanel task={task} />}
      {task.obligations.length + task.targets.length > 0 && <QuotasPanel task={task} />}
      {task.assignments.length > 0 && may(session, 'notice.read') && <TaskPapers taskId={task.id} />}
      <UrgingPanel subjects={task.assignments.map((each) => ({ kind: 'assignment', id: each.id, unitId: each.unitId, label: each.unitName }))}/>
      <Panel title={t('timeline.title')}>
        <Timeline entries={task.timeline} />
      </Panel>
    </>
  );
}

const plannedUnits = (task: TaskView): string =>
  task.units.map((unit) => unit.unitName ?? unit.groupName).filter(Boolean).join('、');

function EditDraft({ task }: { task: TaskView }) {
  const { t } = useTranslation();
  return (
    <ActButton
      label={t('tasks.edit')}
      path={TASKS.one(task.id)}
      method="PATCH"
      version={task.version}
      fields={[
        { name: 'due', label: t('tasks.dueDate'), kind: 'date', initial: task.currentDue ?? undefined },
        { name: 'dueBasis', label: t('tasks.dueBasis'), kind: 'line', initial: task.dueBasis?.text },
        { name: 'measure', label: t('tasks.measure'), kind: 'text', initial: task.measure ?? undefined },
        { name: 'deliverableForm', label: t('tasks.deliverable'), kind: 'line', initial: task.deliverableForm ?? undefined },
        { name: 'lampOn', label: t('tasks.lampOn'), kind: 'check', initial: task.lampOn },
        { name: 'scoreOn', label: t('tasks.scoreOn'), kind: 'check', initial: task.scoreOn },
        { name: 'agreedBy', label: t('tasks.agreedBy'), kind: 'line', initial: task.agreedBy ?? undefined },
      ]}
  />
  );
}
