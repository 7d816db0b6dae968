import type { Role } from '../../access/roles.js';

/** The first that fits; an administrator is never suggested: that role is given by hand. */
const SUGGESTIONS: readonly [RegExp, readonly Role[]][] = [
  [/замест.*(учебно-метод|умр)|методич.*замест/u, ['deputyMethods']],
  [/замест.*(учеб|\bур\b)/u, ['deputyStudies']],
  [/замест/u, []],
  [/^(и\.?\s?о\.?\s)?директор/u, ['director']],
  [/завед.*отделен|зав\.\s?отдел/u, ['departmentHead', 'teacher']],
  [/секретар.*(учеб|част)|диспетчер/u, ['registrar']],
  [/при[её]мн/u, ['admissions']],
  [/кадр/u, ['hr']],
  [/куратор|классн/u, ['curator', 'teacher']],
  [/преподав|мастер произв|учитель|педагог/u, ['teacher']],
];

/** Roles by what a position is called (section 4); none when the name says nothing. */
export function rolesOfPosition(position: string): readonly Role[] {
  const lower = position.toLowerCase();
  return SUGGESTIONS.find(([pattern]) => pattern.test(lower))?.[1] ?? [];
}
