import { useTranslation } from 'react-i18next';

export type LampColour = 'GREEN' | 'YELLOW' | 'RED' | 'BLUE' | 'GREY';

/** Never colour alone: form and words say the same (WCAG 1.4.1). */
export function Lamp({ colour, why, hint }: { colour: LampColour; why?: string; hint?: string | undefined }) {
  const { t } = useTranslation();
  return (
    <span className={`lamp lamp-${colour}`} title={hint || undefined}>
      <span className="lamp-dot" aria-hidden="true" />
      {colour === 'YELLOW' && why ? t(`lampReasons.${why}`) : t(`lamp.${colour}`)}
    </span>
  );
}
