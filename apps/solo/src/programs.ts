import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ProgramOptions } from '#platform/config/program-options.js';
import type { Lifetime } from './lifetime.js';
import { portRefusal } from './port.js';

@Controller()
class HealthController {
  @Get('healthz')
  healthz(): { status: string } {
    return { status: 'ok' };
  }

  @Get('readyz')
  readyz(): { status: string } {
    return { status: 'ok' };
  }
}

@Module({ controllers: [HealthController] })
class HealthModule {}

/** The worker first, so that nothing accepted over HTTP waits; the api closes first, so that nothing new comes in. */
export async function startPrograms(life: Lifetime, { env }: ProgramOptions): Promise<void> {
  const api = await life.step(
    () => NestFactory.create<NestFastifyApplication>(HealthModule, new FastifyAdapter(), { logger: ['error', 'warn'] }),
    (app) => app.close(),
  );
  await life.step(async () => {
    await api.listen({ port: env.PORT, host: env.DUBAN_HOST }).catch((error: NodeJS.ErrnoException) => {
      throw portRefusal(env.PORT, env.DUBAN_HOST, error);
    });
  });
}
