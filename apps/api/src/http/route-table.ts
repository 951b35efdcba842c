import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ENDPOINT, type EndpointOptions } from './endpoint.js';

export const API_PREFIX = 'api/v1';
/** Doors that do not lie under the prefix. */
export const OUTSIDE_PREFIX = ['healthz', 'readyz', 'metrics', 'api/openapi.json', 'sign-in/:token'];

export interface Route {
  readonly method: string;
  /** As in the API document: `/api/v1/units/{unitId}`. */
  readonly path: string;
  readonly handler: string;
  readonly endpoint: EndpointOptions;
}

/** All routes of the program as it runs. One without a declared permission does not boot. */
@Injectable()
export class RouteTable implements OnApplicationBootstrap {
  routes: readonly Route[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    const found = this.discovery.getControllers().flatMap(({ metatype, instance }) => this.routesOf(metatype as Function, instance as object));
    const open = found.filter((route) => !route.endpoint?.public && !route.endpoint?.permission);
    if (open.length > 0) throw new Error(`routes without @Endpoint: ${open.map((route) => route.handler).join(', ')}`);
    this.routes = found as Route[];
  }

  /** The methods that a path knows, in alphabetical order; none: there is no such path. */
  methodsAt(path: string): string[] {
    const asked = segments(path);
    const known = this.routes.filter((route) => matches(segments(route.path), asked)).map(({ method }) => method);
    return [...new Set(known.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].sort();
  }

  private routesOf(controller: Function, instance: object): (Omit<Route, 'endpoint'> & { endpoint?: EndpointOptions })[] {
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name]!;
      const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const path = join(Reflect.getMetadata('path', controller) as string, Reflect.getMetadata('path', handler) as string);
      const endpoint = Reflect.getMetadata(ENDPOINT, handler) as EndpointOptions | undefined;
      return [{ method: RequestMethod[method], path: documented(path), handler: `${controller.name}.${name}`, endpoint }];
    });
  }
}

const segments = (path: string): string[] => path.split('/').filter((part) => part !== '');
const matches = (pattern: readonly string[], asked: readonly string[]): boolean =>
  pattern.length === asked.length && pattern.every((part, i) => part.startsWith('{') || part === asked[i]);

const join = (...parts: string[]): string => parts.flatMap((part) => part.split('/')).filter((part) => part !== '').join('/');

function documented(path: string): string {
  const full = OUTSIDE_PREFIX.includes(path) ? path : `${API_PREFIX}/${path}`;
  return `/${full.replace(/:(\w+)/g, '{$1}')}`;
}
