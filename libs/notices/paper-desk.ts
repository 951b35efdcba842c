import { Injectable } from '@nestjs/common';
import type { PaperBody } from '#contracts/paper-body.js';
import { PolicyStore } from '#platform/config/policy.js';
import type { Tx } from '#platform/database/unit-of-work.js';
import { PostDirectory } from '#rooms/access/index.js';
import { type UnitRow, UnitDirectory } from '#rooms/units/index.js';
import type { RulesOfDay } from './notice-facts.js';
import type { NoticeItemEntity } from './notice-item.entity.js';
import { type PaperHeading, paperOf } from './notice-paper.js';
import type { NoticeEntity } from './notice.entity.js';

/** What a paper needs besides its own words: the office, the addressee, today's limits, the names not to break. */
@Injectable()
export class PaperDesk {
  constructor(
    private readonly policies: PolicyStore,
    private readonly units: UnitDirectory,
    private readonly posts: PostDirectory,
  ) {}

  rules(tx: Tx): RulesOfDay {
    return { rules: this.policies.rulesAt(tx.today), version: this.policies.at(tx.today).version };
  }

  async headings(tx: Tx, units: readonly UnitRow[]): Promise<Map<string, PaperHeading>> {
    const office = await this.units.office(tx);
    const leaders = await this.leaders(tx);
    const { limits } = this.rules(tx).rules.policy;
    return new Map(
      units.map((unit) => [
        unit.id,
        { officeName: office?.name ?? '', demo: office?.isDemo ?? false, unitName: unit.name, limits, leaders },
      ]),
    );
  }

  paper(notice: NoticeEntity, items: readonly NoticeItemEntity[], heading: PaperHeading): PaperBody {
    return paperOf(notice, items, heading);
  }

  private async leaders(tx: Tx): Promise<string[]> {
    const posts = await this.posts.officePosts(tx, ['LEADER', 'OFFICE_HEAD']);
    const holders = await this.posts.holders(
      tx,
      posts.map((post) => post.postId),
    );
    const titles = new Map(posts.map((post) => [post.postId, post.title]));
    return holders.flatMap(({ postId, name }) => [
      `${titles.get(postId) ?? ''}${name}`,
      `${name}${titles.get(postId) ?? ''}`,
      name,
    ]);
  }
}
