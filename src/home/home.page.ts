import type { Actor } from '../access/actor.js';
import { weekdayAndDate } from '../kit/dates/russian-dates.js';

export function homePage(actor: Actor) {
  return { title: 'Сегодня', date: weekdayAndDate(actor.today) };
}
