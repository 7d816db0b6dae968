import type { Actor } from '../../access/actor.js';
import { dottedDate } from '../../kit/dates/russian-dates.js';
import type { ListRow } from '../../kit/views/list-page.js';
import type { PlainSection } from '../../kit/views/plain-page.js';
import { whyGuardianKeptOut } from '../guardians/access-facts.js';
import { comesOfAgeOn } from '../guardians/guardian-access.rules.js';
import type { GuardianRow, StudentHeader } from './student-card.query.js';
import { KINSHIP_WORDS } from './student-words.js';

/** Parents and whether each sees the diary; a student of age lets them in or not (4.5, design §8). */
export function guardiansSection(
  actor: Actor,
  student: StudentHeader,
  guardians: readonly GuardianRow[],
): PlainSection {
  const ofAge = comesOfAgeOn(student.birthDate) <= actor.today;
  return {
    heading: 'Родители и законные представители',
    ...(student.own && {
      text: ofAge
        ? 'Вы совершеннолетний: родители видят ваш дневник, только если вы разрешите. Разрешение можно отозвать.'
        : `До ${dottedDate(comesOfAgeOn(student.birthDate))} родители видят ваш дневник по закону, затем — с вашего разрешения.`,
    }),
    table: {
      columns: [
        { label: 'Родитель' },
        { label: 'Родство' },
        ...(student.readsGuardians ? [{ label: 'Телефон' }] : []),
        { label: 'Доступ к дневнику' },
      ],
      rows: guardians.map((guardian) => rowOf(actor, { student, ofAge }, guardian)),
      empty: { title: 'Родители не указаны' },
    },
  };
}

function rowOf(
  actor: Actor,
  { student, ofAge }: { student: StudentHeader; ofAge: boolean },
  guardian: GuardianRow,
): ListRow {
  const why = whyGuardianKeptOut(student, guardian, actor.today);
  const access = why
    ? { text: 'закрыт', badge: 'quiet' as const, note: why }
    : {
        text: 'открыт',
        badge: 'good' as const,
        ...(!guardian.hasAccount && { note: 'учётная запись не создана' }),
      };
  const path = `/contingent/students/${student.id}/consents/${guardian.guardianshipId}`;
  const consenting = student.own && ofAge && (guardian.until === null || guardian.until > actor.today);
  return {
    cells: [
      {
        text: guardian.name,
        ...(student.readsGuardians && { href: `/contingent/guardians/${guardian.id}` }),
      },
      { text: KINSHIP_WORDS[guardian.kinship] ?? guardian.kinship },
      ...(student.readsGuardians ? [{ text: guardian.phone || '—' }] : []),
      access,
    ],
    ...(consenting && {
      actions: [
        why
          ? { label: 'Разрешить доступ родителю', href: `${path}/give`, method: 'post' as const }
          : { label: 'Отозвать разрешение', href: `${path}/withdraw`, method: 'post' as const },
      ],
    }),
  };
}
