import { type Actor } from './access/actor.js';
import type { DueCounts } from './home/due.query.js';
import { permissionRow, type Permission } from './access/role-matrix.js';

interface MenuItem {
  label: string;
  href: string;
  /** How much waits there for the role acted in. */
  due?: (counts: DueCounts) => number | null | undefined;
  /** Shown when the acting role holds any of these. */
  needs: readonly Permission[];
  /** The page of whoever holds this is another one of the menu. */
  hiddenWith?: Permission;
}

const items: readonly MenuItem[] = [
  { label: 'Сегодня', href: '/', needs: ['timetable.read'], hiddenWith: 'diary.read' },
  { label: 'Журналы', href: '/journal', needs: ['journal.read'], due: dueInJournals },
  { label: 'Дневник', href: '/diary', needs: ['diary.read'] },
  {
    ...{ label: 'Расписание', href: '/schedule/timetable', needs: ['timetable.read'] },
    due: ({ timetable }) => timetable?.withoutRoom,
  },
  { label: 'Нагрузка', href: '/schedule/workload', needs: ['workload.assign'] },
  { label: 'Сетка', href: '/schedule/templates', needs: ['timetable.edit'] },
  { label: 'Контингент', href: '/contingent', needs: ['students.read', 'groups.manage'] },
  { label: 'Учебные планы', href: '/curriculum', needs: ['curricula.edit', 'curricula.review'] },
  { label: 'Сотрудники', href: '/college/employees', needs: ['employees.manage'] },
  { label: 'Отчёты', href: '/reports', needs: ['reports.group', 'reports.college'] },
  { label: 'Колледж', href: '/college', needs: ['rooms.manage', 'institution.edit'] },
  { label: 'Доступ', href: '/access', needs: ['accounts.manage', 'audit.read', 'activity.read'] },
];

/** Of several things the one that waits for this very role, not for those it looks after. */
function dueInJournals(counts: DueCounts): number | null {
  const { unfilledLessons, unexplained, waitingMarks, unfilledJournals } = counts;
  const absences = unexplained && unexplained.reduce((sum, { count }) => sum + count, 0);
  return unfilledLessons ?? absences ?? waitingMarks ?? unfilledJournals;
}

/** Opened all day long by everybody: one statement more would be felt there (design §11). */
const WITHOUT_FIGURES = ['/schedule/timetable', '/diary'];

/** The first page and the first pages of the sections tell how much waits; the pages inside them do not count. */
export function showsDue(path: string): boolean {
  return !WITHOUT_FIGURES.includes(path) && items.some(({ href }) => href === path);
}

/** What the acting role is shown: the menu follows the matrix, templates never ask for a role. */
export function menuOf(actor: Actor, path: string, counts?: DueCounts) {
  const held = (need: Permission): boolean =>
    actor.grants.has(need) && permissionRow(need).grants[actor.role] !== undefined;
  return items
    .filter(({ needs, hiddenWith }) => needs.some(held) && !(hiddenWith && held(hiddenWith)))
    .map(({ label, href, due }) => ({
      label,
      href,
      due: (counts && due?.(counts)) || 0,
      current: href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`),
    }));
}
