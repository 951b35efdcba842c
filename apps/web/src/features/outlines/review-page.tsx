import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
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
import { ReadingReport } from './reading-report';
import { ReviewActs } from './review-acts';
import { ReviewCounters } from './review-counters';
import { SourceText } from './source-text';
import { UnitDecisions } from './unit-decisions';

/** The source on the left, what was read on the right; nothing is saved before the review is confirmed. */
export default function ReviewPage() {
  const { importId } = useParams({ from: '/outlines/$importId' });
  const { list, order } = useSearch({ from: '/outlines/$importId' }) as { list?: string; order?: string };
  const view = useImport(importId, { list, order });
  return <Loaded query={view}>{(draft) => <Review draft={draft} list={list ?? 'all'} reading={view.isPlaceholderData} />}</Loaded>;
}

/** While another list is being read, its head and figures stay; the tasks of the list before are not shown under its name. */
function Review({ draft, list, reading }: { draft: OutlineImportView; list: string; reading: boolean }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate({ from: '/outlines/$importId' });
  const [shown, setShown] = useState<string | null>(null);
  const open = draft.state === 'DRAFT';
  const show = (next: string) => void navigate({ search: next === 'all' ? {} : { list: next, order: next === 'unsure' ? 'confidence' : 'document' } });
  return (
    <>
      <PageTitle title={draft.title} aside={<StateTag tone={draft.state === 'CONFIRMED' ? 'good' : 'wait'}>{t(`outlines.states.${draft.state}`)}</StateTag>}>
        {open && <ReviewActs draft={draft} />}
      </PageTitle>
      <Alert
        type={draft.report.notes.length > 0 ? 'warning' : 'info'}
        showIcon
        title={i18n.language === 'en' ? draft.summaryEn : draft.summary}
        style={{ marginBottom: 12 }}
        {...(draft.report.notes.length > 0 ? { description: draft.report.notes.map((note) => <div key={note.code}>{i18n.language === 'en' ? note.en : note.zh}</div>) } : {})}
      />
      <ReviewCounters draft={draft} list={list} onShow={show} />
      {open && <UnitDecisions draft={draft} />}
      <div className="review">
        <Panel title={t('outlines.source')}>
          <Source draft={draft} shown={shown} onShow={setShown} />
        </Panel>
        <Panel title={reading ? t('page.reading') : t(`outlines.lists.${list}`, { n: draft.tasks.length, all: draft.taskCount })}>
          {open && !reading && list === 'proposals' && draft.tasks.length > 0 && <AcceptNatures draft={draft} />}
          <div className="review-list">
            {!reading && draft.tasks.length === 0 && <div className="nothing">{t('outlines.nothingToLookAt')}</div>}
            {(reading ? [] : draft.tasks).map((task, at) => (
              <ReadTask key={task.key} task={task} next={list === 'all' ? (draft.tasks[at + 1] ?? null) : null} draft={draft} shown={shown === task.key} onShow={() => setShown(task.key)} />
            ))}
          </div>
        </Panel>
      </div>
      <ReadingReport draft={draft} />
    </>
  );
}

/** Every open proposal of the tasks in the list at once: two hundred sentences are nobody's afternoon. */
function AcceptNatures({ draft }: { draft: OutlineImportView }) {
  const { t } = useTranslation();
  return (
    <ActButton
      size="small"
      label={t('outlines.acceptAllNatures')}
      path={OUTLINES.act(draft.id, 'corrections')}
      version={draft.version}
      explain={t('outlines.acceptAllNaturesExplain', { n: draft.tasks.length })}
      body={() => ({ corrections: [{ op: 'proposals', keys: draft.tasks.map((task) => task.key) }] })}
    />
  );
}

function Source({ draft, shown, onShow }: { draft: OutlineImportView; shown: string | null; onShow: (key: string) => void }) {
  const { t } = useTranslation();
  const source = useQuery({
    queryKey: [OUTLINES.imports, 'source', draft.id],
    queryFn: ({ signal }) => get<{ text: string }>(draft.versionId ? OUTLINES.source(draft.versionId) : `${OUTLINES.import(draft.id)}/source`, signal),
    staleTime: 'static',
  });
  if (source.error) return <p className="muted">{t('outlines.sourceByTask')}</p>;
  return <Loaded query={source}>{({ text }) => <SourceText text={text} tasks={draft.tasks} shown={shown} onShow={onShow} />}</Loaded>;
}
