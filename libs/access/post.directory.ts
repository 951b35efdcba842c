import { Injectable } from '@nestjs/common';
import type { Role } from '#domain/kernel/actor.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import type { HolderRow, PostRow } from './account-row.js';
import { PostQueries } from './posts.queries.js';

/** What other rooms may ask: which posts a unit has, and who holds them today. Everything takes and gives sets. */
@Injectable()
export class PostDirectory {
  constructor(private readonly queries: PostQueries) {}

  /** Posts of these units, held or vacant. */
  postsOf(tx: Tx, unitIds: readonly string[], roles: readonly Role[]): Promise<PostRow[]> {
    return this.queries.postsOf(tx, unitIds, roles);
  }

  /** Posts of the whole office with one of these roles. */
  officePosts(tx: Tx, roles: readonly Role[]): Promise<PostRow[]> {
    return this.queries.postsOf(tx, null, roles);
  }

  /** Who holds them on the transaction's day, with addresses; a vacant post gives no row. */
  holders(tx: Tx, postIds: readonly string[]): Promise<HolderRow[]> {
    return this.queries.holders(tx, postIds);
  }

  /** Posts that nobody holds: whatever is sent to them reaches no one. */
  vacant(tx: Tx): Promise<PostRow[]> {
    return this.queries.vacant(tx);
  }
}
