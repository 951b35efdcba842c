import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutlineImportView, UnitNameView } from '#contracts/outline-review.js';
import type { UnitDecision } from '#contracts/outlines.js';
import { ActButton } from '../../components/act-button';
import { ProblemAlert } from '../../components/problem-alert';
import { UnitSelect, useUnits } from '../../components/unit-select';
import { send } from '../../lib/api';
import { readAgain } from '../../lib/read-again';
import { OUTLINES } from './outline-api';

export interface UnitDecisionRowProps {
  readonly draft: OutlineImportView;
  readonly unit: UnitNameView;
  /** Names of the groups that any printed name may stand for. */
  readonly groups: readonly string[];
}

/** One printed name: which units it means, whether it is a group of them or no unit at all. */
export function UnitDecisionRow({ draft, unit, groups }: UnitDecisionRowProps) {
  const { t, i18n } = useTranslation();
  const cache = useQueryClient();
  const [ids, setIds] = useState<readonly string[]>([]);
  const path = OUTLINES.act(draft.id, 'unit-decisions');
  const asBody = (decision: UnitDecision) => ({ decisions: [{ name: unit.name, decision }] });
  const decide = useMutation({
    mutationFn: () => send(path, asBody(decisionFor(unit, ids)), { version: draft.version }),
    onSuccess: () => readAgain(cache),
  });
  return (
    <div className={unit.decided ? 'unit-decision decided' : 'unit-decision'}>
      <strong>
        {unit.name} <small className="muted">{t('outlines.times', { n: unit.count })}</small>
        {unit.decided && <Meaning unit={unit} />}
      </strong>
      <UnitSelect multiple value={[...ids]} onChange={setIds} first={unit.suggestions.map((each) => each.unitId)} label={t('outlines.unitsFor', { name: unit.name })} />
      <Button type="primary" disabled={ids.length === 0} loading={decide.isPending} onClick={() => decide.mutate()}>
        {t('outlines.decide')}
      </Button>
      <span className="row-acts">
        <ActButton
          label={t('outlines.asGroup')}
          path={path}
          version={draft.version}
          explain={t('outlines.asGroupExplain', { name: unit.name })}
          fields={[{ name: 'group', label: t('outlines.group'), kind: 'choice', required: true, choices: groups.map((value) => ({ value, label: value })) }]}
          body={(answers) => asBody({ kind: 'GROUP', groupName: String(answers['group']) })}
        />
        <ActButton
          label={t('outlines.ignore')}
          path={path}
          version={draft.version}
          explain={t('outlines.ignoreExplain', { name: unit.name })}
          fields={[{ name: 'reason', label: t('act.reason'), kind: 'text', required: true }]}
          body={(answers) => asBody({ kind: 'IGNORE', reason: String(answers['reason']) })}
        />
      </span>
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

/** What was decided before, so that a wrong choice is seen and may be made again. */
function Meaning({ unit }: { unit: UnitNameView }) {
  const { t } = useTranslation();
  const units = useUnits();
  const ids = unit.unitId ? [unit.unitId] : unit.unitIds;
  const names = ids.map((id) => units.data?.find((each) => each.id === id)?.name ?? '');
  const words = unit.state === 'IGNORED' ? t('outlines.ignored') : (unit.group ?? (names.join('、') || t('outlines.newUnit')));
  return <div className="muted">→ {words}</div>;
}

/** A collective name keeps its meaning for this document only; a name of one unit becomes its alias for good. */
const decisionFor = (unit: UnitNameView, ids: readonly string[]): UnitDecision =>
  ids.length === 1 && !/各|有关|相关/.test(unit.name) ? { kind: 'ALIAS', unitId: ids[0]! } : { kind: 'UNITS', unitIds: [...ids] };
