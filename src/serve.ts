import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { configureApp } from './configure-app.js';
import { port } from './port.js';

/** One web process: opens the site on PORT (default 3000); the returned function answers what is in flight and closes it. */
export async function serve(): Promise<() => Promise<void>> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule, new ExpressAdapter(), {
    bodyParser: false,
    logger: ['error', 'warn', 'fatal'],
    routeConflictPolicy: { duplicate: 'error' },
    // `/new` before `/:id`, whatever the order of the handlers.
    routeResolutionStrategy: 'specificity',
  });
  configureApp(app);
  const server = app.getHttpServer();
  server.keepAliveTimeout = 5000;
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.maxRequestsPerSocket = 10_000;
  await app.listen(port());
  if (!process.env['COLLEGE_TEST']) console.log(`Сайт открыт: http://localhost:${port()}`);
  return () => app.close();
}
