import { FastifyAdapter } from '@nestjs/platform-fastify';

/** Errors outside a route and unknown paths are answered by our own handlers, so that they too leave as problem+json. */
export class ApiAdapter extends FastifyAdapter {
  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return this.getInstance();
  }

  override setNotFoundHandler(): ReturnType<FastifyAdapter['setNotFoundHandler']> {
    return this.getInstance();
  }
}
