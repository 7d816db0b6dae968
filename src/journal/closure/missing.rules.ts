import { plural } from '../../kit/dates/plural.js';
import type { MissingRow } from './missing.query.js';

/** Sentences of what is missing, empty when the semester is complete (7.4). */
export function missingLines(row: MissingRow): string[] {
  const { notIssued, waiting, unmarked, unfilled, unexplained } = row;
  const names = notIssued.slice(0, 4).join('; ') + (notIssued.length > 4 ? ' и другие' : '');
  return [
    notIssued.length > 0
      ? `Не выставлены итоговые отметки: ${notIssued.length} из ${row.courses} журналов (${names}).`
      : '',
    waiting > 0
      ? `${plural(waiting, 'отметка ждёт', 'отметки ждут', 'отметок ждут')} согласования или возвращены.`
      : '',
    unmarked > 0
      ? `${plural(unmarked, 'итоговой отметки', 'итоговых отметок', 'итоговых отметок')} нет у тех, кто пришёл в группу после «Выставить»: их ставит директор (4.11).`
      : '',
    unfilled > 0 ? `${plural(unfilled, 'занятие', 'занятия', 'занятий')} без темы или переклички.` : '',
    unexplained > 0
      ? `${plural(unexplained, 'час пропусков', 'часа пропусков', 'часов пропусков')} без причины.`
      : '',
  ].filter((line) => line !== '');
}
