import type { CheerioAPI } from 'cheerio';
import type { Role } from '../../src/access/roles.js';
import type { Visit } from '../support/crawl.js';

/** A form as its page offers it, filled in as somebody might. */
export interface FoundForm {
  role: Role;
  page: string;
  action: string;
  fields: FoundField[];
}

export interface FoundField {
  name: string;
  /** Of a form that a script sends also a number or a list. */
  value: unknown;
  /** Somebody types into it; the rest is chosen or hidden. */
  typed: boolean;
}

const SAMPLES: Readonly<Record<string, string>> = {
  date: '2026-02-02',
  number: '1',
  time: '08:30',
  file: '',
};

export function formsOf({ role, path, page }: Visit): FoundForm[] {
  const { $ } = page;
  return $('form')
    .filter((_, form) => $(form).attr('method')?.toLowerCase() === 'post')
    .map((_, form) => ({
      role,
      page: path,
      action: new URL($(form).attr('action') ?? '', `http://site${path}`).pathname,
      fields: fieldsOf($, form),
    }))
    .get();
}

type Node = Parameters<CheerioAPI>[0];

function fieldsOf($: CheerioAPI, form: Node): FoundField[] {
  const id = $(form).attr('id');
  const outside = id ? $(`[form="${id}"]`).toArray() : [];
  const found = new Map<string, FoundField>();
  for (const control of [...$(form).find('input, select, textarea, button').toArray(), ...outside]) {
    const name = $(control).attr('name');
    if (!name || $(control).is('[disabled]') || $(control).attr('type') === 'file') continue;
    // Of a table of cells under one name, or in a form that only a script shows, nobody types just one field.
    const typed = isTyped($, control) && !found.has(name) && !$(form).is('[hidden]');
    const value = $(control).is('[checked]') ? undefined : found.get(name)?.value;
    found.set(name, { name, value: value ?? valueOf($, control), typed });
  }
  return [...found.values()];
}

function isTyped($: CheerioAPI, control: Node): boolean {
  const type = $(control).attr('type') ?? 'text';
  return (
    $(control).is('textarea') || ($(control).is('input') && ['text', 'search', 'tel', 'email'].includes(type))
  );
}

function valueOf($: CheerioAPI, control: Node): string {
  if ($(control).is('select')) return chosenOf($, control);
  const value = $(control).is('textarea') ? $(control).text() : ($(control).attr('value') ?? '');
  return value === '' ? (SAMPLES[$(control).attr('type') ?? ''] ?? 'Проба') : value;
}

function chosenOf($: CheerioAPI, select: Node): string {
  const options = $(select).find('option').toArray();
  const values = options.map((option) => $(option).attr('value') ?? $(option).text());
  const chosen = options.findIndex((option) => $(option).is('[selected]'));
  return values[chosen] || (values.find(Boolean) ?? '');
}

const OP = '00000000-0000-4000-8000-00000000a001';

/** What forms send that show themselves only after a choice, or that a script sends. */
export const UNSHOWN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  '/access/accounts/throttled': { key: 'ip:1.2.3.4' },
  '/access/new-accounts/:id': { login: 'novaya', roles: 'teacher' },
  '/college/calendar/load': { text: '{"year":2026,"months":[]}' },
  '/college/employees/paste/save': { lines: 'Проба Анна Ильинична\tпреподаватель' },
  '/college/rooms/paste/save': { lines: '901\tКабинет\t30' },
  '/contingent/orders': {
    ...{
      kind: 'expel',
      group: '1',
      students: '1',
      everyone: 'yes',
      toGroupId: '2',
      reason: 'по собственному желанию',
    },
    ...{ number: '901-у', issuedOn: '2026-02-02', effectiveOn: '2026-02-02', basis: 'Заявление' },
    ...{ lastName: 'Проба', firstName: 'Анна', middleName: 'Ильинична' },
  },
  '/contingent/orders/:id/discard': { version: '0' },
  '/contingent/orders/:id/sign': { version: '0' },
  '/curriculum/curricula/:id/delete': { version: '0' },
  '/curriculum/curricula/:id/rows/:row/delete': { version: '0' },
  '/curriculum/programmes/:id/delete': { version: '0' },
  '/curriculum/imports/:id': { version: '0', leaveOut: 'yes' },
  '/journal/courses/:id/lessons/:lesson/works/:slot': {
    ...{ kind: '1', title: 'Проба', required: 'yes', version: '0', reason: 'Проба' },
  },
  '/journal/courses/:id/lessons/:lesson/works/:slot/remove': { kind: '1', title: 'Проба', version: '0' },
  '/journal/courses/:id/marks': {
    ...{
      op: OP,
      undo: OP,
      reason: 'Проба',
      cells: [{ lesson: 1, slot: 0, student: 1, value: '5', seen: '0.0' }],
    },
    ...Object.fromEntries(
      ['lesson', 'slot', 'student', 'value', 'seen'].map((name) => [`cells[0][${name}]`, '1']),
    ),
  },
  '/journal/closure': { seen: '1:0:0', reason: 'Проба' },
  '/journal/closure/:id/reopen': { version: '0', reason: 'Проба' },
  '/journal/courses/:id/final-marks/issue': { version: '0', reason: 'Проба' },
  '/college/calendar/days/delete': { day: '2026-02-02' },
  '/second-factor/off': { password: 'Проба' },
  '/schedule/workload/groups/:id/assignments': { semester: '1', course: '1', employee: '1' },
};

/** Changes that take no field at all. */
export const BARE: readonly string[] = [
  '/access/accounts/:id/enable',
  '/access/accounts/:id/reset-second-factor',
  '/access/new-accounts',
  '/college/calendar/known',
  '/contingent/students/:id/consents/:guardianship/give',
  '/contingent/students/:id/consents/:guardianship/withdraw',
  '/contingent/students/:id/snils',
  '/notifications/:id/open',
  '/notifications/read',
  '/second-factor/codes',
  '/contingent/groups/:id/subgroups/:subgroup/remove',
  '/curriculum/imports/:id/discard',
  '/jobs/:id/cancel',
];
