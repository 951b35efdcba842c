import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import zhCN from '../../../../config/locales/zh-CN/web.json';

export type Language = 'zh-CN' | 'en';
const KEPT = 'duban.language';

/** Chinese is compiled in; English is fetched only by those who ask for it. */
void i18next.use(initReactI18next).init({
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  resources: { 'zh-CN': { web: zhCN } },
  defaultNS: 'web',
  interpolation: { escapeValue: false },
});

export async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'web')) {
    const { default: en } = await import('../../../../config/locales/en/web.json');
    i18next.addResourceBundle('en', 'web', en);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEPT, language);
}

/** What this browser chose before. */
export const keptLanguage = (): Language => (localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh-CN');
