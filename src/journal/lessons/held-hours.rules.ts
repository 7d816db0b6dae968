interface CountedLesson {
  day: string;
  hours: number;
  topic: string;
  rollTaken: boolean;
}

export interface HeldHours {
  /** Academic hours of past and today's lessons with a topic or a roll. */
  held: number;
  /** Of the plan, what the laid lessons up to today amount to. */
  dueByToday: number;
  /** How many hours the course is behind; 0 when it is not. */
  lag: number;
  laid: number;
  /** Past lessons without topic or roll (4.6). */
  unfilled: number;
}

/** Hours held against the plan pro rata of the lessons laid up to today: cancelled lessons and gaps make the lag. */
export function heldHours(lessons: readonly CountedLesson[], planHours: number, today: string): HeldHours {
  const sum = (some: readonly CountedLesson[]): number =>
    some.reduce((hours, lesson) => hours + lesson.hours, 0);
  const laid = sum(lessons);
  const past = lessons.filter(({ day }) => day < today);
  const held = sum(lessons.filter((lesson) => isHeld(lesson, today)));
  const share = laid === 0 ? 0 : sum(past) / laid;
  const dueByToday = Math.round(Math.max(planHours, 0) * share);
  const unfilled = past.filter(({ topic, rollTaken }) => topic === '' || !rollTaken).length;
  return { held, dueByToday, lag: Math.max(0, dueByToday - held), laid, unfilled };
}

function isHeld({ day, topic, rollTaken }: CountedLesson, today: string): boolean {
  return day <= today && (topic !== '' || rollTaken);
}
