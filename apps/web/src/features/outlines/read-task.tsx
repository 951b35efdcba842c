import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineImportView, ReviewedTaskView } from '#contracts/outline-review.js';
import type { OutlineCorrection } from '#contracts/outlines.js';
import { ActButton } from '../../components/act-button';
import type { ActField } from '../../components/act-field';
import { StateTag } from '../../components/state-tag';
import { chineseDate } from '../../lib/dates';
import { OUTLINES } from './outline-api';

const UNIT_FIELDS = ['lead', 'responsible', 'support'] as const;

export interface ReadTaskProps {
  readonly task: ReviewedTaskView;
  readonly draft: OutlineImportView;
  readonly shown: boolean;
  readonly onShow: () => void;
}

/** One item as it was read, and what a person makes of it. */
export function ReadTask({ task, draft, shown, onShow }: ReadTaskProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    const list = box.current?.parentElement;
    if (!shown || !box.current || !list) return;
    const { offsetTop, offsetHeight } = box.current;
    if (offsetTop < list.scrollTop || offsetTop + offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = offsetTop - list.clientHeight / 4;
  }, [shown]);
  const marks = [
    ...task.deadlines.map((each) => ({ text: `${each.text} → ${each.due ? chineseDate(each.due) : t('due.none')}`, tone: each.due ? 'done' : 'wait' }) as const),
    ...task.recurrences.map((each) => ({ text: each.text, tone: 'plain' }) as const),
    ...task.targets.map((each) => ({ text: each.text, tone: 'good' }) as const),
  ];
  return (
    <article ref={box} className={shown ? 'read-task shown' : 'read-task'}>
      <button type="button" className="read-task-title" onClick={onShow} aria-pressed={shown}>
        {task.no}. {task.title}
      </button>
      {task.corrected.length > 0 && <StateTag tone="wait">{t('outlines.corrected')}</StateTag>}
      <div className="muted">
        {task.chapterNo} {task.chapter}
      </div>
      {UNIT_FIELDS.filter((field) => field !== 'support' || task.support.length > 0).map((field) => (
        <div key={field}>
          <span className="muted">{t(`outlines.${field}`)}:</span>
          {task[field].join('、') || t('outlines.noUnit')}
        </div>
      ))}
      <div className="read-task-marks">
        {marks.map((each, index) => (
          <StateTag key={index} tone={each.tone}>
            {each.text}
          </StateTag>
        ))}
      </div>
      {draft.state === 'DRAFT' && (
        <ActButton
          size="small"
          label={t('outlines.correct')}
          path={OUTLINES.act(draft.id, 'corrections')}
          version={draft.version}
          fields={fieldsOf(task, t)}
          body={(answers) => ({ corrections: correctionsOf(task, answers) })}
        />
      )}
    </article>
  );
}

type Translate = (key: string, values?: Record<string, unknown>) => string;

const fieldsOf = (task: ReviewedTaskView, t: Translate): ActField[] => [
  { name: 'title', label: t('outlines.taskTitle'), kind: 'line', required: true, initial: task.title },
  ...UNIT_FIELDS.map((field): ActField => ({ name: field, label: t(`outlines.${field}`), kind: 'line', initial: task[field].join('、'), hint: t('outlines.unitsHint') })),
  ...task.deadlines.map((each, index): ActField => ({ name: `due${index}`, label: t('outlines.dueOf', { text: each.text }), kind: 'date', initial: each.due ?? undefined })),
];

/** Only what a person really changed becomes a correction. */
function correctionsOf(task: ReviewedTaskView, answers: Readonly<Record<string, unknown>>): OutlineCorrection[] {
  const text = (name: string): string => String(answers[name] ?? '').trim();
  const made: OutlineCorrection[] = [];
  if (text('title') !== task.title) made.push({ op: 'text', key: task.key, field: 'title', value: text('title') });
  for (const field of UNIT_FIELDS) {
    const names = text(field).split(/[、,,;;\s]+/).filter(Boolean);
    if (names.join('、') !== task[field].join('、')) made.push({ op: 'units', key: task.key, field, names });
  }
  const deadlines = task.deadlines.map(({ text: words, measure }, index) => ({ text: words, due: text(`due${index}`) || null, measure }));
  if (deadlines.some((each, index) => each.due !== task.deadlines[index]!.due)) made.push({ op: 'deadlines', key: task.key, items: deadlines });
  return made;
}
