import { programmes } from './college.js';

const list = (text: string): string[] => text.split(';').map((topic) => topic.trim());

const TOPICS: Readonly<Record<string, readonly string[]>> = {
  русский:
    list(`Язык как средство общения; Функциональные стили речи; Фонетика и орфоэпия; Лексическое значение слова;
    Фразеологизмы; Морфемика и словообразование; Правописание корней; Правописание приставок; Имя существительное;
    Имя прилагательное; Глагол и его формы; Причастие и деепричастие; Служебные части речи; Словосочетание;
    Простое предложение; Однородные члены предложения; Сложное предложение; Прямая и косвенная речь`),
};

const subjects = new Map(
  programmes.flatMap(({ rows }) => rows.map((row) => [row.name, row.subject] as const)),
);

export function subjectOf(discipline: string): string {
  return subjects.get(discipline) ?? '';
}

/** What the n-th lesson (from 1) of a discipline is about. */
export function topicOf(discipline: string, n: number): string {
  const topics = TOPICS[discipline] ?? TOPICS[subjectOf(discipline)] ?? [];
  if (topics.length === 0) return `${discipline}: тема ${n}`;
  const topic = topics[(n - 1) % topics.length] ?? '';
  const round = Math.floor((n - 1) / topics.length);
  const again = ['', 'Закрепление темы: ', 'Решение задач: ', 'Повторение: '][round % 4] ?? '';
  return `${again}${lowerAfter(topic, round)}`;
}

function lowerAfter(topic: string, round: number): string {
  return round === 0 ? topic : topic.charAt(0).toLowerCase() + topic.slice(1);
}

export function homeworkOf(discipline: string, n: number): string {
  if (subjectOf(discipline) === 'физкультура' || n % 5 === 0) return '';
  return `Повторить § ${n}, ответить на вопросы`;
}
