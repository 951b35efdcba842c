import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineImportView } from '#contracts/outline-review.js';
import { ActButton } from '../../components/act-button';
import { Loaded, PageTitle, Panel } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { get } from '../../lib/api';
import { OUTLINES, useImport } from './outline-api';
import './review.css';
import { ReadTask } from './read-task';
import { SourceText } from './source-text';
import { UnitDecisions } from './unit-decisions';

/** The source on the left, what was read on the right; nothing is saved before the review is confirmed. */
export default function ReviewPage() {
  const { importId } = useParams({ from: '/outlines/$importId' });
  const view = useImport(importId);
  return <Loaded query={view}>{(draft) => <Review draft={draft} />}</Loaded>;
}

function Review({ draft }: { draft: OutlineImportView }) {
  const { t, i18n } = useTranslation();
  const [shown, setShown] = useState<string | null>(null);
  const open = draft.state === 'DRAFT';
  return (
    <>
      <PageTitle title={draft.title} aside={<StateTag tone={draft.state === 'CONFIRMED' ? 'good' : 'wait'}>{t(`outlines.states.${draft.state}`)}</StateTag>}>
        {open && <ReviewActs draft={draft} />}
      </PageTitle>
      <Alert
        type={draft.report.warnings.length > 0 ? 'warning' : 'info'}
        showIcon
        title={i18n.language === 'en' ? draft.summaryEn : draft.summary}
        style={{ marginBottom: 12 }}
        description={draft.report.warnings.map((warning) => (
          <div key={warning.code + warning.text}>{warning.text}</div>
        ))}
      />
      {open && <UnitDecisions draft={draft} />}
      <div className="review">
        <Panel title={t('outlines.source')}>
          <Source draft={draft} shown={shown} onShow={setShown} />
        </Panel>
        <Panel title={t('outlines.read', { n: draft.tasks.length })}>
          <div className="review-list">
            {draft.tasks.map((task) => (
              <ReadTask key={task.key} task={task} draft={draft} shown={shown === task.key} onShow={() => setShown(task.key)} />
            ))}
          </div>
        </Panel>
      </div>
    </>
  );
}

function ReviewActs({ draft }: { draft: OutlineImportView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const corrected = draft.tasks.some((task) => task.corrected.length > 0);
  return (
    <>
      {corrected && <ActButton label={t('outlines.undo')} path={OUTLINES.act(draft.id, 'corrections/last')} method="DELETE" version={draft.version} />}
      <ActButton label={t('outlines.discard')} path={OUTLINES.import(draft.id)} method="DELETE" version={draft.version} danger onDone={() => void navigate({ to: '/outlines' })} />
      <ActButton
        primary
        label={t('outlines.confirm')}
        path={OUTLINES.act(draft.id, 'confirmation')}
        version={draft.version}
        closedBecause={draft.undecided.length > 0 ? t('outlines.undecidedFirst', { names: draft.undecided.join('、') }) : null}
        onDone={() => void navigate({ to: '/outlines' })}
        explain={t('outlines.confirmExplain', { n: draft.tasks.length })}
        fields={[
          { name: 'series', label: t('outlines.series'), kind: 'line', required: true, initial: draft.title, hint: t('outlines.seriesHint') },
          { name: 'title', label: t('outlines.document'), kind: 'line', required: true, initial: draft.title },
          { name: 'documentNo', label: t('outlines.documentNo'), kind: 'line' },
          { name: 'periodStart', label: t('outlines.periodStart'), kind: 'date', required: true, initial: draft.period.start ?? undefined },
          { name: 'periodEnd', label: t('outlines.periodEnd'), kind: 'date', required: true, initial: draft.period.end ?? undefined },
        ]}
      />
    </>
  );
}

function Source({ draft, shown, onShow }: { draft: OutlineImportView; shown: string | null; onShow: (key: string) => void }) {
  const { t } = useTranslation();
  const source = useQuery({
    queryKey: [OUTLINES.imports, draft.id, 'source'],
    queryFn: ({ signal }) => get<{ text: string }>(draft.versionId ? OUTLINES.source(draft.versionId) : `${OUTLINES.import(draft.id)}/source`, signal),
    staleTime: Infinity,
  });
  if (source.error) return <p className="muted">{t('outlines.sourceByTask')}</p>;
  return <Loaded query={source}>{({ text }) => <SourceText text={text} tasks={draft.tasks} shown={shown} onShow={onShow} />}</Loaded>;
}
