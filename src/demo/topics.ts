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
  programmes.flatMap(({ rows }) => rows.map((row) => [row.name, row.subject] as const)),
);

const AGAIN = ['', 'Закрепление темы: ', 'Практикум: ', 'Обобщение темы: '];

export function subjectOf(discipline: string): string {
  return subjects.get(discipline) ?? '';
}

/** What the n-th lesson (from 1) of a discipline is about; two lessons on a topic when there are few topics. */
export function topicOf(discipline: string, { number, count }: { number: number; count: number }): string {
  const topics = lists.get(discipline) ?? lists.get(subjectOf(discipline)) ?? [];
  const rounds = Math.max(1, Math.ceil(count / topics.length));
  const topic = topics[Math.floor((number - 1) / rounds)] ?? discipline;
  return `${AGAIN[(number - 1) % rounds] ?? ''}${topic}`;
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

/** Nothing after physical education and after every fifth lesson. */
export function homeworkOf(discipline: string, topic: string, n: number): string {
  const subject = subjectOf(discipline);
  if (subject === 'физкультура' || n % 5 === 0) return '';
  const ways = HOMEWORK[subject] ?? [READ, (about: string) => `Конспект по теме «${about}»`];
  return ways[n % ways.length]?.(topic, n) ?? '';
}
