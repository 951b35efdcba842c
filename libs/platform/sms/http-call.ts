/** Longer than any provider takes to answer, shorter than a delivery's lease. */
const TIMEOUT_MS = 30_000;

export type HttpAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  /** `sent`: the request may have arrived. Without it nothing can have been taken. */
  | { readonly kind: 'broken'; readonly sent: boolean; readonly code: string };

/** One request to a gateway; every failure becomes a value, and says whether the request can have arrived. */
export async function call(url: string, init: { method: string; headers: Record<string, string>; body?: string }, timeoutMs = TIMEOUT_MS): Promise<HttpAnswer> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    const text = await response.text();
    return { kind: 'answer', status: response.status, body: parsed(text) };
  } catch (error) {
    const code = codeOf(error);
    return { kind: 'broken', sent: !NEVER_SENT.has(code), code };
  }
}

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

function codeOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: string; errors?: { code?: string }[] }; name?: string };
  return cause?.code ?? cause?.errors?.[0]?.code ?? (name === 'TimeoutError' ? 'timeout' : 'broken');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `a.b.0.c` in an answer; undefined where the path ends early. */
export function at(value: unknown, path: string): unknown {
  let here = value;
  for (const step of path.split('.')) {
    if (here === null || typeof here !== 'object') return undefined;
    here = (here as Record<string, unknown>)[step];
  }
  return here;
}

export const text = (value: unknown, path: string): string => {
  const found = at(value, path);
  return found === undefined || found === null ? '' : String(found);
};
