import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RevisionView } from '#contracts/revisions.js';
import { CHANGE_KINDS } from '#domain/outline-revision/revised-clause.js';
import { Facts, Loaded, PageTitle } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { officeTime } from '../../lib/dates';
import { ChangeCard } from './change-card';
import { useComparison } from './revision-api';
import './revision.css';
import { RevisionActs } from './revision-acts';

/** A new version of an outline beside the one before it, clause by clause, and what becomes of the tasks. */
export default function RevisionPage() {
  const { versionId } = useParams({ from: '/revisions/$versionId' });
  const { kind } = useSearch({ from: '/revisions/$versionId' }) as { kind?: string };
  const { t } = useTranslation();
  const list = useComparison(versionId, kind);
  return (
    <Loaded query={list}>
      {({ revision, items }) => (
        <>
          <Head revision={revision} kind={kind} />
          {items.length === 0 && <div className="nothing">{revision.old ? t('revisions.noChange') : t('revisions.firstVersion')}</div>}
          {items.map((change) => (
            <ChangeCard key={change.key} change={change} revision={revision} />
          ))}
          {list.more && (
            <p className="more">
              <Button onClick={list.more} loading={list.loadingMore}>
                {t('table.more')}
              </Button>
            </p>
          )}
        </>
      )}
    </Loaded>
  );
}

function Head({ revision, kind }: { revision: RevisionView; kind: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/revisions/$versionId' });
  const { old, now, changes, effects } = revision;
  return (
    <>
      <PageTitle
        title={t('revisions.title', { series: revision.series, no: now.versionNo })}
        aside={<StateTag tone={revision.state === 'CONFIRMED' ? 'good' : 'wait'}>{t(`revisions.states.${revision.state}`)}</StateTag>}
      >
        <RevisionActs revision={revision} />
      </PageTitle>
      <Facts
        items={[
          [t('revisions.oldVersion'), old && `${old.title}(${t('revisions.clauses', { n: old.clauses })})`],
          [t('revisions.newVersion'), `${now.title}(${t('revisions.clauses', { n: now.clauses })})`],
          [t('revisions.basis'), revision.basis],
          [t('revisions.confirmedAt'), revision.confirmedAt && officeTime(revision.confirmedAt)],
          [t('revisions.effects'), Object.entries(effects).filter(([, n]) => n > 0).map(([effect, n]) => t(`revisions.effect.${effect}`, { n })).join(';')],
          [t('revisions.drafts'), revision.drafts > 0 && t('revisions.draftCount', { n: revision.drafts, year: revision.planYear })],
        ]}
      />
      {revision.waiting > 0 && (
        <p role="status" className="callout">
          {t('revisions.waiting', { n: revision.waiting })}
        </p>
      )}
      <div className="counters">
        {CHANGE_KINDS.filter((each) => changes[each] > 0).map((each) => (
          <button key={each} type="button" className="counter" aria-pressed={kind === each} onClick={() => void navigate({ search: kind === each ? {} : { kind: each } })}>
            <b>{changes[each]}</b>
            <span>{t(`revisions.kinds.${each}`)}</span>
          </button>
        ))}
      </div>
    </>
  );
}
