import { useTranslation } from 'react-i18next';
import { officeTime } from '../lib/dates';

export interface TimelineItem {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

const TOLD = ['reason', 'note', 'opinion', 'answer', 'decidedBasis'];

/** What happened, newest first, in words; the reason that was given stands beside it. */
export function Timeline({ entries }: { entries: readonly TimelineItem[] }) {
  const { t } = useTranslation();
  if (entries.length === 0) return <p className="muted">{t('timeline.empty')}</p>;
  return (
    <ul className="timeline">
      {[...entries]
        .sort((a, b) => b.at.localeCompare(a.at))
        .map((entry, index) => (
          <li key={index}>
            <time dateTime={entry.at}>{officeTime(entry.at)}</time>
            {t(`audit.${entry.action.replaceAll('.', '_')}`, { defaultValue: entry.action })} <span className="muted">{entry.actor}</span>
            {TOLD.flatMap((name) => (typeof entry.detail[name] === 'string' && entry.detail[name] ? [String(entry.detail[name])] : [])).map((text) => (
              <div key={text} className="prose">
                {text}
              </div>
            ))}
          </li>
        ))}
    </ul>
  );
}
