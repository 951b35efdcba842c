import { useTranslation } from 'react-i18next';
import type { OutlineImportView } from '#contracts/outline-review.js';
import { ActButton } from '../../components/act-button';
import { DataTable } from '../../components/data-table';
import { Facts, Panel } from '../../components/page';
import { OUTLINES, wordsOf } from './outline-api';

/** What was read of the document and what was not: numbers, chapters, and text that belongs to no task. */
export function ReadingReport({ draft }: { draft: OutlineImportView }) {
  const { t, i18n } = useTranslation();
  const { numbering, outside, chapters, warnings, problems, goals, achievements } = draft.report;
  const said = (code: string): string => wordsOf(draft, i18n.language, code);
  return (
    <Panel title={t('outlines.report')} id="reading-report">
      <Facts
        items={[
          [t('outlines.numbers'), numbering.mode === 'NONE' ? t('outlines.unnumbered') : [...new Set([numbering.first, numbering.last])].join('–')],
          [t('outlines.missing'), numbering.missing.join('、')],
          [t('outlines.doubled'), numbering.doubled.join('、')],
          [t('outlines.chapterCount'), chapters.filter((chapter) => chapter.taskCount > 0).length],
          [t('outlines.findings'), problems + goals + achievements > 0 && t('outlines.findingCount', { problems, goals, achievements })],
        ]}
      />
      {warnings.map((warning) => (
        <p key={warning.code + warning.text} className="callout">
          {said(`warning.${warning.code}`)}:{warning.text}
        </p>
      ))}
      <DataTable
        caption={t('outlines.outside')}
        list={{ data: outside, error: null }}
        rowKey={(passage) => passage.range.join('-')}
        empty={t('outlines.nothingOutside')}
        columns={[
          { title: t('outlines.outside'), head: true, cell: (passage) => <span className="prose">{passage.text}</span> },
          { title: t('outlines.takenFor'), width: 200, cell: (passage) => said(`role.${passage.role}`) },
          { title: t('page.acts'), width: 150, cell: (passage) => draft.state === 'DRAFT' && <AddTask draft={draft} range={passage.range} text={passage.text} /> },
        ]}
      />
    </Panel>
  );
}

function AddTask({ draft, range, text }: { draft: OutlineImportView; range: [number, number]; text: string }) {
  const { t } = useTranslation();
  return (
    <ActButton
      size="small"
      label={t('outlines.addTask')}
      path={OUTLINES.act(draft.id, 'corrections')}
      version={draft.version}
      explain={text}
      fields={[
        { name: 'no', label: t('outlines.no'), kind: 'line' },
        { name: 'title', label: t('outlines.taskTitle'), kind: 'line', hint: t('outlines.titleHint') },
      ]}
      body={({ no, title }) => ({ corrections: [{ op: 'add', range, no: no ?? '', title: title ?? '' }] })}
    />
  );
}
