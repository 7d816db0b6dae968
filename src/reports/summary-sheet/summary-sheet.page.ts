import { missingLines } from '../../journal/closure/missing.rules.js';
import type { MissingRow } from '../../journal/closure/missing.query.js';
import { documentToHtml } from '../../kit/documents/to-html.js';
import { PackedHtml } from '../../kit/views/packed-html.js';
import type { Document } from '../../kit/documents/document.js';
import type { ChoiceGroup, ChoiceSemester } from './sheet-choice.query.js';
import { periodOptions } from './sheet-period.rules.js';

export interface SummarySheetView {
  groups: readonly ChoiceGroup[];
  semesters: readonly ChoiceSemester[];
  chosen: { group: string; period: string; asOf: string };
  shown: ShownSheet | undefined;
}

/** What is still missing, in words, and the sheet itself; '' when the group has no such semester. */
export interface ShownSheet {
  missing: string[];
  document: PackedHtml | '';
}

export function shownSheet(document: Document | undefined, missing: readonly MissingRow[]): ShownSheet {
  return {
    missing: missing.flatMap(missingLines),
    document: document ? new PackedHtml(documentToHtml(document)) : '',
  };
}

/** The form, what is still missing, and the sheet itself. */
export function summarySheetPage({ groups, semesters, chosen, shown }: SummarySheetView) {
  const query = new URLSearchParams({ group: chosen.group, semester: chosen.period, asOf: chosen.asOf });
  const link = (kind: string): string => `/reports/summary-sheet.${kind}?${query.toString()}`;
  return {
    title: 'Сводная ведомость успеваемости',
    wide: true,
    filters: [
      {
        ...{ name: 'group', label: 'Группа', type: 'select', value: chosen.group },
        options: [{ value: '', label: 'Выберите группу' }, ...groups.map(optionOf)],
      },
      {
        ...{ name: 'semester', label: 'Период', type: 'select', value: chosen.period },
        options: periodOptions(semesters),
      },
      { name: 'asOf', label: 'По состоянию на', type: 'date', value: chosen.asOf },
    ],
    actions: shown?.document
      ? [
          { label: 'PDF для печати', href: link('pdf') },
          { label: 'Excel', href: link('xlsx') },
        ]
      : [],
    missing: shown?.missing ?? [],
    document: shown?.document ?? '',
    shown: Boolean(shown?.document),
    empty:
      chosen.group === ''
        ? { title: 'Выберите группу и период', text: 'Ведомость соберётся из итоговых отметок и пропусков.' }
        : { title: 'Такой ведомости нет', text: 'У группы нет занятий в этом периоде: выберите другой.' },
  };
}

function optionOf({ id, name }: ChoiceGroup) {
  return { value: String(id), label: name };
}
