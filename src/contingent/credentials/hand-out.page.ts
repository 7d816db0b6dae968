import { plural } from '../../kit/dates/plural.js';
import { momentText } from '../../kit/dates/moments.js';
import type { FormPage } from '../../kit/views/form-page.js';
import type { ListCell } from '../../kit/views/list-page.js';
import type { GroupHeader } from '../groups/group-card.query.js';
import { type GroupPerson, whyNoSlip } from './group-people.query.js';
import type { HandOutForm } from './hand-out.form.js';

/** `views/contingent/credentials.hbs` */
export function handOutPage(group: GroupHeader, people: readonly GroupPerson[]) {
  const without = people.filter(({ accountId }) => accountId === null).length;
  const never = people.filter(({ accountId, lastSignInAt }) => accountId && !lastSignInAt).length;
  return {
    title: `Логины и пароли: группа ${group.name}`,
    lead: 'Отметьте, кому вручить листок с одноразовым паролем. У кого учётной записи ещё нет, она будет создана.',
    facts: [
      { value: without, label: 'без учётной записи' },
      { value: never, label: 'ещё не входили' },
    ],
    actions: [{ label: 'К группе', href: `/contingent/groups/${group.id}` }],
    action: `/contingent/groups/${group.id}/credentials`,
    rows: people.map((person) => {
      const why = whyNoSlip(person);
      return {
        field: person.kind === 'student' ? 'students' : 'guardians',
        id: person.id,
        name: person.name,
        disabled: why !== undefined,
        person: { text: person.name, ...(person.of && { note: `родитель: ${person.of}` }) },
        login: person.login ? { text: person.login } : { text: '—', muted: true },
        lastSignIn: person.lastSignInAt
          ? { text: momentText(person.lastSignInAt) }
          : { text: 'не было', muted: true },
        state: stateOf(person, why),
      };
    }),
    empty: { title: 'В группе никого нет', text: 'Студентов зачисляет администратор приказом.' },
  };
}

function stateOf(person: GroupPerson, why: string | undefined): ListCell {
  if (why) return { text: why, muted: true };
  if (person.accountId === null) return { text: 'не создана', badge: 'warn' };
  if (person.mustChange && person.slipExpired) return { text: 'листок просрочен', badge: 'warn' };
  if (person.mustChange) return { text: 'листок выдан', badge: 'note' };
  return { text: 'работает', badge: 'good' };
}

/** Asks before the bulk act, with its numbers; the slips come in the answer itself. */
export function handOutQuestion(group: GroupHeader, form: HandOutForm): FormPage {
  const count = form.students.length + form.guardians.length;
  return {
    title: 'Выдать листки?',
    lead: 'Прежние пароли этих людей перестанут действовать, их открытые сеансы закроются. Новый пароль одноразовый.',
    action: `/contingent/groups/${group.id}/credentials`,
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
    hidden: [
      ...form.students.map((value) => ({ name: 'students', value })),
      ...form.guardians.map((value) => ({ name: 'guardians', value })),
    ],
    submitLabel: `Выдать ${plural(count, 'листок', 'листка', 'листков')}`,
    cancelHref: `/contingent/groups/${group.id}/credentials`,
  };
}
