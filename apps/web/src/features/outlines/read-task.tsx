import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineImportView, ReviewedTaskView } from '#contracts/outline-review.js';
import { StateTag } from '../../components/state-tag';
import { chineseDate } from '../../lib/dates';
import { FieldMark } from './field-mark';
import { headOf } from './outline-api';
import { TaskActs } from './task-acts';
import { TaskMeasures } from './task-measures';

const UNIT_FIELDS = ['lead', 'responsible', 'support'] as const;

export interface ReadTaskProps {
  readonly task: ReviewedTaskView;
  /** The task behind this one, with which it may be merged; null in a filtered list. */
  readonly next: ReviewedTaskView | null;
  readonly draft: OutlineImportView;
  readonly shown: boolean;
  readonly onShow: () => void;
}

/** One item as it was read, how sure each field is and why, and what a person makes of it. */
export function ReadTask({ task, next, draft, shown, onShow }: ReadTaskProps) {
  const { t, i18n } = useTranslation();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const list = box.current?.parentElement;
    if (!shown || !box.current || !list) return;
    const { offsetTop, offsetHeight } = box.current;
    if (offsetTop < list.scrollTop || offsetTop + offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = offsetTop - list.clientHeight / 4;
  }, [shown]);
  const marks = [
    ...task.deadlines.map((each) => ({ ...each, words: `${each.text} → ${each.due ? chineseDate(each.due, i18n.language) : t('due.none')}`, tone: each.due ? 'done' : 'wait' }) as const),
    ...task.recurrences.map((each) => ({ ...each, words: each.text, tone: 'plain' }) as const),
    ...task.targets.map((each) => ({ ...each, words: each.text, tone: 'good' }) as const),
  ];
  const mark = (field: keyof ReviewedTaskView['confidence']) => <FieldMark draft={draft} of={task.confidence[field]} />;
  return (
    <article ref={box} className={shown ? 'read-task shown' : 'read-task'}>
      <button type="button" className="read-task-title" onClick={onShow} aria-pressed={shown}>
        {headOf(task)}
      </button>{' '}
      {mark('title')}
      {task.corrected.length > 0 && <StateTag tone="wait">{t('outlines.corrected')}</StateTag>}
      <div className="muted">
        {task.chapterNo} {task.chapter} {mark('chapter')}
      </div>
      {UNIT_FIELDS.filter((field) => field !== 'support' || task.support.length > 0).map((field) => (
        <div key={field}>
          <span className="muted">{t(`outlines.${field}`)}:</span>
          {task[field].join('、') || t('outlines.noUnit')} {mark(field)}
        </div>
      ))}
      {marks.length > 0 && (
        <div className="read-task-marks">
          {marks.map((each, index) => (
            <span key={index}>
              <StateTag tone={each.tone}>{each.words}</StateTag> <FieldMark draft={draft} of={each.confidence} />
            </span>
          ))}
        </div>
      )}
      {shown && <TaskMeasures task={task} draft={draft} />}
      {draft.state === 'DRAFT' && <TaskActs task={task} next={next} draft={draft} />}
    </article>
  );
}
