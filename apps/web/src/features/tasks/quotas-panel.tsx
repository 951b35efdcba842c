import { useTranslation } from 'react-i18next';
import type { TaskView } from '#contracts/tasks.js';
import { ActButton } from '../../components/act-button';
import { Panel } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { chineseDate } from '../../lib/dates';
import { may } from '../../lib/session';
import { useSession } from '../../lib/use-session';

type Obligation = TaskView['obligations'][number];
type Target = TaskView['targets'][number];

/** Recurring duties with their counts, and targets with their last figure. */
export function QuotasPanel({ task }: { task: TaskView }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('quotas.title')}>
      {task.obligations.map((duty) => (
        <Duty key={duty.id} duty={duty} />
      ))}
      {task.targets.map((target) => (
        <TargetLine key={target.id} target={target} />
      ))}
    </Panel>
  );
}

function Duty({ duty }: { duty: Obligation }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const next = duty.occurrences.find((each) => each.state === 'OPEN');
  const { done, required, workingDaysLeft } = duty.progress;
  return (
    <div className="quota">
      <div>
        <b className="quota-count">
          {done}/{required}
        </b>{' '}
        {duty.text}
        {done < required && <small className="muted"> {t('due.left', { n: workingDaysLeft })}</small>}
        <ul>
          {duty.occurrences.map((each) => (
            <li key={each.id}>
              <StateTag tone={each.state === 'DONE' ? 'good' : 'plain'}>{t(`quotas.states.${each.state}`, { defaultValue: each.state })}</StateTag>{' '}
              {each.doneOn ? chineseDate(each.doneOn, i18n.language) : t('quotas.window', { from: each.windowStart, to: each.windowEnd })} {each.note}
            </li>
          ))}
        </ul>
      </div>
      <span className="row-acts">
        {next && may(session, 'quota.record') && (
          <ActButton
            size="small"
            label={t('quotas.record')}
            path="/occurrences/record"
            fields={[
              { name: 'doneOn', label: t('quotas.doneOn'), kind: 'date', required: true, initial: session.today.date },
              { name: 'note', label: t('quotas.note'), kind: 'text' },
            ]}
            body={(answers) => ({ occurrenceId: next.id, ...answers })}
          />
        )}
        {next && may(session, 'task.approve') && (
          <ActButton
            size="small"
            label={t('quotas.waive')}
            path="/occurrences/waiver"
            fields={[
              { name: 'state', label: t('quotas.waiveAs'), kind: 'choice', required: true, initial: 'WAIVED', choices: ['WAIVED', 'NOT_APPLICABLE'].map((value) => ({ value, label: t(`quotas.states.${value}`) })) },
              { name: 'reason', label: t('act.reason'), kind: 'text', required: true },
            ]}
            body={(answers) => ({ occurrenceId: next.id, ...answers })}
          />
        )}
      </span>
    </div>
  );
}

function TargetLine({ target }: { target: Target }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const { last } = target;
  const figure = last && (last.denominator === null ? String(last.value ?? '') : `${last.numerator ?? 0}/${last.denominator}`);
  return (
    <div className="quota">
      <div>
        <b className="quota-count">{figure ?? '—'}</b> {target.text}{' '}
        <StateTag tone={target.result.state === 'MET' ? 'good' : target.result.state === 'NOT_MET' ? 'bad' : 'plain'}>
          {t(`quotas.results.${target.result.state}`, { defaultValue: target.result.state })}
        </StateTag>
        {last && <small className="muted"> {chineseDate(last.measuredOn, i18n.language)}</small>}
      </div>
      {may(session, 'quota.record') && (
        <ActButton
          size="small"
          label={t('quotas.measure')}
          path="/measurements"
          fields={[
            { name: 'measuredOn', label: t('quotas.measuredOn'), kind: 'date', required: true, initial: session.today.date },
            { name: 'numerator', label: t('quotas.numerator'), kind: 'number' },
            { name: 'denominator', label: t('quotas.denominator'), kind: 'number' },
            { name: 'value', label: t('quotas.value'), kind: 'number', hint: t('quotas.valueHint') },
          ]}
          body={(answers) => ({ targetId: target.id, ...answers })}
        />
      )}
    </div>
  );
}
