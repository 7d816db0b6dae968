import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { constraintOf, sqlState } from '../database/transactions.js';
import { cleaned } from './form.js';
import { Refusal } from './refusal.js';

const TITLES: Record<number, string> = {
  400: 'Запрос не понят',
  403: 'Эта страница вам не открыта',
  404: 'Страница не найдена',
  409: 'Не получилось',
  413: 'Слишком большой файл или запрос',
  422: 'Не получилось',
  429: 'Слишком часто',
  503: 'Система занята',
};

const UNAVAILABLE = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '55P03',
  '57014',
  '25P03',
  '08006',
  '08003',
  '08001',
]);
const NETWORK =
  /ECONNREFUSED|ECONNRESET|ENOENT.*PGSQL|Connection terminated|Query read timeout|timeout exceeded when trying to connect|starting up|shutting down|Client was closed|not queryable|EPIPE/i;

/** Turns whatever was thrown into a Refusal, or nothing when it is a fault of the program. */
function toRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const state = sqlState(error);
  const message = error instanceof Error ? `${error.message} ${(error as { code?: string }).code ?? ''}` : '';
  if (UNAVAILABLE.has(state ?? '') || NETWORK.test(message)) {
    return new Refusal(
      'База данных сейчас недоступна. Подождите несколько секунд и повторите: ничего не потеряно.',
      503,
    );
  }
  return (state && databaseRefusal(state, constraintOf(error))) || httpRefusal(error);
}

function databaseRefusal(state: string, constraint = ''): Refusal | undefined {
  if (state === 'P0T01') {
    return new Refusal(
      'Журнал закрыт: отметки после аттестации исправляет только директор и с указанием причины (4.6).',
      409,
    );
  }
  if (state === 'P0T03') return Refusal.stale();
  if (state === '23P01') {
    return new Refusal(
      constraint.includes('clash')
        ? 'Это место в расписании уже занято: преподаватель, кабинет или группа в это время на другом занятии.'
        : 'На эти даты такая запись уже есть.',
    );
  }
  if (state === '23505') return new Refusal('Такая запись уже есть: одинаковых быть не может.', 422);
  if (state === '23503')
    return new Refusal('Запись используется в других разделах, поэтому её нельзя удалить или заменить.', 409);
  if (state.startsWith('22') || state === '23514' || state === '23502') {
    return new Refusal('Значение не подходит для этого поля. Проверьте, что введено.', 422);
  }
  return undefined;
}

function httpRefusal(error: unknown): Refusal | undefined {
  const status =
    error instanceof HttpException
      ? error.getStatus()
      : Number((error as { status?: unknown } | null)?.status);
  if (status === 404) return Refusal.notFound();
  if (status === 413) return new Refusal('Файл или запрос слишком большой. Разделите его на части.', 413);
  if (status === 403) return new Refusal('Запрос пришёл не с этого сайта, поэтому он не выполнен.', 403);
  if (status >= 400 && status < 500) return new Refusal('Запрос не понят: он повреждён или неполон.', 400);
  return undefined;
}

/** The address a form was sent from, on this site only. */
function backOf(request: Request): string {
  const referer = request.get('referer');
  try {
    const url = new URL(referer ?? '');
    if (url.host === request.get('host')) return url.pathname + url.search;
  } catch {
    // no or broken Referer: the first page is always there
  }
  return '/';
}

/** One filter turns a refusal into a flash, a field error, a page or JSON; the rest is a fault with a number. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    // The guard has answered already, or its answer is on its way.
    if (response.locals['answering'] === true) return;
    if (response.headersSent) {
      response.end();
      return;
    }
    const refusal = toRefusal(error);
    if (!refusal) {
      this.fault(error, request, response);
      return;
    }
    if (refusal.status === 503 || refusal.status === 429) response.set('Retry-After', '2');
    if (wantsJson(request)) {
      response.status(refusal.status).json({ why: refusal.message, fields: refusal.fields });
    } else if (this.returnsToForm(request, refusal)) {
      const path = backOf(request);
      request.session.flash = { kind: 'refused', text: refusal.message };
      request.session.refusedForm = {
        path,
        action: request.path,
        errors: { ...refusal.fields },
        typed: typedOf(request.body),
      };
      response.redirect(303, path);
    } else {
      renderError(response, refusal.status, refusal.message);
    }
  }

  private returnsToForm(request: Request, refusal: Refusal): boolean {
    // A visitor has no session row and gets none: the error is shown as a page.
    return request.method === 'POST' && [409, 422].includes(refusal.status) && Boolean(request.user);
  }

  private fault(error: unknown, request: Request, response: Response): void {
    const number = randomUUID().slice(0, 8);
    const route = (request.route as { path?: string } | undefined)?.path ?? 'no route';
    this.logger.error(
      `${number} ${request.method} ${route}: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown'}`,
    );
    const text = `Произошла ошибка программы. Повторите действие; если не поможет, сообщите администратору номер ${number}.`;
    if (wantsJson(request)) response.status(500).json({ why: text });
    else renderError(response, 500, text);
  }
}

export function wantsJson(request: Request): boolean {
  return Boolean(request.is('json')) || (request.get('accept') ?? '').startsWith('application/json');
}

function typedOf(body: unknown): Record<string, unknown> {
  // The session is JSON in PostgreSQL, which refuses U+0000.
  const fields = Object.entries(cleaned(body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(fields.filter(([name]) => !/password|^snils$/i.test(name)));
}

export function renderError(response: Response, status: number, text: string): void {
  response.status(status).set('Cache-Control', 'no-store');
  const title = TITLES[status] ?? 'Ошибка программы';
  response.render(
    'kit/error',
    { layout: 'bare', title, status, text },
    (failure: Error | null, html?: string) => {
      response.type('html').send(failure ? `<!doctype html><title>${title}</title><p>${text}</p>` : html);
    },
  );
}
