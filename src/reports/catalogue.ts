import { type Actor, may } from '../access/actor.js';
import type { Permission } from '../access/role-matrix.js';

interface CatalogueEntry {
  title: string;
  text: string;
  href: string;
  permission: Permission;
}

/** Every report and sheet of the house with the right it takes; a person sees what may be opened. */
const entries: readonly CatalogueEntry[] = [
  {
    title: 'Сводная ведомость успеваемости',
    text: 'Итоговые отметки и пропуски группы за семестр или год: на экране, PDF, Excel (4.3, 5.2–5.4)',
    href: '/reports/summary-sheet',
    permission: 'reports.group',
  },
  {
    title: 'Подписанные ведомости',
    text: 'Ведомости закрытых семестров такими, какими они были подписаны',
    href: '/reports/frozen-sheets',
    permission: 'reports.group',
  },
  {
    title: 'Закрытие семестра',
    text: 'Чего не хватает в журналах групп, и закрытие с сохранением ведомостей (7.4)',
    href: '/journal/closure',
    permission: 'periods.close',
  },
  {
    title: 'Закрытые семестры',
    text: 'Открыть семестр группы для исправлений с указанием причины (4.11)',
    href: '/journal/closure/closed',
    permission: 'periods.reopen',
  },
  {
    title: 'Отметки на согласовании',
    text: 'Итоговые отметки не по правилам округления (раздел 6)',
    href: '/journal/deviating-marks',
    permission: 'deviatingMarks.approve',
  },
];

export function catalogueOf(actor: Actor): readonly CatalogueEntry[] {
  return entries.filter(({ permission }) => may(actor, permission));
}
