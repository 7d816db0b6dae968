import { plural } from '../../kit/dates/plural.js';
import type { FormPage } from '../../kit/views/form-page.js';

/** Asks before a bulk act, with its numbers; then the slips come in the answer itself. */
export function slipsQuestionPage(
  ids: readonly string[],
  ask: { title: string; lead: string; action: string; cancelHref: string },
): FormPage {
  return {
    ...ask,
    fields: [
      {
        name: 'as',
        label: 'Как показать листки',
        type: 'radios',
        value: 'page',
        options: [
          { value: 'page', label: 'на странице, чтобы напечатать' },
          { value: 'pdf', label: 'файлом PDF' },
        ],
        required: true,
        hint: 'Пароли показываются один раз. Второй раз этот лист не получить: только выдать новый.',
      },
    ],
    hidden: ids.map((value) => ({ name: 'ids', value })),
    submitLabel: `Выдать ${plural(ids.length, 'листок', 'листка', 'листков')}`,
  };
}
