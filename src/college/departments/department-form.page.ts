import type { FormPage } from '../../kit/views/form-page.js';
import type { Option } from '../../kit/views/parts.js';
import { DEPARTMENTS } from './departments.page.js';
import type { DepartmentRow } from './departments.query.js';

type Department = Pick<DepartmentRow, 'id' | 'name' | 'version'>;

export function departmentFormPage(department: Department | undefined): FormPage {
  return {
    title: department ? department.name : 'Новое отделение',
    action: department ? `${DEPARTMENTS}/${department.id}/edit` : DEPARTMENTS,
    fields: [
      {
        name: 'name',
        label: 'Название',
        type: 'text',
        value: department?.name ?? '',
        required: true,
        maxlength: 200,
        hint: '«Отделение технологии и сервиса»',
      },
    ],
    ...(department && { hidden: [{ name: 'version', value: department.version }] }),
    submitLabel: department ? 'Сохранить' : 'Добавить',
    cancelHref: department ? `${DEPARTMENTS}/${department.id}` : DEPARTMENTS,
  };
}

export function headFormPage(department: Department, employees: Option[], today: string): FormPage {
  return {
    title: `Заведующий: ${department.name}`,
    lead: 'Прежний заведующий перестаёт видеть отделение в тот день, с которого назначен новый.',
    action: `${DEPARTMENTS}/${department.id}/head`,
    fields: [
      {
        name: 'employeeId',
        label: 'Сотрудник',
        type: 'select',
        value: '',
        options: [{ value: '', label: 'Выберите' }, ...employees],
        required: true,
      },
      { name: 'since', label: 'С какого дня', type: 'date', value: today, required: true, short: true },
    ],
    submitLabel: 'Назначить',
    cancelHref: `${DEPARTMENTS}/${department.id}`,
  };
}
