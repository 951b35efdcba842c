import { Account } from './account.entity.js';

export { AccessModule } from './access.module.js';
export { AccountListUseCase } from './account-list.use-case.js';
export type { CreatedAccount, HolderRow, NewAccount, NewAccountPost, PostRow, ResolvedSession } from './account-row.js';
export { AdmitAgainUseCase } from './admit-again.use-case.js';
export { CreateAccountsUseCase } from './create-accounts.use-case.js';
export { FirstRunUseCase, type FirstRunInput } from './first-run.use-case.js';
export { HandOverUseCase, type HandOverInput } from './hand-over.use-case.js';
export { OwnSessionUseCase } from './own-session.use-case.js';
export { PostDirectory } from './post.directory.js';
export { ROLE_TITLES } from './role-titles.js';
export { scopeOf, SessionResolver } from './session.resolver.js';
export { SESSION_HOURS } from './sessions.repository.js';
export { SignInLinksUseCase } from './sign-in-links.use-case.js';
export { type SignInResult, SignInUseCase } from './sign-in.use-case.js';

export const ACCESS_ENTITIES = [Account];
