import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packageRoot } from '../../src/kit/package-root.js';
import type { BrowserSession, Page } from '../support/browser-session.js';

const root = packageRoot();

/** A published plan of a real college; absent on a machine without the data. */
export function realPlan(name: string): Buffer | undefined {
  const path = join(root, '..', 'shared', 'data', 'curricula', name);
  return existsSync(path) ? readFileSync(path) : undefined;
}

export const dirtyPlan = (): Buffer =>
  readFileSync(join(root, 'test', 'fixtures', 'curricula', 'published-plan.csv'));

export interface PlanUpload {
  content: Buffer | string;
  fileName?: string;
  fields?: Record<string, string>;
}

const FIELDS = {
  programmeId: '',
  code: '43.02.15',
  programmeName: 'Поварское и кондитерское дело',
  qualification: 'Специалист',
  kind: 'specialist',
  departmentId: '',
  name: '',
  startYear: '2024',
  base: 'basic',
  form: 'fullTime',
};

/** Sends the form of the upload page as a browser does, the file last. */
export function upload(
  person: BrowserSession,
  { content, fileName = 'plan.csv', fields }: PlanUpload,
): Promise<Page> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...FIELDS, ...fields })) form.append(name, value);
  form.append('file', new Blob([Uint8Array.from(Buffer.from(content))]), basename(fileName));
  return person.post('/curriculum/curricula/import', form, {
    Referer: `${person.siteUrl}/curriculum/curricula/import`,
  });
}

/** Ticks everything that is asked and confirms. */
export async function confirm(person: BrowserSession, path: string): Promise<Page> {
  const page = await person.get(path);
  const version = page.$('input[name=version]').attr('value') ?? '0';
  const leaveOut: Record<string, string> =
    page.$('input[name=leaveOut]').length > 0 ? { leaveOut: 'yes' } : {};
  return person.post(path, { version, ...leaveOut }, { Referer: `${person.siteUrl}${path}` });
}
