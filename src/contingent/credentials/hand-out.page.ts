import { SLIP_DAYS } from '../../access/credentials/slips.rules.js';
import { plural } from '../../kit/dates/plural.js';
import { momentText } from '../../kit/dates/moments.js';
import type { FormPage } from '../../kit/views/form-page.js';
import type { ListCell } from '../../kit/views/list-page.js';
import type { GroupHeader } from '../groups/group-card.query.js';
import { type GroupPerson, whyNoSlip } from './group-people.query.js';
import type { HandOutForm } from './hand-out.form.js';

/** `views/contingent/credentials.hbs` */
export function handOutPage(group: GroupHeader, people: readonly GroupPerson[], mark?: 'new') {
  const path = `/contingent/groups/${group.id}/credentials`;
  const without = people.filter(({ accountId }) => accountId === null).length;
  const never = people.filter(({ accountId, lastSignInAt }) => accountId && !lastSignInAt).length;
  return {
    title: `Логины и пароли: группа ${group.name}`,
    lead: 'Отметьте, кому вручить листок с одноразовым паролем. У кого учётной записи ещё нет, она будет создана.',
    facts: [
      { value: without, label: 'без учётной записи' },
      { value: never, label: 'ещё не входили' },
    ],
    actions: [
      { label: 'К группе', href: `/contingent/groups/${group.id}` },
      mark === 'new'
        ? { label: 'Снять отметки', href: path }
        : { label: 'Отметить всех, кто ещё не входил', href: `${path}?mark=new` },
    ],
    action: path,
    rows: people.map((person) => {
      const why = whyNoSlip(person);
      return {
        field: person.kind === 'student' ? 'students' : 'guardians',
        id: person.id,
        name: person.name,
        disabled: why !== undefined,
        ticked: mark === 'new' && why === undefined && isWaiting(person),
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

/** Has never signed in and holds no slip that is still good. */
function isWaiting({ lastSignInAt, mustChange, slipExpired }: GroupPerson): boolean {
  return lastSignInAt === null && (!mustChange || slipExpired);
}

function stateOf(person: GroupPerson, why: string | undefined): ListCell {
  if (why) return { text: why, muted: true };
  if (person.accountId === null) return { text: 'не создана', badge: 'warn' };
  if (person.mustChange && person.slipExpired) return { text: 'листок просрочен', badge: 'warn' };
  if (person.mustChange) return { text: 'листок выдан', badge: 'note' };
  return { text: 'работает', badge: 'good' };
}

/** Asks before the bulk act, with its names and numbers; the slips come in the answer itself. */
export function handOutQuestion(
  group: GroupHeader,
  chosen: readonly GroupPerson[],
  form: HandOutForm,
): FormPage {
  const path = `/contingent/groups/${group.id}/credentials`;
  const opened = chosen.filter(({ accountId }) => accountId === null).length;
  const renewed = chosen.length - opened;
  return {
    title: `Выдать ${plural(chosen.length, 'листок', 'листка', 'листков')}?`,
    lead: [
      opened > 0 &&
        `Будет создано: ${plural(opened, 'учётная запись', 'учётные записи', 'учётных записей')}.`,
      renewed > 0 &&
        `Перестанут действовать прежние пароли: ${renewed}, открытые сеансы этих людей закроются.`,
      `Новый пароль одноразовый и действует ${SLIP_DAYS} дней.`,
    ]
      .filter(Boolean)
      .join(' '),
    action: path,
    fields: [
      { name: 'people', label: 'Кому', type: 'shown', value: chosen.map(({ name }) => name).join(', ') },
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
    submitLabel: `Выдать ${plural(chosen.length, 'листок', 'листка', 'листков')}`,
    cancelHref: path,
  };
}
