import { Injectable } from '@nestjs/common';
import { type HistoryNames, historyEntries } from '../../access/audit/history-entries.js';
import { RecordHistoryQuery } from '../../access/audit/record-history.query.js';
import { WorkingCalendarQuery } from '../../college/calendar/working-calendar.query.js';
import { Settings } from '../../college/settings/settings.js';
import { weekSetting } from '../../college/settings/week-setting.js';
import type { WorkingCalendar } from '../../kit/dates/working-days.js';
import type { HistoryEntry } from '../../kit/views/parts.js';
import { KIND_WORDS, STATE_WORDS } from './order-words.js';

const ORDER: HistoryNames = {
  record: 'Приказ',
  columns: {
    number: 'Номер',
    issued_on: 'Дата',
    effective_on: 'Действует с',
    kind: 'О чём',
    state: 'Состояние',
    basis: 'Основание',
  },
  values: { kind: KIND_WORDS, state: STATE_WORDS },
};

/** What an order is judged by: the working days of the staff and its own history. */
@Injectable()
export class OrderFactsQuery {
  constructor(
    private readonly calendars: WorkingCalendarQuery,
    private readonly settings: Settings,
    private readonly histories: RecordHistoryQuery,
  ) {}

  async calendar(): Promise<WorkingCalendar> {
    const weeks = await this.settings.read(weekSetting);
    return this.calendars.load(weeks.value.staffWeek);
  }

  async history(orderId: number): Promise<HistoryEntry[]> {
    const rows = await this.histories.of([{ book: 'orders', subject: 'student_order', keys: [orderId] }]);
    return historyEntries(rows, { student_order: ORDER });
  }
}
