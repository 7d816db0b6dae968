import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import express, { type NextFunction, type Request, type Response } from 'express';
import { useSessions } from './access/sign-in/sessions.js';
import { statementCount } from './kit/database/counting-client.js';
import { packPages } from './kit/http/pack-pages.js';
import { renderError } from './kit/http/refusal.filter.js';
import { packageRoot } from './kit/package-root.js';
import { secrets } from './kit/secrets.js';
import { createViewEngine } from './kit/views/engine.js';

const root = packageRoot();

/** The outer ring of every request, in order: headers, static files, caching, body, cross-site refusal, session. */
export function configureApp(app: NestExpressApplication): void {
  app.set('trust proxy', process.env['TRUST_PROXY'] === '1' ? 1 : false);
  useHeaders(app);
  useAssets(app);
  useViews(app);
  app.use(neverCached);
  if (process.env['COUNT_STATEMENTS']) app.use(countStatements);
  app.use(packPages);
  app.use(
    express.json({ limit: '256kb' }),
    express.urlencoded({ extended: false, limit: '512kb', parameterLimit: 3000 }),
  );
  app.enableCsrfProtection(
    secrets().publicUrl ? { trustedOrigins: [new URL(secrets().publicUrl ?? '').origin] } : {},
  );
  app.use(refuseUnproven);
  useSessions(app);
}

function useHeaders(app: NestExpressApplication): void {
  const self = ["'self'"];
  app.useSecurityHeaders({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: self,
        styleSrc: self,
        imgSrc: [...self, 'data:'],
        connectSrc: self,
        fontSrc: self,
        formAction: self,
        manifestSrc: self,
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: secrets().https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  });
  app.disable('x-powered-by');
  // Pages are never cached (security 3): a hash of each would be for nobody. Static files keep theirs.
  app.disable('etag');
}

/** Changes with any file of `public/`: the address of each page's assets carries it. */
function assetsVersion(): string {
  const hash = createHash('sha256');
  const folder = join(root, 'public');
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )) {
    hash.update(file.name).update(readFileSync(join(file.parentPath, file.name)));
  }
  return hash.digest('hex').slice(0, 10);
}

function useAssets(app: NestExpressApplication): void {
  app.setLocal('assetsVersion', assetsVersion());
  const fonts = join(root, 'node_modules', '@fontsource-variable', 'golos-text', 'files');
  app.use('/assets/fonts', express.static(fonts, { immutable: true, maxAge: '365d', index: false }));
  app.use('/assets', compression(), express.static(join(root, 'public'), { maxAge: '10m', index: false }));
  app.use('/favicon.ico', (_: Request, response: Response) => response.status(204).end());
}

function useViews(app: NestExpressApplication): void {
  const views = join(root, 'views');
  app.engine('hbs', createViewEngine({ root: views, cache: process.env['NODE_ENV'] !== 'development' }));
  app.set('view engine', 'hbs');
  app.set('views', views);
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A change sent with a session cookie but without any proof of its origin is refused (security 3.4). */
function refuseUnproven(request: Request, response: Response, next: NextFunction): void {
  const signed = /(?:^|;\s*)(?:__Host-)?sid=/.test(request.get('cookie') ?? '');
  if (
    READS.has(request.method) ||
    !signed ||
    request.get('sec-fetch-site') ||
    request.get('origin') ||
    sameHost(request)
  ) {
    next();
    return;
  }
  renderError(response, 403, 'Запрос пришёл не с этого сайта, поэтому он не выполнен.');
}

function sameHost(request: Request): boolean {
  try {
    return new URL(request.get('referer') ?? '').host === request.get('host');
  } catch {
    return false;
  }
}

function neverCached(_: Request, response: Response, next: NextFunction): void {
  response.set('Cache-Control', 'no-store');
  next();
}

/** For the tests and the bench: how many SQL statements the page took. */
function countStatements(_: Request, response: Response, next: NextFunction): void {
  const count = { statements: 0 };
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => Response;
  response.writeHead = ((...args: unknown[]) => {
    response.setHeader('X-Sql-Statements', String(count.statements));
    return writeHead(...args);
  }) as typeof response.writeHead;
  statementCount.run(count, next);
}
