import type { Role } from '../roles.js';

const MINUTE = 60_000;

/** Minutes without a click, hours in all (security 3.1): a lesson of 90 minutes must not sign the teacher out. */
const LIMITS: Record<'strict' | 'desk' | 'lesson' | 'home', { idle: number; total: number }> = {
  strict: { idle: 15 * MINUTE, total: 8 * 60 * MINUTE },
  desk: { idle: 30 * MINUTE, total: 10 * 60 * MINUTE },
  lesson: { idle: 120 * MINUTE, total: 12 * 60 * MINUTE },
  home: { idle: 60 * MINUTE, total: 24 * 60 * MINUTE },
};

const KIND: Record<Role, keyof typeof LIMITS> = {
  administrator: 'strict',
  hr: 'strict',
  admissions: 'strict',
  deputyStudies: 'strict',
  deputyMethods: 'strict',
  director: 'strict',
  departmentHead: 'strict',
  curator: 'desk',
  registrar: 'desk',
  teacher: 'lesson',
  student: 'home',
  guardian: 'home',
};

/** True when a session of this role has been idle or open for too long at `now` (milliseconds). */
export function sessionIsOver(
  role: Role,
  times: { startedAt: number; seenAt: number },
  now: number,
): boolean {
  const limits = LIMITS[KIND[role]];
  return now - times.seenAt > limits.idle || now - times.startedAt > limits.total;
}
