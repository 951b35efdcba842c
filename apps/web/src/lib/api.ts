import i18next from 'i18next';

/** A refusal or fault of the server, in words for people (RFC 9457). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string | undefined,
    readonly traceId: string | undefined,
    readonly errors: readonly { readonly field: string; readonly message: string }[],
  ) {
    super(detail ?? title);
  }
}

export interface WriteOptions {
  /** The version that the page shows; the server refuses when somebody changed the row since (412). */
  readonly version?: number | undefined;
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
  /** Ends the wait; the server stops what nobody waits for any more. */
  readonly signal?: AbortSignal | undefined;
}

const API_ROOT = '/api/v1';

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> => request<T>(path, { signal: signal ?? null });

/** A page of HTML from the same server, e.g. a paper as it will print. */
export async function getText(path: string, signal?: AbortSignal): Promise<string> {
  const response = await reach(path, { signal: signal ?? null });
  if (!response.ok) throw await problemOf(response);
  return response.text();
}

export async function getBlob(path: string): Promise<Blob> {
  const response = await reach(path, {});
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}

/** Sends one act. The key makes a double click or a retry one act only. */
export const send = <T>(path: string, body?: unknown, { version, method = 'POST', signal }: WriteOptions = {}): Promise<T> => {
  const headers: Record<string, string> = { 'Idempotency-Key': newKey() };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (version !== undefined) headers['If-Match'] = `"v${version}"`;
  return request<T>(path, { method, headers, body: body === undefined ? null : JSON.stringify(body), signal: signal ?? null });
};

export const upload = <T>(path: string, file: File): Promise<T> => {
  const form = new FormData();
  form.append('file', file, file.name);
  return request<T>(path, { method: 'POST', body: form, headers: { 'Idempotency-Key': newKey() } });
};

/** `crypto.randomUUID` exists on https and localhost only; a district's first installation is often plain http. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function request<T>(path: string, init: RequestInit): Promise<T> {
  const response = await reach(path, init);
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(API_ROOT + path, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ApiProblem(0, 'network', i18next.t('problem.network'), undefined, undefined, []);
  }
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const english = i18next.language === 'en';
  const title = (english ? body['titleEn'] : undefined) ?? body['title'] ?? i18next.t('problem.notDone');
  const errors = (body['errors'] ?? []) as readonly { field: string; message: string; messageEn: string }[];
  return new ApiProblem(
    response.status,
    String(body['code'] ?? 'unknown'),
    String(title),
    body['detail'] as string | undefined,
    body['traceId'] as string | undefined,
    errors.map(({ field, message, messageEn }) => ({ field, message: english ? messageEn : message })),
  );
}
