import { type Actor, may } from '../../access/actor.js';
import type { ListRow } from '../../kit/views/list-page.js';
import type { PlainPage, PlainSection } from '../../kit/views/plain-page.js';
import { directorySteps, type SetupStep, setupSteps } from './setup-steps.rules.js';
import type { SetupCounts } from './setup.query.js';

/** For whoever sets the college up a list of steps until all are taken; for others, and then, what there is. */
export function overviewPage(actor: Actor, counts: SetupCounts): PlainPage {
  const steps = setupSteps(counts);
  const left = steps.filter((step) => !step.done).length;
  return may(actor, 'rooms.manage') && left > 0 ? checklist(actor, steps, left) : overview(actor, counts);
}

function checklist(actor: Actor, steps: readonly SetupStep[], left: number): PlainPage {
  const next = steps.find((step) => !step.done && may(actor, step.needs));
  return {
    title: 'Колледж',
    lead: 'Шаги по порядку: каждый опирается на предыдущие. Начатое можно продолжить в любой день.',
    facts: [{ value: `${steps.length - left} из ${steps.length}`, label: 'шагов сделано' }],
    actions: [
      ...(next ? [{ label: `Дальше: ${next.label}`, href: next.href, main: true }] : []),
      ...(may(actor, 'settings.manage') ? [{ label: 'Настройки', href: '/college/settings' }] : []),
    ],
    sections: [
      ...aloneSection(actor, steps),
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
        ...(opens(actor, step) && { href: step.href }),
      },
      state,
      { text: step.count },
      { text: hintFor(actor, step), muted: true },
    ],
  };
}

/** Who may not take a step is told whose it is. */
function hintFor(actor: Actor, step: SetupStep): string {
  if (step.done || may(actor, step.needs) || step.owner === '') return step.hint;
  return `Вносит ${step.owner}.`;
}

/** The matrix gives some steps to other roles; the first administrator may take them for a while. */
function aloneSection(actor: Actor, steps: readonly SetupStep[]): PlainSection[] {
  if (!may(actor, 'rights.assign')) return [];
  const foreign = steps.filter((step) => !step.done && step.owner !== '' && !may(actor, step.needs));
  const owners = [...new Set(foreign.map(({ owner }) => owner))];
  if (owners.length === 0) return [];
  const roles = owners.map((owner) => {
    const labels = foreign.filter((step) => step.owner === owner).map(({ label }) => label.toLowerCase());
    return `${owner} (${labels.join(', ')})`;
  });
  return [
    {
      heading: 'Если вы настраиваете колледж одни',
      text: `Часть шагов относится к другим ролям: ${roles.join('; ')}. Пока этих людей в системе нет, дайте эти роли себе, вернитесь на эту страницу и пройдите их шаги; потом снимите роли.`,
      actions: [{ label: 'Мои роли', href: `/access/accounts/${actor.accountId}/edit` }],
    },
  ];
}

function settingsPair(actor: Actor) {
  return may(actor, 'settings.manage')
    ? [{ label: 'Настройки', value: 'Открыть', href: '/college/settings' }]
    : [];
}

const OPEN_TO_STAFF = ['/college/departments', '/college/rooms', '/college/employees', '/college/calendar'];

function opens(actor: Actor, step: SetupStep): boolean {
  return may(actor, step.needs) || OPEN_TO_STAFF.includes(step.href);
}

function overview(actor: Actor, counts: SetupCounts): PlainPage {
  const shown = directorySteps(counts).filter((step) => opens(actor, step));
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
