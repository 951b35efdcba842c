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
  return finished(document) as OpenAPIObject;
}

/**
 * Through a wrapper, so that a named schema becomes a component even where it stands at the root. An input keeps its
 * properties beside the reference, because query parameters are read off them; {@link finished} takes them away again.
 */
function converted(schema: z.ZodType, io: 'input' | 'output'): Converted {
  const whole = z.toJSONSchema(z.object({ root: schema }), { target: 'draft-2020-12', io, unrepresentable: 'any' });
  const components = Object.fromEntries(Object.entries(whole.$defs ?? {}).map(([id, part]) => [id, withoutId(part)]));
  const root = withoutId(whole.properties!.root);
  const name = typeof root.$ref === 'string' ? root.$ref.replace('#/$defs/', '') : null;
  return { schema: io === 'input' && name ? { ...components[name], ...root } : root, components };
}

function withoutId(schema: unknown): Record<string, unknown> {
  const { id: _id, $schema: _dialect, ...rest } = schema as Record<string, unknown>;
  return rest;
}

/** Bare references, problems under their own media type, keys sorted all the way down: same code, same bytes. */
function finished(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((part) => finished(part));
  if (value === null || typeof value !== 'object') return value;
  const { $ref, content } = value as { $ref?: unknown; content?: Record<string, unknown> };
  if (typeof $ref === 'string') return { $ref };
  const entries = key === 'default' && content ? Object.entries({ ...value, content: { 'application/problem+json': content['application/json'] } }) : Object.entries(value);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, finished(part, name)]));
}
