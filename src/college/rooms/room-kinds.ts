/** Kinds of rooms as the database spells them and as people call them. */
export const roomKinds = {
  classroom: 'кабинет',
  laboratory: 'лаборатория',
  computerClass: 'компьютерный класс',
  workshop: 'мастерская',
  hall: 'актовый или лекционный зал',
  gym: 'спортивный зал',
  distance: 'дистанционно',
  other: 'другое',
} as const;

export type RoomKind = keyof typeof roomKinds;

export const roomKindNames = Object.keys(roomKinds) as RoomKind[];

const STEMS: readonly [RegExp, RoomKind][] = [
  [/^каб|^аудит|^класс/u, 'classroom'],
  [/^лаб/u, 'laboratory'],
  [/^комп|информатик/u, 'computerClass'],
  [/^мастерск|^цех/u, 'workshop'],
  [/спорт/u, 'gym'],
  [/^актов|^лекц|^зал/u, 'hall'],
  [/^дист|^онлайн/u, 'distance'],
];

/** The kind a word speaks of: «лаб.», «Спортивный зал». */
export function roomKindOf(word: string): RoomKind | undefined {
  const lower = word.trim().toLowerCase();
  return STEMS.find(([stem]) => stem.test(lower))?.[1];
}
