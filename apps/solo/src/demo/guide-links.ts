import { systemContext } from '#platform/sweeps/sweep-registry.js';
import type { SignInLinksUseCase } from '#rooms/access/index.js';
import { Observer } from '../rehearse/observer.js';
import { DEMO_GUIDES } from './make-demo.js';

export interface GuideLink {
  readonly title: string;
  readonly path: string;
}

/** Fresh one-time links for the five guides of the demo; empty when this installation is no demo. */
export async function guideLinks(ownerUrl: string, links: SignInLinksUseCase): Promise<GuideLink[]> {
  const seen = await Observer.open(ownerUrl);
  try {
    const rows = await seen.rows<{ id: string; username: string; officeId: string }>(
      `select a.id, a.username, o.id as "officeId" from duban.account a cross join duban.office o
        where o.is_demo and a.username = any($1)`,
      [DEMO_GUIDES.map((guide) => guide.username)],
    );
    const found = DEMO_GUIDES.flatMap(({ username, title }) => rows.filter((row) => row.username === username).map((row) => ({ ...row, title })));
    if (found.length === 0) return [];
    const tokens = await links.execute(systemContext(found[0]!.officeId), found.map((row) => row.id));
    return found.map(({ title }, index) => ({ title, path: `/sign-in/${tokens[index]!}` }));
  } finally {
    await seen.close();
  }
}
