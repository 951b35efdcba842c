import { useTranslation } from 'react-i18next';
import type { ClauseChangeView, ComparedClause, RevisionView } from '#contracts/revisions.js';
import { ActButton } from '../../components/act-button';
import { StateTag, type Tone } from '../../components/state-tag';
import { FactLine } from './fact-line';
import { REVISIONS, useClauseChoices } from './revision-api';
import { TaskDecision } from './task-decision';

const TONE: Readonly<Record<ClauseChangeView['kind'], Tone>> = { UNCHANGED: 'plain', CHANGED: 'wait', NEW: 'good', DROPPED: 'bad', SPLIT: 'done', MERGED: 'done' };

/** One matter in both versions: the old words left, the new ones right, what differs marked, and its tasks below. */
export function ChangeCard({ change, revision }: { change: ClauseChangeView; revision: RevisionView }) {
  const { t } = useTranslation();
  return (
    <section className="panel change">
      <header>
        <StateTag tone={TONE[change.kind]}>{t(`revisions.kinds.${change.kind}`)}</StateTag>
        {change.renumbered && <small className="muted">{t('revisions.renumbered')}</small>}
        {change.moved && <small className="muted">{t('revisions.moved')}</small>}
        {change.corrected && <small className="muted">{t('revisions.corrected')}</small>}
        {revision.state === 'DRAFT' && <Pair change={change} revision={revision} />}
      </header>
      <div className="change-sides">
        <Side clauses={change.olds} empty={t('revisions.notBefore')} />
        <Side clauses={change.news} empty={t('revisions.notAnyMore')} />
      </div>
      {change.facts.length > 0 && (
        <ul className="change-facts">
          {change.facts.map((fact, index) => (
            <li key={index}>
              <FactLine fact={fact} />
            </li>
          ))}
        </ul>
      )}
      {change.tasks.map((task) => (
        <TaskDecision key={task.taskId} task={task} revision={revision} />
      ))}
      {change.drafts.map((draft) => (
        <p key={draft.clauseId} className="muted">
          {t('revisions.becomesDraft', { year: draft.planYear })}
        </p>
      ))}
    </section>
  );
}

function Side({ clauses, empty }: { clauses: readonly ComparedClause[]; empty: string }) {
  if (clauses.length === 0) return <div className="muted">{empty}</div>;
  return (
    <div>
      {clauses.map((clause) => (
        <div key={clause.id} className="prose">
          <div className="muted">
            {clause.chapterNo} {clause.chapter} · {clause.no}
          </div>
          <Marked text={clause.text} marks={clause.marks} />
        </div>
      ))}
    </div>
  );
}

function Marked({ text, marks }: Pick<ComparedClause, 'text' | 'marks'>) {
  const pieces = marks.map(([from, to], index) => (
    <span key={from}>
      {text.slice(index === 0 ? 0 : marks[index - 1]![1], from)}
      <mark>{text.slice(from, to)}</mark>
    </span>
  ));
  return (
    <>
      {pieces}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  );
}

/** A person says which clause became which: one old and two new is a split, two old and one new a merger. */
function Pair({ change, revision }: { change: ClauseChangeView; revision: RevisionView }) {
  const { t } = useTranslation();
  const olds = useClauseChoices(revision.old?.id);
  const news = useClauseChoices(revision.now.id);
  const field = (name: string, choices: typeof olds, initial: string | undefined) => ({ name, label: t(`revisions.pair.${name}`), kind: 'choice' as const, choices, initial });
  return (
    <ActButton
      size="small"
      label={t('revisions.repair')}
      path={REVISIONS.act(revision.id!, 'pairings')}
      version={revision.version}
      explain={t('revisions.repairExplain')}
      fields={[
        field('old', olds, change.olds[0]?.id),
        field('secondOld', olds, change.olds[1]?.id),
        field('new', news, change.news[0]?.id),
        field('secondNew', news, change.news[1]?.id),
      ]}
      body={(answers) => {
        const ids = (...names: string[]) => names.map((name) => answers[name]).filter(Boolean);
        return { pairings: [{ oldIds: ids('old', 'secondOld'), newIds: ids('new', 'secondNew') }] };
      }}
    />
  );
}
