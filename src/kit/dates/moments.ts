// Moments are shown in the college's zone; only calendar days move with the college's clock.
const zone = { timeZone: 'Europe/Moscow' } as const;
const clock = new Intl.DateTimeFormat('ru-RU', { ...zone, hour: '2-digit', minute: '2-digit' });
const moment = new Intl.DateTimeFormat('ru-RU', { ...zone, dateStyle: 'short', timeStyle: 'short' });

/** «10:42» */
export function clockTime(at: Date): string {
  return clock.format(at);
}

/** «23.11.2026, 10:42» */
export function momentText(at: Date): string {
  return moment.format(at);
}
