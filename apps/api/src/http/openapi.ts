import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { SESSION_COOKIE } from './cookies.js';

type Converted = { schema: Record<string, unknown>; components: Record<string, Record<string, unknown>> };

/** OpenAPI 3.1 from the code: routes from the controllers, shapes from the zod schemas under their `.meta({id})`. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('督办 Duban')
    .setDescription('任务督办接口 / supervision of tasks from policy outlines. 本系统为非涉密系统,严禁处理涉密信息和工作秘密。')
    .setVersion('1')
    .addCookieAuth(SESSION_COOKIE)
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: (schema, { schemaType }) => converted(schema as z.ZodType, schemaType === 'output' ? 'output' : 'input') as never,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  return sorted(document) as OpenAPIObject;
}

/** Through a wrapper, so that a named schema becomes a component even where it stands at the root. */
function converted(schema: z.ZodType, io: 'input' | 'output'): Converted {
  const whole = z.toJSONSchema(z.object({ root: schema }), { target: 'draft-2020-12', io, unrepresentable: 'any' });
  const components = Object.fromEntries(Object.entries(whole.$defs ?? {}).map(([id, part]) => [id, withoutId(part)]));
  return { schema: withoutId(whole.properties!.root), components };
}

function withoutId(schema: unknown): Record<string, unknown> {
  const { id: _id, $schema: _dialect, ...rest } = schema as Record<string, unknown>;
  return rest;
}

/** Same code, same bytes: keys sorted all the way down. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part)]));
}
