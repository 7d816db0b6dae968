import { plural } from '../dates/plural.js';
import type { ListTable } from '../views/list-page.js';
import { hrefWith } from '../views/list-links.js';
import type { Tab, Tone } from '../views/parts.js';

export const SEVERITIES = ['refused', 'warning', 'repaired'] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface ImportProblem {
  /** Line of the file, from 1. */
  line: number;
  text: string;
  severity: Severity;
}

const WORDS: Readonly<Record<Severity, { one: string; many: string; tone: Tone }>> = {
  refused: { one: 'не прочитано', many: 'Не прочитано', tone: 'bad' },
  warning: { one: 'проверьте', many: 'Проверьте', tone: 'warn' },
  repaired: { one: 'исправлено', many: 'Исправлено', tone: 'note' },
};

/** How many lines are not taken as they stand: the person must agree to leave them out. */
export function refusedLines(problems: readonly ImportProblem[]): number {
  return new Set(problems.filter(({ severity }) => severity === 'refused').map(({ line }) => line)).size;
}

/** `views/kit/_import-problems.hbs`: every problem with its line, by severity. */
export interface ProblemsView {
  heading: string;
  tabs: Tab[];
  table: ListTable;
}

export function problemsView(
  problems: readonly ImportProblem[],
  shown: Severity | undefined,
  path: string,
): ProblemsView {
  const of = (severity: Severity) => problems.filter((problem) => problem.severity === severity);
  const tab = (label: string, count: number, severity?: Severity): Tab => ({
    label: `${label}: ${count}`,
    href: hrefWith(path, {}, { show: severity }),
    current: severity === shown,
  });
  // What is left out must not be lost among what was repaired.
  const all = [...of('refused'), ...problems.filter(({ severity }) => severity !== 'refused')];
  const listed = shown === undefined ? all : of(shown);
  return {
    heading:
      problems.length === 0
        ? 'Замечаний к файлу нет'
        : plural(problems.length, 'замечание к файлу', 'замечания к файлу', 'замечаний к файлу'),
    tabs:
      problems.length === 0
        ? []
        : [
            tab('Все', problems.length),
            ...SEVERITIES.map((severity) => tab(WORDS[severity].many, of(severity).length, severity)),
          ],
    table: {
      columns: [{ label: 'Строка файла', numeric: true }, { label: 'Что' }, { label: 'Замечание' }],
      rows: listed.map(({ line, severity, text }) => ({
        cells: [{ text: line }, { text: WORDS[severity].one, badge: WORDS[severity].tone }, { text }],
      })),
      empty: { title: 'Таких замечаний нет' },
    },
  };
}

/** `views/kit/_import-confirm.hbs`: the one «yes» of an import. */
export interface ConfirmView {
  action: string;
  /** What the person agreed to see: versions. */
  hidden: { name: string; value: string | number }[];
  /** What will be done, as sentences. */
  consequences: string[];
  /** Said beside the box that must be ticked when something is left out. */
  leaveOut?: string;
  leaveOutError?: string;
  submitLabel: string;
  discardHref: string;
}
