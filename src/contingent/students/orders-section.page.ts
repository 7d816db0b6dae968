import { type Actor, may } from '../../access/actor.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import type { PlainSection } from '../../kit/views/plain-page.js';
import { KIND_WORDS, STATE_TONES, STATE_WORDS } from '../orders/order-words.js';
import type { StudentOrderRow } from './student-card.query.js';

/** Every order that names the student: who may not read orders sees the signed ones only, without links. */
export function ordersSection(actor: Actor, orders: readonly StudentOrderRow[]): PlainSection {
  const reads = may(actor, 'orders.read');
  const shown = orders.filter(({ state }) => reads || state === 'signed');
  return {
    heading: 'Приказы',
    table: {
      columns: [
        { label: 'Приказ' },
        { label: 'О чём' },
        { label: 'Вступает в силу' },
        { label: 'Группа или фамилия' },
        { label: 'Основание' },
        { label: 'Состояние' },
      ],
      rows: shown.map((order) => ({
        cells: [
          {
            text: `№ ${order.number} от ${dottedDate(order.issuedOn)}`,
            ...(reads && { href: `/contingent/orders/${order.id}` }),
          },
          { text: KIND_WORDS[order.kind] },
          { text: dottedDate(order.effectiveOn) },
          { text: order.group ?? order.lastName ?? '—' },
          { text: order.reason || '—' },
          { text: STATE_WORDS[order.state], badge: STATE_TONES[order.state] },
        ],
        muted: order.state === 'cancelled',
      })),
      empty: { title: 'Приказов о студенте нет' },
    },
  };
}
