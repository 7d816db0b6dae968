import { momentText } from '../../kit/dates/moments.js';
import type { Document } from '../../kit/documents/document.js';
import { documentToHtml } from '../../kit/documents/to-html.js';
import { safeHtml } from '../../kit/views/html.js';
import type { ListPage } from '../../kit/views/list-page.js';
import { yearLabel } from '../summary-sheet/sheet-period.rules.js';
import { fingerprint } from './canonical.js';
import type { FrozenSheet, FrozenSheetRow } from './frozen-sheet.query.js';

const ROOT = '/reports/frozen-sheets';

export function frozenSheetsPage(sheets: readonly FrozenSheetRow[]): ListPage {
  return {
    title: 'Подписанные ведомости',
    lead: 'Сохранены при закрытии семестра и больше не меняются, даже если журнал потом исправлен.',
    columns: [{ label: 'Номер' }, { label: 'Группа' }, { label: 'Семестр' }, { label: 'Сохранена' }],
    rows: sheets.map((sheet) => ({
      cells: [
        { text: sheet.number, href: `${ROOT}/${sheet.id}` },
        { text: sheet.group },
        { text: `${sheet.semester} семестр ${yearLabel(sheet.startYear)}` },
        { text: momentText(sheet.at), note: sheet.by },
      ],
    })),
    empty: {
      title: 'Подписанных ведомостей нет',
      text: 'Ведомость сохраняется, когда закрывают семестр группы.',
    },
  };
}

/** The document as it was frozen, with what proves it below every sheet (design §6). */
export function printedSheet({ document, number, hash, head, length }: FrozenSheet): Document {
  const short = (bytes: Buffer): string => bytes.toString('hex').slice(0, 16);
  return {
    ...document,
    footer: `Ведомость № ${number} · отпечаток ${short(hash)} · журналы: записей ${length}, звено ${short(head)}`,
  };
}

export function frozenSheetPage(sheet: FrozenSheet) {
  const genuine = fingerprint(sheet.document).equals(sheet.hash);
  return {
    title: `Ведомость № ${sheet.number}`,
    lead: `${sheet.group}, сохранена ${momentText(sheet.at)}, ${sheet.by}`,
    wide: true,
    actions: [
      { label: 'PDF для печати', href: `${ROOT}/${sheet.id}/pdf` },
      { label: 'Excel', href: `${ROOT}/${sheet.id}/xlsx` },
    ],
    warning: genuine
      ? ''
      : 'Отпечаток не совпадает с содержанием: ведомость в базе данных изменена. Сообщите администратору.',
    document: safeHtml(documentToHtml(printedSheet(sheet))),
  };
}
