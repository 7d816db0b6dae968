export interface Bell {
  pair: number;
  startsAt: string;
  endsAt: string;
}

const LINE = /^(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})$/;

const minutes = (hour: string, minute: string): number => Number(hour) * 60 + Number(minute);

const timeText = (total: number): string =>
  `${Math.floor(total / 60)}:${String(total % 60).padStart(2, '0')}`;

/** Reads bells typed one pair a line, «8:30–10:00»; a sentence instead when a line or their order is wrong. */
export function readBells(text: string): Bell[] | string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  if (lines.length === 0) return 'Введите звонки: по одной паре в строке, например «8:30–10:00».';
  if (lines.length > 8) return 'Пар в дне не больше восьми.';
  const bells: Bell[] = [];
  let last = -1;
  for (const [at, line] of lines.entries()) {
    const times = readTimes(line);
    if (!times) return `Строка ${at + 1} («${line}») не понята. Нужно так: «8:30–10:00», конец позже начала.`;
    if (times.from < last) return `Строка ${at + 1}: пара начинается раньше, чем кончается предыдущая.`;
    bells.push({ pair: at + 1, startsAt: timeText(times.from), endsAt: timeText(times.until) });
    last = times.until;
  }
  return bells;
}

/** Minutes of the day, or nothing when the line is not two times of one day in order. */
function readTimes(line: string): { from: number; until: number } | undefined {
  const parts = LINE.exec(line)?.slice(1) ?? [];
  const [hour = '', minute = '', endHour = '', endMinute = ''] = parts;
  if (parts.length === 0 || Number(minute) > 59 || Number(endMinute) > 59) return undefined;
  const times = { from: minutes(hour, minute), until: minutes(endHour, endMinute) };
  return times.from < times.until && times.until < 24 * 60 ? times : undefined;
}
