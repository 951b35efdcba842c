import { StandardSchemaValidationPipe } from '@nestjs/common';

export interface FieldError {
  readonly field: string;
  readonly message: string;
  readonly messageEn: string;
  readonly code: string;
}

/** The request does not have the declared shape. Lists every field, Chinese first. */
export class ShapeError extends Error {
  constructor(readonly errors: readonly FieldError[]) {
    super('invalid request');
  }
}

interface Issue {
  readonly message: string;
  readonly code?: string;
  readonly path?: readonly (PropertyKey | { key: PropertyKey })[];
  readonly keys?: readonly string[];
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly origin?: string;
  readonly values?: readonly unknown[];
  readonly format?: string;
  readonly input?: unknown;
}

const SHOWN = 50;

export const schemaPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new ShapeError(issues.slice(0, SHOWN).map((issue) => fieldError(issue as Issue))),
  });

function fieldError(issue: Issue): FieldError {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part));
  const field = [...path, ...(issue.code === 'unrecognized_keys' ? [(issue.keys ?? []).join(',')] : [])].join('.');
  return { field, message: chinese(issue), messageEn: issue.message, code: issue.code ?? 'invalid' };
}

function chinese(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return /received undefined/.test(issue.message) ? '必填' : '类型不对';
    case 'unrecognized_keys':
      return '不认识的字段';
    case 'too_small':
      return tooSmall(issue.origin, String(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, String(issue.maximum));
    case 'invalid_value':
      return `只能是:${(issue.values ?? []).join('、')}`;
    case 'invalid_format':
      return issue.format === 'date' ? '不是有效日期(年-月-日)' : '格式不对';
    default:
      return '不符合要求';
  }
}

/** What is counted in a text or a list; anything else is a size. */
const MEASURE: Readonly<Record<string, string>> = { string: '个字符', array: '项' };

function tooSmall(origin = '', minimum: string): string {
  const measure = MEASURE[origin];
  if (!measure) return `不能小于${minimum}`;
  return minimum === '1' ? '不能为空' : `至少${minimum}${measure}`;
}

function tooBig(origin = '', maximum: string): string {
  const measure = MEASURE[origin];
  return measure ? `最多${maximum}${measure}` : `不能大于${maximum}`;
}
