import { describe, expect, it } from '@jest/globals';
import { checkOrigin } from './origin-check.js';
import type { FastifyRequest } from './request.js';

const request = (method: string, headers: Record<string, string>, protocol = 'http'): FastifyRequest =>
  ({ method, headers: { host: 'duban.test', ...headers }, protocol, host: headers['x-forwarded-host'] ?? 'duban.test' }) as unknown as FastifyRequest;
const refused = (...args: Parameters<typeof request>): string | null => {
  try {
    checkOrigin(request(...args), 'https://duban.example.invalid/entry');
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('where a write comes from', () => {
  it.each([
    ['our own page', 'POST', { origin: 'http://duban.test' }],
    ['our own page through a proxy on this machine', 'POST', { origin: 'http://front.test', 'x-forwarded-host': 'front.test' }],
    ['the public address', 'PUT', { origin: 'https://duban.example.invalid' }],
    ['a program that is no browser', 'DELETE', {}],
    ['a browser, typed by hand', 'POST', { 'sec-fetch-site': 'none' }],
    ['a read from anywhere', 'GET', { origin: 'https://elsewhere.invalid' }],
  ])('passes: %s', (_, method, headers) => expect(refused(method, headers)).toBeNull());

  it.each([
    ['another site', { origin: 'https://elsewhere.invalid' }],
    ['the same host under another scheme', { origin: 'https://duban.test' }],
    ['another port', { origin: 'http://duban.test:8080' }],
    ['a host that only begins like ours', { origin: 'http://duban.test.elsewhere.invalid' }],
    ['a page without an address', { origin: 'null' }],
    ['another site that hides its origin', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
  ])('refuses: %s', (_, headers) => expect(refused('POST', headers)).toBe('foreign-origin'));
});
