import { Injectable } from '@nestjs/common';
import { type ActContext, UnitOfWork } from '#platform/database/unit-of-work.js';
import { NotFoundError } from '#platform/errors/errors.js';
import { UnitDirectory } from './unit.directory.js';

@Injectable()
export class RememberAliasesUseCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly directory: UnitDirectory,
  ) {}

  execute(ctx: ActContext, aliases: readonly { alias: string; unitId: string }[]): Promise<void> {
    const answers = aliases.map((answer) => ({ ...answer, source: 'entry' }));
    return this.uow.run(ctx, async (tx) => {
      const known = new Set((await this.directory.byIds(tx, [...new Set(aliases.map(({ unitId }) => unitId))])).map(({ id }) => id));
      const missing = aliases.find(({ unitId }) => !known.has(unitId));
      if (missing) throw new NotFoundError('unit', missing.unitId);
      await this.directory.rememberAliases(tx, answers);
    });
  }
}
