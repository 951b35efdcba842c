import { useTranslation } from 'react-i18next';

/** 《保守国家秘密法》: nothing classified may enter; said on the sign-in page, in the footer, at every upload and progress text. */
export function ClassifiedLine() {
  const { t } = useTranslation();
  return (
    <p className="classified-line">
      <strong>{t('classified.line')}</strong>
    </p>
  );
}
