import { clockTime, momentText } from '../../kit/dates/moments.js';
import { plural } from '../../kit/dates/plural.js';
import { weekdayAndDate } from '../../kit/dates/russian-dates.js';
import { hrefWith, pageNumber, sortable } from '../../kit/views/list-links.js';
import type { ListPage } from '../../kit/views/list-page.js';
import { pagerOf } from '../../kit/views/pager.js';
import type { PlainPage } from '../../kit/views/plain-page.js';
import { roleNames, roles } from '../roles.js';
import { ACTIVITY_A_PAGE, type ActivityRow, type AskedActivity } from './activity.query.js';

export const ACTIVITY = '/access/activity';

export function activityPage(rows: readonly ActivityRow[], asked: AskedActivity): ListPage {
  const query = { ...asked, days: String(asked.days) };
  const list = { path: ACTIVITY, query, fallback: '-last' };
  const total = rows[0]?.total ?? 0;
  const pager = pagerOf({
    page: pageNumber(asked.page),
    size: ACTIVITY_A_PAGE,
    total,
    hrefOf: (page) => hrefWith(ACTIVITY, query, { page }),
  });
  const filtered = Boolean(asked.role ?? asked.never);
  return {
    title: 'Активность пользователей',
    lead: `${plural(total, 'человек', 'человека', 'человек')}; входы за последние ${plural(asked.days, 'день', 'дня', 'дней')}.`,
    filters: filtersOf(asked),
    ...(filtered && { resetHref: ACTIVITY }),
    columns: [
      sortable({ label: 'Имя', key: 'name' }, list),
      { label: 'Роли' },
      sortable({ label: 'Последний вход', key: 'last' }, list),
      sortable({ label: 'Входов', key: 'count', numeric: true }, list),
      sortable({ label: 'Дней с входом', key: 'days', numeric: true }, list),
    ],
    rows: rows.map((row) => ({
      cells: [
        { text: row.name, href: `${ACTIVITY}/${row.id}` },
        { text: row.roles.map((role) => roles[role]).join(', ') },
        row.lastSignInAt
          ? { text: momentText(row.lastSignInAt) }
          : { text: 'ни разу не входил', badge: 'warn' },
        { text: row.signIns },
        { text: row.days },
      ],
    })),
    ...(pager && { pager }),
    exportHref: hrefWith(`${ACTIVITY}.csv`, query, { page: undefined }),
    empty: { title: 'Никого не найдено', text: 'Измените отбор или сбросьте его.' },
  };
}

function filtersOf(asked: AskedActivity): ListPage['filters'] {
  return [
    {
      name: 'role',
      label: 'Роль',
      type: 'select',
      value: asked.role ?? '',
      options: [
        { value: '', label: 'Все' },
        ...roleNames.map((role) => ({ value: role, label: roles[role] })),
      ],
    },
    {
      name: 'days',
      label: 'Входы за',
      type: 'select',
      value: asked.days,
      options: [
        { value: 7, label: 'неделю' },
        { value: 14, label: 'две недели' },
        { value: 30, label: '30 дней' },
        { value: 180, label: 'полгода' },
      ],
    },
    { name: 'never', label: 'Ни разу не входили', type: 'checkbox', checked: asked.never === 'yes' },
    { name: 'sort', label: '', type: 'hidden', value: asked.sort ?? '' },
  ];
}

export function personActivityPage(
  person: ActivityRow,
  days: readonly { day: string; signIns: number; refused: number; last: Date }[],
): PlainPage {
  return {
    title: person.name,
    lead: person.roles.map((role) => roles[role]).join(', '),
    facts: [
      { value: person.signIns, label: 'входов за 30 дней' },
      { value: person.days, label: 'дней с входом' },
    ],
    actions: [{ label: 'Все пользователи', href: ACTIVITY }],
    sections: [
      {
        heading: 'Входы по дням',
        table: {
          columns: [
            { label: 'День' },
            { label: 'Входов', numeric: true },
            { label: 'Отказов', numeric: true },
            { label: 'Последний раз' },
          ],
          rows: days.map((row) => ({
            cells: [
              { text: `${weekdayAndDate(row.day)} ${row.day.slice(0, 4)}` },
              { text: row.signIns },
              { text: row.refused },
              { text: clockTime(row.last) },
            ],
          })),
          empty: { title: 'Ещё ни одного входа' },
        },
      },
    ],
  };
}
