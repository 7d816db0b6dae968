import { weekdayAndDate } from '../../kit/dates/russian-dates.js';
import { escapeHtml } from '../../kit/views/html.js';
import type { SheetColumn } from './sheet.query.js';

const LESSON_KINDS: Readonly<Record<string, string>> = {
  lecture: 'лекция',
  lesson: 'урок',
  practice: 'практическое занятие',
  laboratory: 'лабораторное занятие',
  seminar: 'семинар',
  consultation: 'консультация',
  examination: 'контрольная работа',
  practicalTraining: 'практика',
  selfStudy: 'самостоятельная работа',
  other: 'занятие',
};

export function lessonKindName(kind: string): string {
  return LESSON_KINDS[kind] ?? 'занятие';
}

/** One form per lesson; the grid shows that of the focused column, the rest stay hidden. */
export function lessonPanels(courseId: number, columns: readonly SheetColumn[]): string {
  return columns
    .filter((column) => column.slot === 0)
    .map((column) => panel(courseId, column))
    .join('');
}

function panel(courseId: number, column: SheetColumn): string {
  const address = `/journal/courses/${courseId}/lessons/${column.lessonId}`;
  const id = `t${column.lessonId}`;
  const place = [
    `${column.pair} пара`,
    column.room && `каб. ${column.room}`,
    lessonKindName(column.kind),
  ].filter(Boolean);
  return (
    `<form class="panel" method="post" action="${address}" data-lesson="${column.lessonId}" hidden>` +
    `<input type="hidden" name="version" value="${column.recordVersion}">` +
    `<p><strong><a href="${address}">${weekdayAndDate(column.day)}</a></strong><br>${escapeHtml(place.join(', '))}</p>` +
    `<div><label for="${id}">Тема</label><input class="in" id="${id}" name="topic" maxlength="1000" value="${escapeHtml(column.topic)}"></div>` +
    `<div><label for="h${id}">Задание на дом</label><input class="in" id="h${id}" name="homework" maxlength="2000" value="${escapeHtml(column.homework)}"></div>` +
    `<div class="panel-buttons"><a class="btn" href="${address}#works" title="Добавить или убрать работы занятия">Работы</a> <button class="btn">Сохранить</button> ` +
    (column.rollTaken
      ? '<span class="hint">Перекличка проведена</span>'
      : '<button class="btn main" name="everybodyHere" value="1">Все присутствуют</button>') +
    '</div></form>'
  );
}
