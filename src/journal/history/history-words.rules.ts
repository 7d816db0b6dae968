/** A row of a journal's history as the triggers wrote it. */
export interface HistoryState {
  value?: string | null;
  kind?: string | null;
  reason_id?: number | null;
  state?: string;
  topic?: string;
  homework?: string;
  roll_at?: string | null;
  title?: string;
  kind_id?: number;
  required?: boolean;
  issued_at?: string | null;
}

export interface HistoryNames {
  works: ReadonlyMap<number, string>;
  reasons: ReadonlyMap<number, string>;
}

type Words = (state: HistoryState, names: HistoryNames) => string;

const SUBJECTS: Readonly<Record<string, { title: string; words: Words }>> = {
  mark: { title: 'Отметка', words: (state) => state.value ?? '' },
  absence: { title: 'Посещение', words: absenceWords },
  final_mark: {
    title: 'Итоговая отметка',
    words: ({ value, state }) =>
      value && state === 'waiting' ? `${value} (ждёт согласования)` : (value ?? ''),
  },
  lesson_record: { title: 'Занятие', words: recordWords },
  assessed_work: { title: 'Работа', words: workWords },
  group_period: { title: 'Семестр', words: ({ state }) => (state === 'closed' ? 'закрыт' : 'открыт') },
  course: { title: 'Журнал', words: ({ issued_at: at }) => (at ? 'итоги выставлены' : 'открыт') },
};

/** What was changed: «Отметка», «Посещение», «Занятие»… */
export function subjectTitle(subject: string): string {
  return SUBJECTS[subject]?.title ?? subject;
}

/** A state of a row in words; empty when there was nothing. */
export function stateWords(subject: string, state: HistoryState | null, names: HistoryNames): string {
  return state ? (SUBJECTS[subject]?.words(state, names) ?? '') : '';
}

function absenceWords({ kind, reason_id: reason }: HistoryState, { reasons }: HistoryNames): string {
  if (kind === 'late') return 'опоздал';
  if (kind !== 'absent') return 'присутствует';
  const name = reason ? reasons.get(reason) : undefined;
  return name ? `отсутствует: ${name.toLowerCase()}` : 'отсутствует';
}

function recordWords({ topic, homework, roll_at: roll }: HistoryState): string {
  return [topic && `тема «${topic}»`, homework && `задание «${homework}»`, roll && 'перекличка проведена']
    .filter(Boolean)
    .join(', ');
}

function workWords({ title, kind_id: kind, required }: HistoryState, { works }: HistoryNames): string {
  const name = kind ? (works.get(kind) ?? '') : '';
  return [title ? `${name}: ${title}` : name, required && 'обязательная'].filter(Boolean).join(', ');
}
