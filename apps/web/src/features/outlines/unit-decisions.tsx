import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineImportView, UnitNameView } from '#contracts/outline-review.js';
import type { UnitDecision } from '#contracts/outlines.js';
import { ActButton } from '../../components/act-button';
import { Panel } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { UnitSelect } from '../../components/unit-select';
import { send } from '../../lib/api';
import { OUTLINES } from './outline-api';

/** Printed names that no unit answers to: each needs a person's decision, which is remembered as an alias. */
export function UnitDecisions({ draft }: { draft: OutlineImportView }) {
  const { t } = useTranslation();
  const open = draft.units.filter((unit) => unit.state === 'UNDECIDED');
  if (open.length === 0) return null;
  return (
    <Panel title={t('outlines.unknownUnits', { n: open.length })} id="unit-decisions">
      <p className="muted">{t('outlines.unknownUnitsHint')}</p>
      <div className="unit-decisions">
        {open.map((unit) => (
          <Decision key={unit.name} draft={draft} unit={unit} />
        ))}
      </div>
    </Panel>
  );
}

function Decision({ draft, unit }: { draft: OutlineImportView; unit: UnitNameView }) {
  const { t, i18n } = useTranslation();
  const cache = useQueryClient();
  const [ids, setIds] = useState<readonly string[]>([]);
  const path = OUTLINES.act(draft.id, 'unit-decisions');
  const asBody = (decision: UnitDecision) => ({ decisions: [{ name: unit.name, decision }] });
  const decide = useMutation({
    mutationFn: () => send(path, asBody(decisionFor(unit, ids)), { version: draft.version }),
    onSuccess: () => cache.invalidateQueries({ queryKey: [OUTLINES.imports, draft.id] }),
  });
  return (
    <div className="unit-decision">
      <strong>
        {unit.name} <small className="muted">{t('outlines.times', { n: unit.count })}</small>
      </strong>
      <UnitSelect multiple value={[...ids]} onChange={setIds} first={unit.suggestions.map((each) => each.unitId)} label={t('outlines.unitsFor', { name: unit.name })} />
      <Button type="primary" disabled={ids.length === 0} loading={decide.isPending} onClick={() => decide.mutate()}>
        {t('outlines.decide')}
      </Button>
      <ActButton
        label={t('outlines.ignore')}
        path={path}
        version={draft.version}
        explain={t('outlines.ignoreExplain', { name: unit.name })}
        fields={[{ name: 'reason', label: t('act.reason'), kind: 'text', required: true }]}
        body={(answers) => asBody({ kind: 'IGNORE', reason: String(answers['reason']) })}
      />
      {unit.suggestions.length > 0 && (
        <div className="unit-suggestions">
          {unit.suggestions.slice(0, 4).map((each) => (
            <Button key={each.unitId} size="small" onClick={() => setIds([each.unitId])}>
              {each.name} · {i18n.language === 'en' ? each.en : each.zh}
            </Button>
          ))}
        </div>
      )}
      <ProblemAlert error={decide.error} />
    </div>
  );
}

/** A collective name keeps its meaning for this document only; a name of one unit becomes its alias for good. */
const decisionFor = (unit: UnitNameView, ids: readonly string[]): UnitDecision =>
  ids.length === 1 && !/各|有关|相关/.test(unit.name) ? { kind: 'ALIAS', unitId: ids[0]! } : { kind: 'UNITS', unitIds: [...ids] };
