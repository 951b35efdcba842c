import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OutlineImportView, ReviewedTaskView } from '#contracts/outline-review.js';
import { LOOK_BELOW } from '#domain/outline/review/look-at.js';
import { wordsOf } from './outline-api';

type Confidence = ReviewedTaskView['deadlines'][number]['confidence'];

/** How sure the reading of a field is, and why; what a person should look at stands out without the tooltip. */
export function FieldMark({ draft, of }: { draft: OutlineImportView; of: Confidence | undefined }) {
  const { t, i18n } = useTranslation();
  if (!of) return null;
  const reason = wordsOf(draft, i18n.language, `reason.${of.reason}`);
  const percent = Math.round(of.value * 100);
  const unsure = of.value < LOOK_BELOW;
  return (
    <Tooltip title={`${reason}(${percent}%)`}>
      <small className={unsure ? 'sure sure-not' : 'sure'} aria-label={`${reason} ${percent}%`}>
        {unsure ? t('outlines.look', { reason }) : '✓'}
      </small>
    </Tooltip>
  );
}
