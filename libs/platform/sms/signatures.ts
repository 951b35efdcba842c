import { createHash, createHmac } from 'node:crypto';

const sha256 = (data: string): string => createHash('sha256').update(data, 'utf8').digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data, 'utf8').digest();

export interface SignedRequest {
  readonly method: 'GET' | 'POST';
  readonly host: string;
  /** Query parameters, unsorted. */
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** RFC 3986 percent-encoding as both providers ask for it. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export const canonicalQuery = (query: Readonly<Record<string, string>>): string =>
  Object.keys(query)
    .sort()
    .map((name) => `${encode(name)}=${encode(query[name]!)}`)
    .join('&');

/** Alibaba Cloud, request signature V3 (ACS3-HMAC-SHA256): the Authorization header for an RPC call on path `/`. */
export function signAcs3(request: SignedRequest, keyId: string, secret: string): string {
  const headers: Record<string, string> = { ...request.headers, host: request.host };
  const signed = Object.keys(headers)
    .filter((name) => name.startsWith('x-acs-') || name === 'host' || name === 'content-type')
    .sort();
  const canonicalHeaders = signed.map((name) => `${name}:${headers[name]!.trim()}\n`).join('');
  const canonical = [request.method, '/', canonicalQuery(request.query), canonicalHeaders, signed.join(';'), sha256(request.body)].join('\n');
  const signature = hmac(secret, `ACS3-HMAC-SHA256\n${sha256(canonical)}`).toString('hex');
  return `ACS3-HMAC-SHA256 Credential=${keyId},SignedHeaders=${signed.join(';')},Signature=${signature}`;
}

export const acs3ContentHash = sha256;

/** Tencent Cloud, TC3-HMAC-SHA256: the Authorization header. `timestamp` in seconds, its UTC day names the key. */
export function signTc3(request: SignedRequest, service: string, timestamp: number, day: string, keyId: string, secret: string): string {
  const headers: Record<string, string> = { ...request.headers, host: request.host };
  const signed = ['content-type', 'host', ...(headers['x-tc-action'] ? ['x-tc-action'] : [])];
  const canonicalHeaders = signed.map((name) => `${name}:${headers[name]!.toLowerCase()}\n`).join('');
  const canonical = [request.method, '/', canonicalQuery(request.query), canonicalHeaders, signed.join(';'), sha256(request.body)].join('\n');
  const scope = `${day}/${service}/tc3_request`;
  const key = hmac(hmac(hmac(`TC3${secret}`, day), service), 'tc3_request');
  const signature = createHmac('sha256', key).update(`TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`).digest('hex');
  return `TC3-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${signed.join(';')}, Signature=${signature}`;
}

/** 移动云MAS: lower-case MD5 over the fields in this order. The protocol knows nothing better; keep it inside the VPN. */
export const signMas = (fields: readonly string[]): string => createHash('md5').update(fields.join(''), 'utf8').digest('hex');
