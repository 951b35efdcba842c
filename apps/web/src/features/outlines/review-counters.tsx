import { useTranslation } from 'react-i18next';
import type { OutlineImportView } from '#contracts/outline-review.js';

const ALARMS = ['UNITS_UNDECIDED', 'NUMBERS_MISSING', 'NUMBERS_DOUBLED'];

/** What a person has still to look at; each figure opens the list behind it, or goes to the place on this page. */
export function ReviewCounters({ draft, list, onShow }: { draft: OutlineImportView; list: string; onShow: (list: string) => void }) {
  const { t } = useTranslation();
  const places: Readonly<Record<string, string>> = { UNITS_UNDECIDED: '#unit-decisions' };
  return (
    <div className="counters">
      <button type="button" className="counter" aria-pressed={list === 'all'} onClick={() => onShow('all')}>
        <b>{draft.taskCount}</b>
        <span>{t('outlines.counter.ALL')}</span>
      </button>
      {draft.counters
        .filter((counter) => counter.count > 0)
        .map(({ kind, count, list: opens }) =>
          opens ? (
            <button key={kind} type="button" className="counter" aria-pressed={list === opens} onClick={() => onShow(opens)}>
              <b>{count}</b>
              <span>{t(`outlines.counter.${kind}`)}</span>
            </button>
          ) : (
            <a key={kind} className={ALARMS.includes(kind) ? 'counter counter-alarm' : 'counter'} href={places[kind] ?? '#reading-report'}>
              <b>{count}</b>
              <span>{t(`outlines.counter.${kind}`)}</span>
            </a>
          ),
        )}
    </div>
  );
}
