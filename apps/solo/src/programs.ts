import { createApi } from '../../api/src/create-api.js';
import { createWorker } from '../../worker/src/create-worker.js';
import type { ProgramOptions } from '#platform/config/program-options.js';
import { FirstRunUseCase, SignInLinksUseCase } from '#rooms/access/index.js';
import type { Lifetime } from './lifetime.js';
import { portRefusal } from './port.js';

export interface RunningPrograms {
  needsFirstAdministrator(): Promise<boolean>;
  readonly signInLinks: SignInLinksUseCase;
}

/** The worker opens first, so that nothing accepted over HTTP waits; the api closes first, so that nothing new comes in. */
export async function startPrograms(life: Lifetime, options: ProgramOptions): Promise<RunningPrograms> {
  const { PORT: port, DUBAN_HOST: host } = options.env;
  await life.step(
    () => createWorker(options),
    (worker) => worker.close(),
  );
  const api = await life.step(
    () => createApi(options),
    (app) => app.close(),
  );
  await life.step(async () => {
    await api.listen({ port, host }).catch((error: NodeJS.ErrnoException) => {
      throw portRefusal(port, host, error);
    });
  });
  return {
    needsFirstAdministrator: () => api.get(FirstRunUseCase, { strict: false }).needed(),
    signInLinks: api.get(SignInLinksUseCase, { strict: false }),
  };
}
