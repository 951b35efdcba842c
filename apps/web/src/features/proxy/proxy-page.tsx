import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ProxyEntryRow } from '#contracts/proxy-entries.js';
import { ActBar } from '../../components/act-bar';
import { DataTable } from '../../components/data-table';
import { FileLink } from '../../components/file-link';
import { PageTitle } from '../../components/page';
import { StateTag } from '../../components/state-tag';
import { officeTime } from '../../lib/dates';
import { usePaged } from '../../lib/paged';
import { stateTone } from '../../lib/tones';
import { EnterCompletion, EnterReceipt } from './enter-proxy';

type Entry = z.infer<typeof ProxyEntryRow>;

/** 代录: what came on paper, by telephone or mail is entered with its source; another person checks it. */
export default function ProxyPage() {
  const { t } = useTranslation();
  const list = usePaged<Entry>('/proxy-entries', { open: 'true' });
  return (
    <>
      <PageTitle title={t('proxy.title')} aside={t('proxy.aside')}>
        <EnterReceipt />
        <EnterCompletion />
      </PageTitle>
      <DataTable
        caption={t('proxy.title')}
        list={list}
        rowKey={(row) => row.id}
        empty={t('proxy.empty')}
        columns={[
          { title: t('tasks.unit'), width: 160, head: true, cell: (row) => row.unitName },
          { title: t('proxy.kind'), cell: (row) => <Content entry={row} /> },
          { title: t('proxy.cameBy'), width: 90, cell: (row) => t(`proxy.ways.${row.cameBy}`) },
          {
            title: t('proxy.source'),
            width: 150,
            cell: (row) => (
              <>
                <FileLink id={row.sourceFileId} title={t('proxy.openSource')} />
                {row.sealed && <div className="muted">{t('proxy.sealed')}</div>}
              </>
            ),
          },
          { title: t('proxy.enteredBy'), width: 210, cell: (row) => `${row.enteredByName} ${officeTime(row.enteredAt)}` },
          { title: t('tasks.state'), width: 110, cell: (row) => <StateTag tone={stateTone(row.state)}>{t(`proxy.states.${row.state}`)}</StateTag> },
          { title: t('page.acts'), width: 190, cell: (row) => <Acts entry={row} /> },
        ]}
      />
    </>
  );
}

/** Whoever checks compares with the source what was typed in, so it stands in the list. */
function Content({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  return (
    <>
      {[t(`proxy.kinds.${entry.kind}`), entry.title].filter(Boolean).join(' · ')}
      {entry.note && <div className="muted prose">{entry.note}</div>}
    </>
  );
}

function Acts({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const path = `/proxy-entries/${entry.id}/check`;
  const decide = (decision: string) => (answers: object) => ({ decision, ...answers });
  return (
    <span className="row-acts">
      <ActBar
        size="small"
        actions={entry.actions}
        book={{
          check: { path, primary: true, explain: t('proxy.checkExplain', { unit: entry.unitName }), body: decide('check') },
          reject: { path, fields: [{ name: 'reason', label: t('act.reason'), kind: 'text', required: true }], body: decide('reject') },
        }}
      />
    </span>
  );
}
