import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ConsultationRow } from '#contracts/consultations.js';
import type { OutlineVersionRow } from '#contracts/outlines.js';
import { consultationMachine } from '#domain/consultation/consultation.machine.js';
import type { ConsultationState } from '#domain/consultation/consultation.rules.js';
import { ActButton } from '../../components/act-button';
import { DataTable } from '../../components/data-table';
import { DueDate } from '../../components/due-date';
import { PageTitle } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { usePaged } from '../../lib/paged';
import { may } from '../../lib/session';
import { stateTone } from '../../lib/tones';
import { useSession } from '../../lib/use-session';

/** 征求意见: which breakdowns went to the units, and until when they may answer. */
export default function ConsultationsPage() {
  const { t } = useTranslation();
  const session = useSession();
  const list = usePaged<ConsultationRow>('/consultations');
  return (
    <>
      <PageTitle title={t('consultations.title')} aside={t('consultations.aside')}>
        {may(session, 'task.manage') && <Open year={Number(session.today.date.slice(0, 4))} />}
      </PageTitle>
      <DataTable
        caption={t('consultations.title')}
        list={list}
        rowKey={(row) => row.id}
        empty={t('consultations.empty')}
        columns={[
          {
            title: t('consultations.breakdown'),
            head: true,
            cell: (row) => (
              <Link to="/consultations/$consultationId" params={{ consultationId: row.id }}>
                {t('consultations.ofYear', { year: row.planYear })}
              </Link>
            ),
          },
          { title: t('consultations.answerBy'), width: 220, cell: (row) => <DueDate date={row.answerBy} /> },
          { title: t('tasks.state'), width: 150, cell: (row) => <StateTag tone={stateTone(row.state)}>{consultationMachine.states[row.state as ConsultationState]}</StateTag> },
        ]}
      />
    </>
  );
}

function Open({ year }: { year: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const outlines = usePaged<OutlineVersionRow>('/outlines');
  const choices = (outlines.data ?? []).map((outline) => ({ value: outline.id, label: outline.title }));
  return (
    <ActButton
      primary
      label={t('consultations.open')}
      path="/consultations"
      explain={t('consultations.openExplain')}
      closedBecause={choices.length === 0 ? t('outlines.noVersions') : null}
      fields={[
        { name: 'outlineVersionId', label: t('outlines.document'), kind: 'choice', required: true, choices, initial: choices[0]?.value },
        { name: 'planYear', label: t('outlines.planYear'), kind: 'number', required: true, initial: year },
        { name: 'answerBy', label: t('consultations.answerBy'), kind: 'date', hint: t('consultations.answerByHint') },
      ]}
      onDone={(made) => void navigate({ to: '/consultations/$consultationId', params: { consultationId: (made as { id: string }).id } })}
    />
  );
}
