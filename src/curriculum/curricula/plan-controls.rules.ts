import { inPlanOrder, lowerTitleOfForm } from './control-forms.js';
import type { ControlForm } from './control-forms.js';
import type { PlanProblem, SemesterHours } from './decoded-plan.js';
import { semestersIn } from './plan-cells.rules.js';
import { semestersText } from './plan-text.rules.js';
import type { SheetRow } from './sheet-row.rules.js';

export interface RowControls {
  controls: Record<string, ControlForm[]>;
  problems: PlanProblem[];
}

/** Forms of control by semester of a leaf row; in rows of cycles the same columns hold counts and are not read. */
export function controlsOf(row: SheetRow, hours: Map<number, SemesterHours>, last: number): RowControls {
  const found = new Map<number, ControlForm[]>();
  const problems: PlanProblem[] = [];
  const title = `${row.index} «${row.name}»`;
  const tell = (severity: PlanProblem['severity'], text: string): void => {
    problems.push({ line: row.line, severity, text: `${title}: ${text}` });
  };
  for (const { form, cell } of row.controls) {
    const read = semestersIn(cell, { last, withHours: new Set(hours.keys()) });
    const what = `форма контроля «${lowerTitleOfForm(form)}»`;
    if (!read) {
      tell(
        'refused',
        `${what}, ячейка «${cell}»: не похоже на номера семестров от 1 до ${last}, не прочитана.`,
      );
      continue;
    }
    if (read.mark !== '')
      tell(
        'repaired',
        `${what}, ячейка «${cell}» прочитана как семестр ${read.semesters.join(', ')}; пометка «${read.mark}» отброшена.`,
      );
    const idle = read.semesters.filter((semester) => hours.size > 0 && !hours.has(semester));
    if (idle.length > 0)
      tell('warning', `${what} стоит в ${semestersText(idle)} семестре, где у строки нет часов.`);
    for (const semester of read.semesters) found.set(semester, [...(found.get(semester) ?? []), form]);
  }
  if (found.size > 0 && hours.size === 0)
    tell('warning', 'есть формы контроля, но нет часов ни в одном семестре.');
  const sorted = [...found].sort(([a], [b]) => a - b);
  return {
    controls: Object.fromEntries(sorted.map(([semester, forms]) => [String(semester), inPlanOrder(forms)])),
    problems,
  };
}
