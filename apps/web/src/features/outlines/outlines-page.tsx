import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineImportView } from '#contracts/outline-review.js';
import type { OutlineVersionRow } from '#contracts/outlines.js';
import { ActButton } from '../../components/act-button';
import { DataTable } from '../../components/data-table';
import { FilePicker } from '../../components/file-picker';
import { PageTitle, Panel } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { StateTag } from '../../components/state-tag';
import { send } from '../../lib/api';
import { officeTime } from '../../lib/dates';
import { may } from '../../lib/session';
import { useSession } from '../../lib/use-session';
import { OUTLINES, useImports, useVersions } from './outline-api';

/** Hand in a document, find a draft again, see what has been confirmed. */
export default function OutlinesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const cache = useQueryClient();
  const imports = useImports();
  const versions = useVersions();
  const session = useSession();
  const reading = useRef<AbortController | null>(null);
  const read = useMutation({
    mutationFn: (fileId: string) => {
      reading.current = new AbortController();
      return send<OutlineImportView>(OUTLINES.imports, { fileId }, { signal: reading.current.signal });
    },
    onSuccess: async (view) => {
      await cache.invalidateQueries({ queryKey: [OUTLINES.imports] });
      await navigate({ to: '/outlines/$importId', params: { importId: view.id } });
    },
  });
  return (
    <>
      <PageTitle title={t('outlines.title')} aside={t('outlines.aside')}>
        {may(session, 'link.manage') && <Link to="/links">{t('menu.links')}</Link>}
      </PageTitle>
      <Panel title={t('outlines.import')}>
        <FilePicker single label={t('outlines.choose')} hint={t('outlines.formats')} onChange={(files) => files[0] && read.mutate(files[0].fileId)} />
        {read.isPending && (
          <p role="status">
            {t('outlines.reading')}{' '}
            <Button size="small" onClick={() => reading.current?.abort()}>
              {t('act.cancel')}
            </Button>
          </p>
        )}
        {reading.current?.signal.aborted ? <p role="status">{t('outlines.stopped')}</p> : <ProblemAlert error={read.error} />}
      </Panel>
      <Panel title={t('outlines.versions')}>
        <DataTable
          caption={t('outlines.versions')}
          list={versions}
          rowKey={(row) => row.id}
          empty={t('outlines.noVersions')}
          columns={[
            { title: t('outlines.document'), head: true, cell: (row) => row.title },
            { title: t('outlines.documentNo'), width: 180, cell: (row) => row.documentNo ?? '' },
            { title: t('outlines.period'), width: 220, cell: (row) => `${row.periodStart ?? ''} — ${row.periodEnd ?? ''}` },
            { title: t('outlines.clauses'), width: 90, cell: (row) => row.clauses },
            { title: t('page.acts'), width: 180, cell: (row) => <VersionActs version={row} /> },
          ]}
        />
      </Panel>
      <Panel title={t('outlines.drafts')}>
        <DataTable
          caption={t('outlines.drafts')}
          list={imports}
          rowKey={(row) => row.id}
          empty={t('outlines.noDrafts')}
          columns={[
            {
              title: t('outlines.document'),
              head: true,
              cell: (row) => (
                <Link to="/outlines/$importId" params={{ importId: row.id }}>
                  {row.title}
                </Link>
              ),
            },
            { title: t('outlines.summary'), cell: (row) => row.summary },
            {
              title: t('outlines.createdAt'),
              width: 210,
              cell: (row) => (
                <>
                  {officeTime(row.createdAt)} {row.createdBy}
                  {row.changedAt && <div className="muted">{t('outlines.changed')} {officeTime(row.changedAt)} {row.changedBy}</div>}
                </>
              ),
            },
            { title: t('outlines.state'), width: 110, cell: (row) => <StateTag tone={row.state === 'CONFIRMED' ? 'good' : 'plain'}>{t(`outlines.states.${row.state}`)}</StateTag> },
          ]}
        />
      </Panel>
    </>
  );
}

function VersionActs({ version }: { version: OutlineVersionRow }) {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <span className="row-acts">
      {version.versionNo > 1 && may(session, 'revision.read') && (
        <Link to="/revisions/$versionId" params={{ versionId: version.id }}>
          {t('outlines.compare')}
        </Link>
      )}
      <DraftTasks version={version} />
    </span>
  );
}

function DraftTasks({ version }: { version: OutlineVersionRow }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const session = useSession();
  const year = Number(session.today.date.slice(0, 4));
  return (
    <ActButton
      size="small"
      label={t('outlines.draftTasks')}
      path={OUTLINES.draftTasks}
      explain={t('outlines.draftTasksExplain', { n: version.clauses })}
      fields={[{ name: 'planYear', label: t('outlines.planYear'), kind: 'number', required: true, initial: year }]}
      body={(answers) => ({ outlineVersionId: version.id, ...answers })}
      onDone={() => void navigate({ to: '/tasks', search: { state: 'DRAFT' } })}
    />
  );
}
