import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

/**
 * Specs in which the API serves pages. @fastify/static requires a package that is ESM only: Node ≥ 20.19 can do that, Jest's
 * own `require` cannot, so Node itself loads it (see fastify-static.mjs). It is the real package.
 */
export default class PagesEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.loadedByNode = createRequire(import.meta.url);
  }
}
