import { momentText } from '../../kit/dates/moments.js';
import type { ListPage } from '../../kit/views/list-page.js';
import { pagerOf } from '../../kit/views/pager.js';
import { type NotificationRow, NOTICES_A_PAGE } from './notifications.query.js';

const PATH = '/notifications';

export function notificationsPage(rows: readonly NotificationRow[], page: number, unread: number): ListPage {
  const pager = pagerOf({
    page,
    size: NOTICES_A_PAGE,
    total: rows[0]?.total ?? 0,
    hrefOf: (number) => `${PATH}?page=${number}`,
  });
  return {
    title: 'Уведомления',
    ...(unread > 0 && {
      lead: `Непрочитанных: ${unread}`,
      actions: [{ label: 'Отметить все прочитанными', href: `${PATH}/read`, method: 'post' }],
    }),
    columns: [{ label: 'Что' }, { label: 'Когда' }],
    rows: rows.map((row) => ({
      cells: [
        row.read ? { text: row.text } : { text: row.text, note: 'новое' },
        { text: momentText(row.at) },
      ],
      ...((!row.read || row.link !== null) && {
        actions: [
          {
            label: row.link === null ? 'Прочитано' : 'Открыть',
            href: `${PATH}/${row.id}/open`,
            method: 'post' as const,
          },
        ],
      }),
      muted: row.read,
    })),
    ...(pager && { pager }),
    empty: { title: 'Уведомлений нет', text: 'Здесь появится то, что система сообщит именно вам.' },
  };
}
