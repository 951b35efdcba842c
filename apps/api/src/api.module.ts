import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule, Reflector } from '@nestjs/core';
import { StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { PolicyStore } from '#platform/config/policy.js';
import { SystemStatements } from '#platform/database/system-statements.js';
import { IdempotencyKeys } from '#platform/idempotency/idempotency-keys.js';
import { channelProviders } from '#platform/channels.js';
import { PlatformModule } from '#platform/platform.module.js';
import { SessionViews } from './access/session.view.js';
import type { ApiOptions } from './api.options.js';
import { CONTROLLERS } from './controllers.js';
import { ErrorTexts } from './http/error-texts.js';
import { EtagInterceptor } from './http/etag.interceptor.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RouteTable } from './http/route-table.js';
import { SessionGuard } from './http/session.guard.js';
import { schemaPipe } from './http/validation.js';
import { ROOM_ENTITIES, ROOM_MODULES } from './rooms.js';
import { ApiDocument } from './system/api-document.js';
import { RECEIPT_SECRET } from './messages/receipts.controller.js';
import { METRICS_TOKEN, MetricsText } from './system/metrics.text.js';

@Module({})
export class ApiModule {
  static forRoot({ env, databaseUrl, redisUrl, dataDir, platform = {} }: ApiOptions): DynamicModule {
    const policy = { provide: PolicyStore, useFactory: () => PolicyStore.fromFolder() };
    const providers = [policy, ...channelProviders(env), ...(platform.providers ?? [])];
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forRoot({ databaseUrl, redisUrl, dataDir, entities: ROOM_ENTITIES, logLevel: env.LOG_LEVEL, ...platform, providers }),
        DiscoveryModule,
        ...ROOM_MODULES,
      ],
      controllers: CONTROLLERS,
      providers: [
        ApiDocument,
        MetricsText,
        RouteTable,
        SessionViews,
        { provide: METRICS_TOKEN, useValue: env.METRICS_TOKEN ?? null },
        { provide: RECEIPT_SECRET, useValue: env.SMS_RECEIPT_SECRET ?? null },
        { provide: ErrorTexts, useFactory: () => new ErrorTexts() },
        { provide: IdempotencyKeys, useFactory: (run: SystemStatements) => new IdempotencyKeys(run), inject: [SystemStatements] },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_PIPE, useFactory: schemaPipe },
        ProblemFilter,
        { provide: APP_FILTER, useExisting: ProblemFilter },
        // In this order: keys are kept of what the person gets, so the inner two come after.
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
        { provide: APP_INTERCEPTOR, useFactory: (reflector: Reflector) => new StandardSchemaSerializerInterceptor(reflector), inject: [Reflector] },
      ],
    };
  }
}
