/** The real @fastify/static, loaded by Node (see pages-environment.mjs). */
export default globalThis.loadedByNode('@fastify/static');
