import { plural, pluralForm } from '../../kit/dates/plural.js';
import { dottedDate, longDate } from '../../kit/dates/russian-dates.js';
import type { GroupHeader } from '../groups/group-card.query.js';
import { subgroupsPath, WHOLE } from './subgroups.page.js';
import type { DividedStudent, Division } from './subgroups.query.js';
import { nextPlace, packSeen, placeOn } from './subgroups.rules.js';
import type { PlacesSaved } from './subgroups.service.js';

interface DivisionFacts {
  students: readonly DividedStudent[];
  /** The subgroup in the address. */
  first: number;
  on: string;
  refused: { errors: Record<string, string>; typed: Record<string, unknown> };
}

/** `views/contingent/division.hbs`: who is in which subgroup on a day, and a form that moves from that day. */
export function divisionPage(group: GroupHeader, division: Division, facts: DivisionFacts) {
  const path = `${subgroupsPath(group)}/${facts.first}`;
  const sizeOf = (subgroup: number | null) =>
    facts.students.filter(({ stays }) => placeOn(stays, facts.on) === subgroup).length;
  const outside = sizeOf(null);
  return {
    title: `${division.name || WHOLE}: группа ${group.name}`,
    lead: leadOf(division),
    facts: [
      ...division.subgroups.map(({ id, number }) => ({ value: sizeOf(id), label: `${number}-я подгруппа` })),
      ...(outside > 0 ? [{ value: outside, label: 'вне подгрупп' }] : []),
    ],
    actions: [
      { label: 'Все деления', href: subgroupsPath(group) },
      ...(division.taught.length === 0
        ? [
            {
              ...{ label: 'Удалить деление', href: `${path}/remove`, method: 'post' as const, danger: true },
              confirm: 'Удалить деление вместе с составами подгрупп?',
            },
          ]
        : []),
    ],
    action: path,
    errors: Object.entries(facts.refused.errors).map(([name, text]) => ({
      name: name === 'since' ? 'on' : 'places',
      text,
    })),
    day: { action: path, value: facts.on },
    since: facts.on,
    seen: packSeen(facts.students),
    heading: `Состав на ${longDate(facts.on)}`,
    rows: facts.students.map((student) => rowOf(student, division, facts)),
    submitLabel: `Сохранить состав с ${longDate(facts.on)}`,
    empty: { title: 'В этот день в группе никого нет', text: 'Делить некого: выберите другой день.' },
  };
}

function leadOf({ taught }: Division): string {
  const use =
    taught.length > 0
      ? `По этому делению ведут: ${taught.join(', ')}.`
      : 'Преподаватели на подгруппы ещё не назначены.';
  return `${use} Прежний состав останется в прошлых занятиях.`;
}

function rowOf(student: DividedStudent, division: Division, { on, refused }: DivisionFacts) {
  const field = `p${student.id}`;
  const typed = refused.typed[field];
  const chosen = typeof typed === 'string' ? typed : String(placeOn(student.stays, on) ?? '');
  const next = nextPlace(student.stays, on);
  const numberOf = (subgroup: number | null) => division.subgroups.find(({ id }) => id === subgroup)?.number;
  return {
    ...{ id: student.id, field, name: student.name },
    error: refused.errors[field],
    note:
      next &&
      `с ${dottedDate(next.since)} — ${next.subgroupId === null ? 'вне подгрупп' : `${numberOf(next.subgroupId) ?? ''}-я подгруппа`}`,
    options: [
      ...division.subgroups.map(({ id, number }) => ({ value: String(id), label: `${number}-я` })),
      { value: '', label: 'вне' },
    ].map((option) => ({ ...option, checked: option.value === chosen })),
  };
}

/** What a save has done, in one sentence for each thing. */
export function savedSentence({ moved, leftBehind, stale, gone }: PlacesSaved): string {
  return [
    moved > 0
      ? `Подгруппа изменена у ${plural(moved, 'студента', 'студентов', 'студентов')}.`
      : stale.length === 0 && gone === 0 && 'Состав прежний: изменений нет.',
    leftBehind > 0 &&
      `${plural(leftBehind, 'запись', 'записи', 'записей')} на занятиях прежней подгруппы с этого дня больше не ${pluralForm(leftBehind, 'учитывается', 'учитываются', 'учитываются')}.`,
    stale.length > 0 &&
      `Не изменено, потому что подгруппу только что сменил кто-то другой: ${stale.map(({ name }) => name).join(', ')}.`,
    gone > 0 && `В этот день уже не в группе: ${plural(gone, 'студент', 'студента', 'студентов')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
