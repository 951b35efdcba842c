import type { Agent } from './app.js';
import { act, all, done } from './story-acts.js';
import type { StoryWorld } from './story-world.js';

export interface Paper {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly version: number;
  readonly round: number;
  readonly unitName: string;
  readonly draftedBySystem: boolean;
  readonly numberText: string | null;
  readonly answerDue: string | null;
  readonly planDue: string | null;
  readonly resultDue: string | null;
  readonly urging: { readonly who: string; readonly channel: string; readonly result: string }[];
  readonly items: { readonly id: string; readonly taskNo: string; readonly state: string; readonly round: number; readonly verifyReason: string | null }[];
  readonly paper: { readonly id: string; readonly state: string; readonly intact: boolean | null } | null;
  readonly actions: { readonly action: string; readonly enabled: boolean }[];
}

export const paper = async (agent: Agent, id: string): Promise<Paper> => done(agent.get(`/api/v1/notices/${id}`));
export const papers = (agent: Agent, query: object = {}): Promise<Paper[]> => all<Paper>(agent, 'notices', query);

/** One act on a paper as it stands: `path` below the notice, the version along as it was read by this person. */
export async function onPaper(agent: Agent, id: string, path: string, body: object = {}) {
  return act(agent, `notices/${id}/${path}`, (await paper(agent, id)).version, body);
}

/** From the signed draft to the issued paper: number, seal, issue, by the registrar. */
export async function registerAndIssue(world: StoryWorld, id: string): Promise<string> {
  const registrar = await world.as('REGISTRAR');
  await done(onPaper(registrar, id, 'paper-acts', { action: 'number' }));
  await done(onPaper(registrar, id, 'paper-acts', { action: 'seal' }));
  await done(onPaper(registrar, id, 'issue'));
  return (await paper(registrar, id)).numberText!;
}
