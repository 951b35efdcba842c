import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ClauseFactView } from '#contracts/revisions.js';

type Fact = z.infer<typeof ClauseFactView>;

/** A unit, date, cycle or figure that was added, taken out or changed. */
export function FactLine({ fact }: { fact: Fact }) {
  const { t } = useTranslation();
  const [from, to] = sides(fact, (role) => t(`roles.${role}`, { defaultValue: role }));
  return (
    <>
      {t(`revisions.fields.${fact.field}`)}:{from !== null && <del>{from}</del>} {from !== null && to !== null && '→ '}
      {to !== null && <ins>{to}</ins>}
    </>
  );
}

function sides(fact: Fact, roleWord: (role: string) => string): readonly [string | null, string | null] {
  switch (fact.field) {
    case 'title':
      return [fact.from, fact.to];
    case 'unit': {
      const said = (unit: typeof fact.from) => unit && `${unit.name}(${roleWord(unit.role)})`;
      return [said(fact.from), said(fact.to)];
    }
    case 'deadline': {
      const said = (each: typeof fact.from) => each && (each.due ? `${each.text}(${each.due})` : each.text);
      return [said(fact.from), said(fact.to)];
    }
    default:
      return [fact.from?.text ?? null, fact.to?.text ?? null];
  }
}
