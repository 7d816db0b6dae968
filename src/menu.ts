import { type Actor } from './access/actor.js';
import { permissionRow, type Permission } from './access/role-matrix.js';

interface MenuItem {
  label: string;
  href: string;
  /** Shown when the acting role holds any of these. */
  needs: readonly Permission[];
  /** The page of whoever holds this is another one of the menu. */
  hiddenWith?: Permission;
}

const items: readonly MenuItem[] = [
  { label: 'Сегодня', href: '/', needs: ['timetable.read'], hiddenWith: 'diary.read' },
  { label: 'Журналы', href: '/journal', needs: ['journal.read'] },
  { label: 'Дневник', href: '/diary', needs: ['diary.read'] },
  { label: 'Расписание', href: '/schedule/timetable', needs: ['timetable.read'] },
  { label: 'Нагрузка', href: '/schedule/workload', needs: ['workload.assign'] },
  { label: 'Сетка', href: '/schedule/templates', needs: ['timetable.edit'] },
  { label: 'Контингент', href: '/contingent', needs: ['students.read', 'groups.manage'] },
  { label: 'Учебные планы', href: '/curriculum', needs: ['curricula.edit', 'curricula.review'] },
  { label: 'Сотрудники', href: '/college/employees', needs: ['employees.manage'] },
  { label: 'Отчёты', href: '/reports', needs: ['reports.group', 'reports.college'] },
  { label: 'Колледж', href: '/college', needs: ['rooms.manage', 'institution.edit'] },
  { label: 'Доступ', href: '/access', needs: ['accounts.manage', 'audit.read', 'activity.read'] },
];

/** What the acting role is shown: the menu follows the matrix, templates never ask for a role. */
export function menuOf(actor: Actor, path: string) {
  const held = (need: Permission): boolean =>
    actor.grants.has(need) && permissionRow(need).grants[actor.role] !== undefined;
  return items
    .filter(({ needs, hiddenWith }) => needs.some(held) && !(hiddenWith && held(hiddenWith)))
    .map(({ label, href }) => ({
      label,
      href,
      current: href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`),
    }));
}
