import type { FormPage } from '../../kit/views/form-page.js';
import type { CurriculumHead } from './curricula.query.js';
import { planHref } from './curriculum.page.js';
import { BASE_NAMES, BASES, FORM_OF_STUDY_NAMES, FORMS_OF_STUDY } from './plan-words.js';

export function editCurriculumPage(head: CurriculumHead): FormPage {
  const path = planHref(head.id);
  const hidden = [{ name: 'version', value: head.version }];
  const required = true;
  const short = true;
  const remove = {
    label: 'Удалить план',
    href: `${path}/delete`,
    method: 'post' as const,
    danger: true,
    confirm: `Удалить план «${head.name}» со всеми строками?`,
    hidden,
  };
  return {
    title: 'Сведения об учебном плане',
    lead: `${head.code} ${head.programme}`,
    actions: head.groups.length === 0 && head.courses === 0 ? [remove] : [],
    action: `${path}/edit`,
    fields: [
      { name: 'name', label: 'Название', type: 'text', value: head.name, maxlength: 300, required },
      {
        ...{ name: 'startYear', label: 'Год набора', type: 'number', value: head.startYear },
        ...{ min: 2000, max: 2100, required, short },
      },
      {
        ...{ name: 'semesters', label: 'Семестров', type: 'number', value: head.semesters },
        ...{ min: 1, max: 12, required, short },
      },
      {
        ...{ name: 'base', label: 'Принимаются', type: 'select', value: head.base, required, short },
        options: BASES.map((base) => ({ value: base, label: BASE_NAMES[base] })),
      },
      {
        ...{ name: 'form', label: 'Форма обучения', type: 'select', value: head.form, required, short },
        options: FORMS_OF_STUDY.map((form) => ({ value: form, label: FORM_OF_STUDY_NAMES[form] })),
      },
    ],
    hidden,
    submitLabel: 'Сохранить',
    cancelHref: path,
  };
}
