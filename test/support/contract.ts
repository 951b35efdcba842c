import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly text?: string;
}
interface Sent {
  readonly method: string;
  readonly url: string;
  on(event: 'response', listener: (reply: Reply) => void): unknown;
}
interface Operation {
  readonly responses: Readonly<Record<string, { content?: Record<string, { schema?: object }> }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, object>> };
}

/** Compares every reply that passes through it with the API document: known path, declared status, fitting body. */
export class ContractCheck {
  readonly broken: string[] = [];
  seen = 0;
  private readonly ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  private readonly validators = new Map<string, ValidateFunction>();
  private readonly templates: { pattern: RegExp; path: string }[];

  constructor(private readonly document: object) {
    const { paths } = document as Document;
    const fixedFirst = Object.keys(paths).sort((a, b) => (a.match(/\{/g)?.length ?? 0) - (b.match(/\{/g)?.length ?? 0));
    this.templates = fixedFirst.map((path) => ({ path, pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`) }));
    this.ajv.addSchema({ $id: 'api', ...this.document }, 'api');
  }

  /** For `supertest.agent(…).use(check.plugin)`. */
  readonly plugin = (request: unknown): void => {
    const sent = request as Sent;
    sent.on('response', (reply) => this.check(sent.method, new URL(sent.url, 'http://localhost').pathname, reply));
  };

  check(method: string, path: string, reply: Reply): void {
    this.seen += 1;
    const problem = this.problemOf(method.toLowerCase(), path, reply);
    if (problem) this.broken.push(`${method} ${path} → ${reply.status}: ${problem}`);
  }

  throwIfBroken(): void {
    if (this.broken.length > 0) throw new Error(`replies that the API document does not promise:\n${this.broken.join('\n')}`);
  }

  private problemOf(method: string, path: string, reply: Reply): string | null {
    const template = this.templates.find(({ pattern, path: known }) => pattern.test(path) && method in (this.document as Document).paths[known]!);
    if (!template) return reply.status === 404 || reply.status === 405 ? null : 'no such path in the document';
    const { responses } = (this.document as Document).paths[template.path]![method]!;
    const status = String(reply.status) in responses ? String(reply.status) : 'default';
    if (status === 'default' && reply.status < 400) return `status ${reply.status} is not declared`;
    const type = (reply.headers['content-type'] ?? '').split(';')[0]!;
    if (status === 'default') return type === 'application/problem+json' ? this.mismatch('Problem', JSON.parse(reply.text ?? '{}')) : `an error as ${type}`;
    const content = responses[status]?.content;
    if (!content) return reply.text ? `a body where none is declared` : null;
    if (!(type in content)) return `content type ${type} is not declared`;
    if (type !== 'application/json' || !content[type]!.schema) return null;
    return this.mismatch(`${template.path} ${method} ${status}`, reply.body, content[type]!.schema);
  }

  private mismatch(name: string, body: unknown, schema: object = { $ref: '#/components/schemas/Problem' }): string | null {
    let validate = this.validators.get(name);
    if (!validate) {
      validate = this.ajv.compile(absolute(schema) as object);
      this.validators.set(name, validate);
    }
    return validate(body) ? null : this.ajv.errorsText(validate.errors, { dataVar: 'body' });
  }
}

/** References of the document point into the registered document. */
function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, key === '$ref' && typeof part === 'string' ? `api${part}` : absolute(part)]),
  );
}
