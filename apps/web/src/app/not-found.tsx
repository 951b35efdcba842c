import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <div className="nothing">
      {t('page.notFound')} <Link to="/">{t('menu.work')}</Link>
    </div>
  );
}
