import { Injectable } from '@nestjs/common';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { UnitDirectory } from './unit.directory.js';

@Injectable()
export class RememberAliasesUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly directory: UnitDirectory,
  ) {}

  execute(ctx: ActContext, aliases: readonly { alias: string; unitId: string }[]): Promise<void> {
    const answers = aliases.map((answer) => ({ ...answer, source: 'entry' }));
    return this.uow.run(ctx, (tx) => this.directory.rememberAliases(tx, answers));
  }
}
