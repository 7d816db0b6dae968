import { programmes } from './college.js';
import { TOPIC_LISTS } from './topic-lists.js';

const lists = new Map(
  TOPIC_LISTS.trim()
    .split('\n')
    .map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2).split('; ')] as const;
    }),
);

const subjects = new Map(
  programmes.flatMap(({ code, rows }) => rows.map((row) => [`${code} ${row.index}`, row.subject] as const)),
);

interface LessonOfCourse {
  readonly programme: string;
  readonly index: string;
  readonly discipline: string;
  readonly number: number;
  readonly count: number;
}

const AGAIN = ['', 'Закрепление темы: ', 'Практикум: ', 'Обобщение темы: '];

export function subjectOf({ programme, index }: Pick<LessonOfCourse, 'programme' | 'index'>): string {
  return subjects.get(`${programme} ${index}`) ?? '';
}

/** What the lesson is about: the topics in order, several lessons on each when there are few. */
export function topicOf(lesson: LessonOfCourse): string {
  const { topic, again } = placeOf(lesson);
  return `${AGAIN[again] ?? ''}${topic}`;
}

function placeOf(lesson: LessonOfCourse): { topic: string; again: number } {
  const topics = lists.get(lesson.discipline) ?? lists.get(subjectOf(lesson)) ?? [];
  const rounds = Math.max(1, Math.ceil(lesson.count / topics.length));
  const place = lesson.number - 1;
  return { topic: topics[Math.floor(place / rounds)] ?? lesson.discipline, again: place % rounds };
}

type Homework = (topic: string, n: number) => string;

const READ: Homework = (_topic, n) => `Учебник, § ${n}, вопросы 1–${(n % 4) + 3}`;

const HOMEWORK: Readonly<Record<string, readonly Homework[]>> = {
  русский: [READ, (_topic, n) => `Упражнение ${n * 7 + 12}`, () => 'Сочинение-рассуждение, 120 слов'],
  математика: [(_topic, n) => `№ ${n * 11 + 4}, ${n * 11 + 6}, ${n * 11 + 9}`, READ],
  язык: [
    (_topic, n) => `Выучить слова, Unit ${Math.ceil(n / 4)}`,
    (_topic, n) => `Упр. ${(n % 9) + 2}, с. ${n * 3 + 8}`,
    (topic) => `Диалог по теме «${topic}»`,
  ],
  кухня: [
    (topic) => `Составить технологическую карту: ${topic.toLowerCase()}`,
    (_topic, n) => `Рассчитать сырьё на ${n * 5 + 20} порций`,
    READ,
  ],
  кондитерская: [(topic) => `Технологическая схема: ${topic.toLowerCase()}`, READ],
  учёт: [(_topic, n) => `Решить задачи ${n} и ${n + 1}, составить проводки`, READ],
  экономика: [(_topic, n) => `Решить задачу ${n}, подготовить выводы`, READ],
  программирование: [
    (topic) => `Завершить программу по теме «${topic}», выложить в репозиторий`,
    (_topic, n) => `Отчёт по работе ${Math.ceil(n / 2)}`,
  ],
  системы: [(_topic, n) => `Отчёт по работе ${Math.ceil(n / 2)}`, READ],
  информатика: [(_topic, n) => `Практическое задание ${n}, прислать файл`],
};

/** Nothing after physical education, practice and every fifth lesson. */
export function homeworkOf(lesson: LessonOfCourse): string {
  const subject = subjectOf(lesson);
  const n = lesson.number;
  if (subject === 'физкультура' || lesson.index.startsWith('УП') || n % 5 === 0) return '';
  const ways = HOMEWORK[subject] ?? [READ, (about: string) => `Конспект по теме «${about}»`];
  return ways[n % ways.length]?.(placeOf(lesson).topic, n) ?? '';
}
