import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import type { Request } from 'express';
import { Refusal } from './refusal.js';

type FormClass<T extends object> = new () => T;

const CONTROL = new RegExp(
  '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u202a-\\u202e\\u2066-\\u2069\\ufffe\\uffff]',
  'g',
);

/** NFC, without control and direction-changing characters; lone surrogates become U+FFFD. */
export function cleanText(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(CONTROL, '');
}

/** The same for everything a body holds. */
export function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), cleaned(inner)]));
  }
  return value;
}

function sentences(errors: ValidationError[], prefix = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const error of errors) {
    const name = prefix + error.property;
    const sentence = error.constraints && Object.entries(error.constraints)[0];
    if (sentence) {
      found[name] = sentence[0] === 'whitelistValidation' ? 'Этого поля нет в форме.' : sentence[1];
    }
    Object.assign(found, sentences(error.children ?? [], `${name}.`));
  }
  return found;
}

/** Throws a refusal for a value that is not even of a field's shape: `Number({ toString: 1 })` throws. */
function instanceOf<T extends object>(form: FormClass<T>, body: unknown): T {
  try {
    return plainToInstance<T, unknown>(form, body, { exposeDefaultValues: true });
  } catch {
    throw new Refusal('Запрос не понят: он повреждён или неполон.', 400);
  }
}

/** Reads what a browser sent as the form class, or refuses with a sentence beside each field. */
export async function readForm<T extends object>(form: FormClass<T>, body: unknown): Promise<T> {
  const instance = instanceOf(form, cleaned(body ?? {}));
  const errors = await validate(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
  });
  if (errors.length > 0) throw Refusal.ofFields(sentences(errors));
  return instance;
}

/** `@Form(RoomForm) form: RoomForm` — the body; `@QueryForm(...)` — the query string. */
export const Form = createParamDecorator((form: FormClass<object>, context: ExecutionContext) =>
  readForm(form, context.switchToHttp().getRequest<Request>().body),
);

export const QueryForm = createParamDecorator((form: FormClass<object>, context: ExecutionContext) =>
  readForm(form, context.switchToHttp().getRequest<Request>().query),
);

/** An id in the path: anything but a plain positive number is a page that does not exist. */
export const Id = createParamDecorator((name: string | undefined, context: ExecutionContext) => {
  const text = context.switchToHttp().getRequest<Request>().params[name ?? 'id'];
  if (typeof text !== 'string' || !/^[1-9]\d{0,8}$/.test(text)) throw Refusal.notFound();
  return Number(text);
});

/** A random id in the path (jobs, files, operations). */
export const Uuid = createParamDecorator((name: string | undefined, context: ExecutionContext) => {
  const text = context.switchToHttp().getRequest<Request>().params[name ?? 'id'];
  if (typeof text !== 'string' || !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text))
    throw Refusal.notFound();
  return text;
});
