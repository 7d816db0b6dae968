import { type Actor, may } from '../../access/actor.js';
import { plural, pluralForm } from '../../kit/dates/plural.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import type { WorkingCalendar } from '../../kit/dates/working-days.js';
import type { Action, HistoryEntry } from '../../kit/views/parts.js';
import type { PlainPage, PlainSection } from '../../kit/views/plain-page.js';
import { isRecordedLate, recordingDeadline } from './lateness.rules.js';
import { KIND_WORDS, STATE_TONES, STATE_WORDS } from './order-words.js';
import type { OrderLineRow, OrderRow } from './orders.query.js';

export interface OrderCard {
  order: OrderRow;
  lines: readonly OrderLineRow[];
  calendar: WorkingCalendar;
  history: HistoryEntry[];
}

export function orderCardPage(actor: Actor, card: OrderCard): PlainPage {
  const { order, lines } = card;
  return {
    title: `Приказ № ${order.number} от ${dottedDate(order.issuedOn)}`,
    lead: KIND_WORDS[order.kind],
    facts: [{ value: lines.length, label: pluralForm(lines.length, 'студент', 'студента', 'студентов') }],
    actions: may(actor, 'orders.issue') ? actionsOf(order, lines) : [],
    sections: [aboutSection(card), ...warningsOf(order, lines), linesSection(order, lines)],
    ...(card.history.length > 0 && { history: card.history }),
  };
}

function actionsOf(order: OrderRow, lines: readonly OrderLineRow[]): Action[] {
  const path = `/contingent/orders/${order.id}`;
  const hidden = [{ name: 'version', value: order.version }];
  const count = plural(lines.length, 'студента', 'студентов', 'студентов');
  if (order.state === 'draft') {
    return [
      {
        label: 'Зарегистрировать подписанный приказ',
        href: `${path}/sign`,
        method: 'post',
        main: true,
        confirm: `Приказ подписан директором и касается ${count}. Состав групп изменится с ${dottedDate(order.effectiveOn)}. Зарегистрировать?`,
        hidden,
      },
      {
        label: 'Удалить проект',
        href: `${path}/discard`,
        method: 'post',
        danger: true,
        confirm: 'Удалить проект приказа?',
        hidden,
      },
    ];
  }
  return order.state === 'signed' ? [{ label: 'Отменить приказ', href: `${path}/cancel`, danger: true }] : [];
}

function aboutSection({ order, calendar }: OrderCard): PlainSection {
  const deadline = recordingDeadline(order, calendar);
  const late = order.state !== 'draft' && isRecordedLate(order, calendar);
  return {
    pairs: [
      { label: 'Состояние', value: STATE_WORDS[order.state], badge: STATE_TONES[order.state] },
      { label: 'Дата приказа', value: dottedDate(order.issuedOn) },
      { label: 'Действует с', value: dottedDate(order.effectiveOn) },
      ...(order.state === 'draft'
        ? []
        : [
            {
              label: 'Внесён в систему',
              value: dottedDate(order.recordedOn),
              ...(late && { note: 'Внесён позже трёх рабочих дней (4.1).' }),
            },
          ]),
      ...(deadline ? [{ label: 'Внести не позднее', value: dottedDate(deadline) }] : []),
      { label: 'Документ-основание', value: order.basis || '—' },
    ],
  };
}

/** design §9: what stands in the journals after the day is told before the order is signed. */
function warningsOf(order: OrderRow, lines: readonly OrderLineRow[]): PlainSection[] {
  if (order.state !== 'draft') return [];
  const later = lines.filter((line) => line.later > 0);
  if (later.length === 0) return [];
  const whose = later.map((line) => `${line.name} — ${line.later}`).join('; ');
  return [
    {
      heading: 'В журналах уже есть записи после этой даты',
      text: `Отметки и пропуски прежней группы с ${dottedDate(order.effectiveOn)} останутся в истории, но студента в журнале этих дней не будет: ${whose}. Проверьте дату вступления в силу.`,
    },
  ];
}

function linesSection(order: OrderRow, lines: readonly OrderLineRow[]): PlainSection {
  const renames = order.kind === 'nameChange';
  return {
    heading: 'Студенты',
    table: {
      columns: [
        { label: 'Студент' },
        { label: renames ? 'Прежнее имя' : 'Из группы' },
        { label: renames ? 'Новое имя' : 'В группу' },
        { label: 'Причина' },
      ],
      rows: lines.map((line, index) => ({
        cells: [
          { text: `${index + 1}. ${line.name}`, href: `/contingent/students/${line.studentId}` },
          { text: (renames ? line.formerName : line.fromGroup) ?? '—' },
          { text: (renames ? line.newName : line.toGroup) ?? '—' },
          { text: line.reason || '—' },
        ],
      })),
      empty: { title: 'В приказе нет студентов' },
    },
  };
}
