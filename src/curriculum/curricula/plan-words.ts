export const BASES = ['basic', 'secondary'] as const;
export type Base = (typeof BASES)[number];

export const BASE_NAMES: Readonly<Record<Base, string>> = {
  basic: 'на базе 9 классов',
  secondary: 'на базе 11 классов',
};

export const FORMS_OF_STUDY = ['fullTime', 'partTime', 'correspondence'] as const;
export type FormOfStudy = (typeof FORMS_OF_STUDY)[number];

export const FORM_OF_STUDY_NAMES: Readonly<Record<FormOfStudy, string>> = {
  fullTime: 'очная',
  partTime: 'очно-заочная',
  correspondence: 'заочная',
};
