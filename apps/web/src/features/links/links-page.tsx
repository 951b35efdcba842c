import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '../../components/page';
import { TabLinks } from '../../components/tab-links';
import { DecidedLinks } from './decided-links';
import { LinkProposals } from './link-proposals';

const TABS = ['proposals', 'decided'] as const;
type Tab = (typeof TABS)[number];

/** Tasks of different outlines that ask the same of the same unit: linked, it reports once. */
export default function LinksPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const shown: Tab = TABS.find((each) => each === tab) ?? 'proposals';
  return (
    <>
      <PageTitle title={t('links.title')} aside={t('links.aside')} />
      <TabLinks<Tab>
        tabs={TABS.map((key) => ({ key, label: t(`links.tabs.${key}`) }))}
        shown={shown}
        onShow={(key) => void navigate({ to: '/links', search: { tab: key } })}
      />
      {shown === 'proposals' ? <LinkProposals /> : <DecidedLinks />}
    </>
  );
}
