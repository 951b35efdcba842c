import { useTranslation } from 'react-i18next';
import { chineseDate } from '../lib/dates';

/** The date comes first, with its weekday; relative words never replace it. */
export function DueDate({ date, workingDaysLeft }: { date: string | null; workingDaysLeft?: number | null }) {
  const { t, i18n } = useTranslation();
  if (!date) return <span className="muted">{t('due.none')}</span>;
  return (
    <span className="due">
      {chineseDate(date, i18n.language)}
      {workingDaysLeft != null && (
        <small className={workingDaysLeft < 0 ? 'late' : 'muted'}>
          {workingDaysLeft >= 0 ? t('due.left', { n: workingDaysLeft }) : t('due.late', { n: -workingDaysLeft })}
        </small>
      )}
    </span>
  );
}
