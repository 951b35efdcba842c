import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ConsultationView } from '#contracts/consultations.js';
import { consultationMachine } from '#domain/consultation/consultation.machine.js';
import type { ConsultationState } from '#domain/consultation/consultation.rules.js';
import { ActBar } from '../../components/act-bar';
import { Facts, Loaded, PageTitle, Panel } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { get } from '../../lib/api';
import { chineseDate } from '../../lib/dates';
import { may } from '../../lib/session';
import { stateTone } from '../../lib/tones';
import { useSession } from '../../lib/use-session';
import { AnswerForm } from './answer-form';
import { ComparisonTable } from './comparison-table';

export default function ConsultationPage() {
  const { consultationId } = useParams({ from: '/consultations/$consultationId' });
  const path = `/consultations/${consultationId}`;
  const view = useQuery({ queryKey: [path], queryFn: ({ signal }) => get<ConsultationView>(path, signal) });
  return <Loaded query={view}>{(consultation) => <One consultation={consultation} />}</Loaded>;
}

function One({ consultation }: { consultation: ConsultationView }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const { id, state, asked, answered, noComment, silent } = consultation;
  const path = `/consultations/${id}`;
  return (
    <>
      <PageTitle
        title={t('consultations.ofYear', { year: consultation.planYear })}
        aside={<StateTag tone={stateTone(state)}>{consultationMachine.states[state as ConsultationState]}</StateTag>}
      >
        <ActBar
          actions={consultation.actions}
          version={consultation.version}
          book={{
            collect: { path: `${path}/collection` },
            agree: { path: `${path}/agreement`, primary: true, fields: [{ name: 'decidedBasis', label: t('consultations.basis'), kind: 'line', required: true, hint: t('consultations.basisHint') }] },
            cancel: { path: `${path}/cancellation`, danger: true, fields: [{ name: 'reason', label: t('act.reason'), kind: 'text', required: true }] },
          }}
        />
      </PageTitle>
      <Panel title={t('consultations.standing')}>
        <Facts
          items={[
            [t('consultations.answerBy'), chineseDate(consultation.answerBy, i18n.language)],
            [t('consultations.answered'), t('consultations.answeredOf', { answered, asked, noComment })],
            [t('consultations.silent'), silent.map((unit) => unit.unitName).join('、') || t('consultations.noSilent')],
            [t('consultations.basis'), consultation.decidedBasis],
          ]}
        />
      </Panel>
      {state === 'OPEN' && may(session, 'consultation.answer') && <AnswerForm consultation={consultation} />}
      <ComparisonTable consultation={consultation} />
    </>
  );
}
