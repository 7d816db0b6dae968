import { addDays, mondayOf, type IsoDate } from '../../kit/dates/iso-date.js';
import { dayAndMonth } from '../../kit/dates/russian-dates.js';
import { plural } from '../../kit/dates/plural.js';
import type { MarkValue } from '../marks/mark-value.rules.js';

export interface IssueRow {
  readonly student: string;
  /** Belongs to the group on the day of the act. */
  readonly active: boolean;
  readonly mark: MarkValue | null;
  /** Deviates and is not agreed to yet. */
  readonly waits: boolean;
  /** Decided before marks that changed the proposal. */
  readonly outdated: boolean;
}

export interface IssueWindow {
  readonly from: IsoDate;
  /** Included. */
  readonly until: IsoDate;
}

/** «Выставить» takes a mark, н/а or осв for every active student, and nothing that waits (4.6, design §9). */
export function whyCannotIssue(rows: readonly IssueRow[]): string | undefined {
  const active = rows.filter((row) => row.active);
  const without = active.filter(({ mark }) => mark === null);
  if (without.length > 0) {
    return `Отметки выставлены не всем: ${names(without)}. Поставьте отметку, н/а или осв каждому.`;
  }
  const waiting = active.filter(({ waits }) => waits);
  if (waiting.length > 0) {
    return `Ждут согласования заместителя директора по учебной работе: ${names(waiting)}. Дождитесь решения или измените отметку.`;
  }
  const outdated = active.filter((row) => row.outdated);
  if (outdated.length === 0) return undefined;
  return `Текущие отметки изменились, и поставленная итоговая больше не совпадает с предложенной: ${names(outdated)}. Решите заново или напишите новое обоснование (раздел 6).`;
}

/** The last week of the group's semester before its holidays (4.6). */
export function issueWindow(firstDayOfHolidays: IsoDate): IssueWindow {
  const until = addDays(firstDayOfHolidays, -1);
  return { from: mondayOf(until), until };
}

export function issueTiming(window: IssueWindow, today: IsoDate): 'early' | 'onTime' | 'late' {
  if (today < window.from) return 'early';
  return today > window.until ? 'late' : 'onTime';
}

/** Undefined inside the window; otherwise why the act takes a reason, which the control panel shows (4.6). */
export function whyIssueNeedsReason(window: IssueWindow, today: IsoDate): string | undefined {
  const timing = issueTiming(window, today);
  if (timing === 'onTime') return undefined;
  const span = `с ${dayAndMonth(window.from)} по ${dayAndMonth(window.until)}`;
  const what = timing === 'early' ? 'раньше срока' : 'позже срока';
  return `Отметки выставляются ${what}: последняя неделя семестра — ${span} (п. 4.6). Укажите причину.`;
}

function names(rows: readonly IssueRow[]): string {
  const shown = rows.slice(0, 3).map(({ student }) => student);
  const rest = rows.length - shown.length;
  const more = rest > 0 ? ` и ещё ${plural(rest, 'студент', 'студента', 'студентов')}` : '';
  return shown.join(', ') + more;
}
