import { type Actor, may } from '../../access/actor.js';
import type { ListRow } from '../../kit/views/list-page.js';
import type { PlainPage, PlainSection } from '../../kit/views/plain-page.js';
import { type SetupStep, setupSteps } from './setup-steps.rules.js';
import type { SetupCounts } from './setup.query.js';

/** For whoever sets the college up a list of steps until all are taken; for others, and then, what there is. */
export function overviewPage(actor: Actor, counts: SetupCounts): PlainPage {
  const steps = setupSteps(counts);
  const left = steps.filter((step) => !step.done).length;
  return may(actor, 'rooms.manage') && left > 0 ? checklist(actor, steps, left) : overview(actor, steps);
}

function checklist(actor: Actor, steps: readonly SetupStep[], left: number): PlainPage {
  const next = steps.find((step) => !step.done && may(actor, step.needs));
  return {
    title: 'Колледж',
    lead: 'Шаги по порядку: каждый опирается на предыдущие. Начатое можно продолжить в любой день.',
    facts: [{ value: `${steps.length - left} из ${steps.length}`, label: 'шагов сделано' }],
    ...(next && { actions: [{ label: `Дальше: ${next.label}`, href: next.href, main: true }] }),
    sections: [
      {
        heading: 'Что сделано и что дальше',
        table: {
          columns: [
            { label: 'Шаг' },
            { label: 'Состояние' },
            { label: 'Внесено', numeric: true },
            { label: 'Что нужно' },
          ],
          rows: steps.map((step, index) => stepRow(actor, step, { index, next })),
          empty: { title: 'Шагов нет' },
        },
      },
      ...aloneSection(actor, steps),
    ],
  };
}

function stepRow(
  actor: Actor,
  step: SetupStep,
  place: { index: number; next: SetupStep | undefined },
): ListRow {
  const state = step.done
    ? { text: 'готово', badge: 'good' as const }
    : step === place.next
      ? { text: 'дальше', badge: 'note' as const }
      : { text: 'впереди', badge: 'quiet' as const };
  return {
    cells: [
      {
        text: `${place.index + 1}. ${step.label}`,
        ...((may(actor, step.needs) || step.done) && { href: step.href }),
      },
      state,
      { text: step.count },
      { text: step.hint, muted: true },
    ],
  };
}

/** The matrix gives employees to personnel and bells to the registrar; the first administrator may take both roles. */
function aloneSection(actor: Actor, steps: readonly SetupStep[]): PlainSection[] {
  const foreign = steps.filter((step) => !step.done && !may(actor, step.needs));
  if (foreign.length === 0 || !may(actor, 'rights.assign')) return [];
  const roles = foreign.map((step) => ROLE_OF[step.href]).filter(Boolean);
  if (roles.length === 0) return [];
  return [
    {
      heading: 'Если вы настраиваете колледж одни',
      text: `Часть шагов относится к другим ролям: ${roles.join(', ')}. Пока этих людей в системе нет, дайте эти роли себе, а потом снимите.`,
      actions: [{ label: 'Мои роли', href: `/access/accounts/${actor.accountId}/edit` }],
    },
  ];
}

const ROLE_OF: Readonly<Record<string, string>> = {
  '/college/employees': 'специалист отдела кадров (сотрудники)',
  '/schedule/bells': 'секретарь учебной части (звонки)',
};

function settingsPair(actor: Actor) {
  return may(actor, 'settings.manage')
    ? [{ label: 'Настройки', value: 'Открыть', href: '/college/settings' }]
    : [];
}

const OPEN_TO_STAFF = ['/college/departments', '/college/rooms', '/college/employees', '/college/calendar'];

function overview(actor: Actor, steps: readonly SetupStep[]): PlainPage {
  const shown = steps.filter((step) => may(actor, step.needs) || OPEN_TO_STAFF.includes(step.href));
  return {
    title: 'Колледж',
    sections: [
      {
        pairs: shown
          .map((step) => ({
            label: step.label,
            value: step.href === '/college/institution' ? 'Открыть' : step.count,
            href: step.href,
            ...(step.hint && may(actor, step.needs) && { note: step.hint }),
          }))
          .concat(settingsPair(actor)),
      },
    ],
  };
}
