import type { ListTable } from '../../kit/views/list-page.js';
import { plural } from '../../kit/dates/plural.js';
import { isReady, type ReadLine } from './pasted-lines.rules.js';

interface PastedList<T> {
  title: string;
  /** Which columns are expected. */
  hint: string;
  example: string;
  path: string;
  cancelHref: string;
  /** «кабинет», «кабинета», «кабинетов» */
  forms: [string, string, string];
  columns: string[];
  cellsOf: (record: T) => string[];
}

/** The box for the list; with lines, also what was understood and the button that saves it. */
export function pastedPage<T>(list: PastedList<T>, typed: string, lines: readonly ReadLine<T>[] | undefined) {
  const fresh = (lines ?? []).filter((line) => line.record && !line.known && !line.problem).length;
  const wrong = (lines ?? []).filter((line) => line.problem).length;
  return {
    title: list.title,
    lead: 'Сначала список проверяется и показывается, затем сохраняется целиком.',
    hint: list.hint,
    example: list.example,
    typed,
    checkHref: list.path,
    saveHref: `${list.path}/save`,
    cancelHref: list.cancelHref,
    preview: lines ? previewOf(list, lines) : undefined,
    verdict: lines ? verdictOf(wrong, fresh, list.forms) : '',
    saveLabel: lines && isReady(lines) ? `Добавить ${plural(fresh, ...list.forms)}` : '',
  };
}

function verdictOf(wrong: number, fresh: number, forms: [string, string, string]): string {
  if (wrong > 0) {
    return `Исправьте в списке ${plural(wrong, 'строку', 'строки', 'строк')} и проверьте ещё раз: пока ничего не сохранено.`;
  }
  if (fresh === 0) return 'Новых строк в списке нет.';
  return `Всё понятно. Будет добавлено: ${plural(fresh, ...forms)}. Пока ничего не сохранено.`;
}

function previewOf<T>(list: PastedList<T>, lines: readonly ReadLine<T>[]): ListTable {
  return {
    columns: [
      { label: 'Строка', numeric: true },
      ...list.columns.map((label) => ({ label })),
      { label: 'Итог' },
    ],
    rows: lines.map((line) => ({
      cells: [
        { text: line.number },
        ...(line.record
          ? list.cellsOf(line.record)
          : [line.text, ...list.columns.slice(1).map(() => '')]
        ).map((text) => ({ text })),
        stateOf(line),
      ],
    })),
    empty: { title: 'В списке нет ни одной строки' },
  };
}

function stateOf(line: ReadLine<unknown>) {
  if (line.problem) return { text: line.problem, badge: 'bad' as const };
  if (line.known) return { text: line.known, badge: 'quiet' as const };
  return { text: 'добавим', badge: 'good' as const };
}
