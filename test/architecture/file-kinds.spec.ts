import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { packageRoot } from '../../src/kit/package-root.js';

const source = join(packageRoot(), 'src');

const KINDS = ['controller', 'form', 'service', 'rules', 'query', 'page', 'report', 'module'];
/** What Nest itself calls so. */
const OF_NEST = ['guard', 'decorator', 'filter'];

const WRITES = /\b(?:INSERT INTO|UPDATE "?\w+"?(?: AS \w+| \w+)? SET|DELETE FROM|TRUNCATE)\b/;
const READS = /\bSELECT\b[^;]*?\bFROM\b/;
const CLOCK = /\bnew Date\(\)|\bDate\.now\(|\bcurrent_date\b/;
const RENDERS = /\bresponse\.(?:render|redirect|json|send)\(/;
const OUTSIDE = /from '(?:@nestjs\/|typeorm|pg'|express')/;

/** What a file of the kind never holds. */
const FORBIDDEN: Readonly<Record<string, readonly RegExp[]>> = {
  controller: [WRITES],
  form: [WRITES, READS, CLOCK, RENDERS],
  service: [RENDERS, /\bcurrent_date\b/],
  rules: [WRITES, READS, CLOCK, RENDERS, OUTSIDE],
  query: [WRITES, RENDERS, CLOCK],
  page: [WRITES, READS, CLOCK, RENDERS, OUTSIDE],
  report: [WRITES, READS, CLOCK, RENDERS, OUTSIDE],
};

interface SourceFile {
  path: string;
  name: string;
  kind: string | undefined;
  /** Without comments and type-only imports, which hold nothing at run time. */
  code: string;
}

function sourceFiles(): SourceFile[] {
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts'))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const name = basename(file, '.ts');
      const code = readFileSync(file, 'utf8')
        .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
        .replace(/^import type [^;]*;/gm, '');
      return { path: relative(source, file), name, kind: name.split('.')[1], code };
    });
}

describe('Kinds of file (docs/style.md)', () => {
  const files = sourceFiles();

  test('A second name is one of the eight kinds', () => {
    expect(files.length).toBeGreaterThan(400);
    const kinds = [...KINDS, ...OF_NEST];
    expect(files.filter(({ kind }) => kind && !kinds.includes(kind)).map(({ path }) => path)).toEqual([]);
  });

  test('No file or folder is named for nothing in particular', () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|common|shared|misc|managers?|index|base)(?:\/|\.|$)/;
    expect(files.filter(({ path }) => vague.test(path)).map(({ path }) => path)).toEqual([]);
  });

  test.each(Object.entries(FORBIDDEN))('%s holds nothing of another kind', (kind, forbidden) => {
    const own = files.filter((file) => file.kind === kind);
    expect(own.length).toBeGreaterThan(kind === 'report' ? 2 : 20);
    const wrong = own.flatMap(({ path, code }) =>
      forbidden.flatMap((pattern) => {
        const [found] = pattern.exec(code) ?? [];
        return found === undefined ? [] : [`${path}: ${found.slice(0, 60)}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});
