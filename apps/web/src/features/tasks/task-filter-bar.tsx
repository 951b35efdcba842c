import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WEEK } from '#domain/task/due-within.js';
import { taskMachine } from '#domain/task/task.machine.js';
import { useUnits } from '../../components/unit-select';
import type { TaskFilters } from './task-api';

export interface TaskFilterBarProps {
  readonly filters: TaskFilters;
  readonly onSet: (next: TaskFilters) => void;
  readonly chapters: ReadonlyMap<string, string>;
  readonly year: number;
}

/** Searching starts on Enter or the button, never while a word is being composed. */
export function TaskFilterBar({ filters, onSet, chapters, year }: TaskFilterBarProps) {
  const { t, i18n } = useTranslation();
  const units = useUnits();
  const [text, setText] = useState(filters.text ?? '');
  useEffect(() => setText(filters.text ?? ''), [filters.text]);
  const search = (event: FormEvent) => {
    event.preventDefault();
    onSet({ text: text.trim() });
  };
  const known = new Map(filters.chapterNo && !chapters.has(filters.chapterNo) ? [[filters.chapterNo, filters.chapterNo], ...chapters] : chapters);
  return (
    <form className="filters" role="search" onSubmit={search}>
      <select aria-label={t('tasks.planYear')} value={filters.planYear ?? ''} onChange={(event) => onSet({ planYear: event.target.value })}>
        <option value="">{t('tasks.anyYear')}</option>
        {[year + 1, year, year - 1, year - 2].map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
      <select aria-label={t('tasks.state')} value={filters.state ?? ''} onChange={(event) => onSet({ state: event.target.value })}>
        <option value="">{t('tasks.anyState')}</option>
        {Object.entries(taskMachine.states).map(([state, label]) => (
          <option key={state} value={state}>
            {i18n.language === 'en' ? t(`taskStates.${state}`) : label}
          </option>
        ))}
      </select>
      <select aria-label={t('tasks.unit')} value={filters.unitId ?? ''} onChange={(event) => onSet({ unitId: event.target.value })}>
        <option value="">{t('tasks.anyUnit')}</option>
        {units.data?.map((unit) => (
          <option key={unit.id} value={unit.id}>
            {unit.shortName || unit.name}
          </option>
        ))}
      </select>
      <select aria-label={t('tasks.chapter')} value={filters.chapterNo ?? ''} onChange={(event) => onSet({ chapterNo: event.target.value })}>
        <option value="">{t('tasks.anyChapter')}</option>
        {[...known].map(([no, chapter]) => (
          <option key={no} value={no}>
            {no} {chapter}
          </option>
        ))}
      </select>
      <input type="search" aria-label={t('tasks.text')} placeholder={t('tasks.text')} maxLength={60} value={text} onChange={(event) => setText(event.target.value)} />
      <label>
        <input type="checkbox" checked={filters.dueWithin === String(WEEK)} onChange={(event) => onSet({ dueWithin: event.target.checked ? String(WEEK) : '' })} /> {t('tasks.dueWithinWeek')}
      </label>
      <label>
        <input type="checkbox" checked={filters.late === 'true'} onChange={(event) => onSet({ late: event.target.checked ? 'true' : '' })} /> {t('tasks.onlyLate')}
      </label>
      <label>
        <input type="checkbox" checked={filters.unsigned === 'true'} onChange={(event) => onSet({ unsigned: event.target.checked ? 'true' : '' })} /> {t('tasks.onlyUnsigned')}
      </label>
      <button type="submit" className="plain-button">
        {t('tasks.search')}
      </button>
    </form>
  );
}
