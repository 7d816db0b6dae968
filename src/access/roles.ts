/** The twelve roles of section 4 and what they are called in the interface. */
export const roles = {
  administrator: 'администратор',
  director: 'директор',
  deputyStudies: 'заместитель директора по УР',
  deputyMethods: 'заместитель директора по УМР',
  registrar: 'секретарь учебной части',
  departmentHead: 'заведующий отделением',
  curator: 'куратор',
  teacher: 'преподаватель',
  hr: 'специалист отдела кадров',
  admissions: 'секретарь приёмной комиссии',
  student: 'обучающийся',
  guardian: 'родитель',
} as const;

export type Role = keyof typeof roles;

export const roleNames = Object.keys(roles) as Role[];

export function isRole(text: string): text is Role {
  return Object.hasOwn(roles, text);
}
