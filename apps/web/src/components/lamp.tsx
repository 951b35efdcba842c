import { useTranslation } from 'react-i18next';

export type LampColour = 'GREEN' | 'YELLOW' | 'RED' | 'BLUE' | 'GREY';

/** Never colour alone: form and words say the same (WCAG 1.4.1). */
export function Lamp({ colour, reason }: { colour: LampColour; reason?: string | null | undefined }) {
  const { t } = useTranslation();
  return (
    <span className={`lamp lamp-${colour}`} title={reason ?? undefined}>
      <span className="lamp-dot" aria-hidden="true" />
      {t(`lamp.${colour}`)}
    </span>
  );
}
