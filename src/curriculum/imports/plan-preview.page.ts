import { plural } from '../../kit/dates/plural.js';
import type { ImportDraft } from '../../kit/imports/import-drafts.js';
import {
  problemsView,
  refusedLines,
  type ConfirmView,
  type Severity,
} from '../../kit/imports/import-problems.js';
import type { CurriculumChange } from '../curricula/curriculum-difference.rules.js';
import type { DecodedPlan } from '../curricula/decoded-plan.js';
import { hours, planGrid } from '../curricula/plan-grid.js';
import { planTable } from '../curricula/plan-table.rules.js';
import { BASE_NAMES, FORM_OF_STUDY_NAMES } from '../curricula/plan-words.js';
import { importHref, type PlanDraft } from './plan-draft.js';
import { planChange, type PlanChange } from './plan-change.rules.js';
import type { ExistingPlan } from './plan-target.query.js';

interface Preview {
  draft: ImportDraft<PlanDraft>;
  existing: ExistingPlan | undefined;
  newProgramme: boolean;
  shown: Severity | undefined;
  leaveOutError: string | undefined;
}

const rowsWord = (count: number): string => plural(count, 'строка', 'строки', 'строк');

export function planPreviewPage(preview: Preview) {
  const { draft, existing, shown } = preview;
  const { target, plan } = draft.content;
  const change = existing && planChange(existing.rows, plan.rows);
  const unchanged = change?.changes.length === 0;
  return {
    title: target.name,
    lead: [
      `${target.programme.code} ${target.programme.name}`,
      `набор ${target.startYear} года`,
      BASE_NAMES[target.base],
      `${FORM_OF_STUDY_NAMES[target.form]} форма`,
      `файл «${draft.fileName}»`,
    ].join(' · '),
    facts: factsOf(plan),
    unchanged: unchanged
      ? { href: `/curriculum/curricula/${existing?.id ?? 0}`, note: keptNote(change) }
      : undefined,
    confirm: unchanged ? undefined : confirmOf(preview, change),
    discardHref: `${importHref(draft.id)}/discard`,
    problems: problemsView(plan.problems, shown, importHref(draft.id)),
    changes: change && !unchanged ? { heading: changesHeading(change), rows: changeRows(change) } : undefined,
    grid: planGrid(planTable(plan.rows, plan.semesters)),
  };
}

function factsOf({ rows, semesters, totals }: DecodedPlan) {
  const agreement = totals.agrees ? 'сходится с итогом файла' : `в итоге файла ${hours(totals.stated ?? 0)}`;
  return [
    { value: rows.filter((row) => row.counts).length, label: 'строк с часами' },
    { value: semesters, label: 'семестров' },
    {
      value: hours(totals.counted) || '0',
      label: totals.stated === null ? 'часов, итога в файле нет' : `часов, ${agreement}`,
    },
  ];
}

function confirmOf(
  { draft, existing, newProgramme, leaveOutError }: Preview,
  change?: PlanChange,
): ConfirmView {
  const { target, plan } = draft.content;
  const refused = refusedLines(plan.problems);
  const counting = plan.rows.filter((row) => row.counts).length;
  const { code, name } = target.programme;
  return {
    action: importHref(draft.id),
    hidden: [{ name: 'version', value: existing?.version ?? 0 }],
    consequences: change
      ? updateConsequences(change, existing?.groups ?? 0)
      : [
          ...(newProgramme ? [`Появится новая программа ${code} «${name}».`] : []),
          `Появится учебный план «${target.name}»: ${rowsWord(counting)} с часами.`,
        ],
    ...(refused > 0 && {
      leaveOut: `Загрузить без того, что не прочитано: ${rowsWord(refused)}. Замечания ниже.`,
    }),
    ...(leaveOutError && { leaveOutError }),
    submitLabel: change ? 'Изменить план' : 'Загрузить план',
    discardHref: `${importHref(draft.id)}/discard`,
  };
}

function updateConsequences(change: PlanChange, groups: number): string[] {
  return [
    `Такой план уже есть${groups > 0 ? `, по нему учится ${plural(groups, 'группа', 'группы', 'групп')}` : ''}. ${changesHeading(change)}.`,
    ...(change.coursesOfChanged > 0
      ? [
          `По изменяемым строкам открыто ${plural(change.coursesOfChanged, 'курс', 'курса', 'курсов')}: открытые курсы сохранят свои часы и форму контроля.`,
        ]
      : []),
    ...(change.kept.length > 0 ? [keptNote(change)] : []),
    ...(groups > 0 && change.changes.some((one) => one.change === 'added')
      ? ['Курсы по новым строкам открывают в разделе «Нагрузка».']
      : []),
  ];
}

function keptNote({ kept }: PlanChange): string {
  if (kept.length === 0) return '';
  const names = kept.map(({ index, name }) => `${index} «${name}»`).join(', ');
  return `В файле больше нет строк, по которым уже открыты курсы; они останутся в плане: ${names}.`;
}

const CHANGE_WORDS = {
  added: { text: 'новая', badge: 'good' },
  changed: { text: 'изменится', badge: 'warn' },
  removed: { text: 'исчезнет', badge: 'bad' },
} as const;

function changesHeading({ changes }: PlanChange): string {
  const count = (kind: CurriculumChange['change']): number =>
    changes.filter(({ change }) => change === kind).length;
  const said = [
    { verb: 'добавится', number: count('added') },
    { verb: 'изменится', number: count('changed') },
    { verb: 'исчезнет', number: count('removed') },
  ];
  const texts = said
    .filter(({ number }) => number > 0)
    .map(({ verb, number }) => `${verb} ${rowsWord(number)}`);
  return `По сравнению с ним ${texts.join(', ')}`;
}

function changeRows({ changes }: PlanChange) {
  return {
    columns: [{ label: 'Индекс' }, { label: 'Что' }, { label: 'Название' }, { label: 'Отличия' }],
    rows: changes.map(({ change, index, name, texts }) => ({
      cells: [{ text: index }, CHANGE_WORDS[change], { text: name }, { text: texts.join('; ') }],
    })),
    empty: { title: 'Отличий нет' },
  };
}
