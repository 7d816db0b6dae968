import { RequestMethod } from '@nestjs/common';
import { MetadataScanner, type ModulesContainer } from '@nestjs/core';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ACCESS, type AccessRule } from './requires.js';

export interface Route {
  method: string;
  path: string;
  /** A permission of the matrix, 'signedIn' or 'public'; 'nobody' for a route that names none. */
  permission: string;
}

/** Every route of the application with what it demands, in the order of the path. */
export function routesOf(modules: ModulesContainer): Route[] {
  const scanner = new MetadataScanner();
  const found = [...modules.values()]
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const handlers = metatype.prototype as Record<string, object>;
      return scanner
        .getAllMethodNames(handlers)
        .flatMap((name) => routesOfHandler(metatype, handlers[name] ?? {}));
    });
  return found.sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
}

function routesOfHandler(controller: object, handler: object): Route[] {
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (method === undefined) return [];
  const rule = Reflect.getMetadata(ACCESS, handler) as AccessRule | undefined;
  return pathsOf(controller).flatMap((prefix) =>
    pathsOf(handler).map((path) => ({
      method: RequestMethod[method],
      path: joined(prefix, path),
      permission: permissionOf(rule),
    })),
  );
}

function permissionOf(rule: AccessRule | undefined): string {
  return rule === 'passwordChange' || rule === 'factorSetUp' ? 'signedIn' : (rule ?? 'nobody');
}

function pathsOf(target: object): string[] {
  return [(Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined) ?? ''].flat();
}

function joined(...parts: string[]): string {
  return `/${parts
    .map((part) => part.replace(/^\/+|\/+$/g, ''))
    .filter(Boolean)
    .join('/')}`;
}
