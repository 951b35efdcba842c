import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OutlineImportView } from '#contracts/outline-review.js';
import { ActButton } from '../../components/act-button';
import { OUTLINES, useVersions } from './outline-api';

/** Take back, give up, confirm: what is done to a review as a whole. */
export function ReviewActs({ draft }: { draft: OutlineImportView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const versions = useVersions();
  const series = [...new Set((versions.data ?? []).map((version) => version.series))];
  return (
    <>
      {draft.corrections > 0 && <ActButton label={t('outlines.undo')} path={OUTLINES.act(draft.id, 'corrections/last')} method="DELETE" version={draft.version} />}
      <ActButton label={t('outlines.discard')} path={OUTLINES.import(draft.id)} method="DELETE" version={draft.version} danger onDone={() => void navigate({ to: '/outlines' })} />
      <ActButton
        primary
        label={t('outlines.confirm')}
        path={OUTLINES.act(draft.id, 'confirmation')}
        version={draft.version}
        closedBecause={draft.undecided.length > 0 ? t('outlines.undecidedFirst', { names: draft.undecided.join('、') }) : null}
        onDone={() => void navigate({ to: '/outlines' })}
        explain={t('outlines.confirmExplain', { n: draft.taskCount })}
        fields={[
          {
            name: 'existing',
            label: t('outlines.existing'),
            kind: 'choice',
            choices: [{ value: '', label: t('outlines.newSeries') }, ...series.map((name) => ({ value: name, label: name }))],
            initial: '',
            hint: t('outlines.seriesHint'),
          },
          { name: 'series', label: t('outlines.series'), kind: 'line', required: true, initial: draft.title },
          { name: 'title', label: t('outlines.document'), kind: 'line', required: true, initial: draft.title },
          { name: 'documentNo', label: t('outlines.documentNo'), kind: 'line' },
          { name: 'periodStart', label: t('outlines.periodStart'), kind: 'date', required: true, initial: draft.period.start ?? undefined },
          { name: 'periodEnd', label: t('outlines.periodEnd'), kind: 'date', required: true, initial: draft.period.end ?? undefined },
        ]}
        body={({ existing, series: own, ...rest }) => ({ ...rest, series: existing || own })}
      />
    </>
  );
}
