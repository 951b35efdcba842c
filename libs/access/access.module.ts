import { Module } from '@nestjs/common';
import { UnitsModule } from '#rooms/units/index.js';
import { AccountListUseCase } from './account-list.use-case.js';
import { AccountQueries } from './accounts.queries.js';
import { AccountRepository } from './accounts.repository.js';
import { AdmitAgainUseCase } from './admit-again.use-case.js';
import { CreateAccountsUseCase } from './create-accounts.use-case.js';
import { FirstRunUseCase } from './first-run.use-case.js';
import { HandOverUseCase } from './hand-over.use-case.js';
import { OwnSessionUseCase } from './own-session.use-case.js';
import { Passwords } from './passwords.js';
import { PostDirectory } from './post.directory.js';
import { PostQueries } from './posts.queries.js';
import { SessionQueries } from './session.queries.js';
import { SessionResolver } from './session.resolver.js';
import { SessionRepository } from './sessions.repository.js';
import { SignInLinksUseCase } from './sign-in-links.use-case.js';
import { SignInUseCase } from './sign-in.use-case.js';

const DOOR = [
  AccountListUseCase, AdmitAgainUseCase, CreateAccountsUseCase, FirstRunUseCase, HandOverUseCase, OwnSessionUseCase, PostDirectory,
  SessionResolver, SignInLinksUseCase, SignInUseCase,
];

@Module({
  imports: [UnitsModule],
  providers: [...DOOR, AccountQueries, AccountRepository, Passwords, PostQueries, SessionQueries, SessionRepository],
  exports: DOOR,
})
export class AccessModule {}
