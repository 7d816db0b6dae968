import type { OrderKind } from './student-state.rules.js';

export const KIND_WORDS: Readonly<Record<OrderKind, string>> = {
  enrol: 'зачисление',
  transfer: 'перевод в другую группу',
  academicLeave: 'академический отпуск',
  returnFromLeave: 'возвращение из академического отпуска',
  expel: 'отчисление',
  graduate: 'выпуск',
  nameChange: 'смена фамилии',
};

export const STATE_WORDS = { draft: 'проект', signed: 'подписан', cancelled: 'отменён' } as const;

export const STATE_TONES = { draft: 'warn', signed: 'good', cancelled: 'quiet' } as const;

export type OrderState = keyof typeof STATE_WORDS;

const ENROLMENT = [
  'общедоступный приём',
  'средний балл аттестата',
  'перевод из другой образовательной организации',
  'перевод с другой формы обучения',
  'восстановление из отчисленных',
  'возвращение из армии',
  'иное',
];

/** Why a student is moved: the lists of the system being replaced (domain A1). */
export const REASONS: Readonly<Record<OrderKind, readonly string[]>> = {
  enrol: ENROLMENT,
  transfer: ['по заявлению', 'изменение специальности', 'расформирование группы', 'иное'],
  academicLeave: [
    'медицинские показания',
    'призыв на военную службу',
    'беременность и роды',
    'семейные обстоятельства',
    'иные исключительные обстоятельства',
  ],
  returnFromLeave: ['окончание отпуска', 'досрочно по заявлению'],
  expel: [
    'собственное желание',
    'неуспеваемость',
    'не прошёл государственную итоговую аттестацию',
    'дисциплинарное взыскание',
    'перевод в другую образовательную организацию',
    'перевод на другую форму обучения',
    'по болезни',
    'призыв в армию',
    'расторжение договора',
    'неоплата обучения',
    'незаконное зачисление',
    'приговор суда',
    'ликвидация образовательной организации',
    'смерть',
    'иное',
  ],
  graduate: ['получение образования'],
  nameChange: ['вступление в брак', 'расторжение брака', 'по заявлению', 'исправление ошибки'],
};
