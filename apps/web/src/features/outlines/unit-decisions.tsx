import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { OutlineImportView } from '#contracts/outline-review.js';
import type { GroupList } from '#contracts/units.js';
import { Panel } from '../../components/page';
import { get } from '../../lib/api';
import { UnitDecisionRow } from './unit-decision-row';

/** Printed names that no unit answers to: each needs a person's decision, which may be changed until the import is confirmed. */
export function UnitDecisions({ draft }: { draft: OutlineImportView }) {
  const { t } = useTranslation();
  const groups = useQuery({
    queryKey: ['unit-groups'],
    staleTime: 300_000,
    queryFn: ({ signal }) => get<z.infer<typeof GroupList>>('/unit-groups', signal),
  });
  const open = draft.units.filter((unit) => unit.state === 'UNDECIDED');
  const decided = draft.units.filter((unit) => unit.decided && unit.state !== 'UNDECIDED');
  if (open.length + decided.length === 0) return null;
  const chosen = (groups.data?.items ?? []).filter((group) => !group.needsChoice).map((group) => group.name);
  return (
    <Panel title={t(open.length > 0 ? 'outlines.unknownUnits' : 'outlines.unitsDone', { n: open.length })} id="unit-decisions">
      {open.length > 0 && <p className="muted">{t('outlines.unknownUnitsHint')}</p>}
      <div className="unit-decisions">
        {open.map((unit) => (
          <UnitDecisionRow key={unit.name} draft={draft} unit={unit} groups={chosen} />
        ))}
      </div>
      {decided.length > 0 && (
        <details>
          <summary>{t('outlines.decidedUnits', { n: decided.length })}</summary>
          <div className="unit-decisions">
            {decided.map((unit) => (
              <UnitDecisionRow key={unit.name} draft={draft} unit={unit} groups={chosen} />
            ))}
          </div>
        </details>
      )}
    </Panel>
  );
}
