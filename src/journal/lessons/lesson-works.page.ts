import type { LessonWork } from './lesson.query.js';

type Kinds = readonly { value: number; label: string }[];

/** What a refused form of the page left, and which of them it was. */
export interface RefusedLessonForm {
  action: string;
  errors: Readonly<Record<string, string>>;
  typed: Readonly<Record<string, unknown>>;
}

/** `views/journal/_lesson-works.hbs`: a form for each work and one for a new work, the refused one as it was typed. */
export function lessonWorks(
  address: string,
  works: readonly LessonWork[],
  { kinds, op }: { kinds: Kinds; op: string },
  refused: RefusedLessonForm,
) {
  return {
    works: works.map((work) => ({
      ...work,
      name: [work.kindName, work.title].filter(Boolean).join(': '),
      ...workForm(`${address}/works/${work.slot}`, work, kinds, refused),
    })),
    addWork: { op, ...workForm(`${address}/works`, NEW_WORK, kinds, refused) },
  };
}

const NEW_WORK = { kindId: 0, title: '', required: false };

function workForm(
  action: string,
  work: Pick<LessonWork, 'kindId' | 'title' | 'required'>,
  kinds: Kinds,
  refused: RefusedLessonForm,
) {
  // The same fields take a work away and change it: «Убрать» is refused upon the same form.
  const isRefused = refused.action === action || refused.action === `${action}/remove`;
  const typed = isRefused ? refused.typed : {};
  const text = (name: string, now: string): string => {
    const value = typed[name];
    return typeof value === 'string' ? value : now;
  };
  return {
    action,
    title: text('title', work.title),
    reason: text('reason', ''),
    required: isRefused ? typed['required'] !== undefined : work.required,
    kinds: kinds.map((kind) => ({
      ...kind,
      selected: String(kind.value) === text('kind', String(work.kindId)),
    })),
    wrong: isRefused ? Object.values(refused.errors).join(' ') : '',
  };
}
