import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TaskCounters } from '#contracts/tasks.js';
import { Lamp, type LampColour } from '../../components/lamp';

const COLOURS: readonly LampColour[] = ['RED', 'YELLOW', 'GREEN', 'BLUE', 'GREY'];

/** How many tasks carry which lamp; each number opens its list. Also the legend of the list. */
export function LampChips({ counters, chosen, onChoose }: { counters: TaskCounters | undefined; chosen: string | undefined; onChoose: (lamp: string) => void }) {
  const { t } = useTranslation();
  if (!counters) return null;
  const chip = (lamp: string) => ({
    // Every chip leads to this page: only the chosen one is where we are.
    activeOptions: { exact: true, includeSearch: true },
    'aria-current': (chosen ?? '') === lamp ? ('true' as const) : undefined,
    onClick: (event: React.MouseEvent) => {
      event.preventDefault();
      onChoose(lamp);
    },
  });
  return (
    <div className="lamps-line">
      <Link to="/tasks" {...chip('')}>
        {t('tasks.all')} <b>{counters.total}</b>
      </Link>
      {COLOURS.filter((colour) => (counters.lamps[colour] ?? 0) > 0 || colour === chosen).map((colour) => (
        <Link key={colour} to="/tasks" search={{ lamp: colour }} {...chip(colour)}>
          <Lamp colour={colour} /> <b>{counters.lamps[colour] ?? 0}</b>
        </Link>
      ))}
    </div>
  );
}
