export const PROGRAMME_KINDS = ['specialist', 'worker'] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

/** 273-ФЗ, article 68: the two kinds of programmes of vocational education. */
export const PROGRAMME_KIND_NAMES: Readonly<Record<ProgrammeKind, string>> = {
  specialist: 'подготовка специалистов среднего звена',
  worker: 'подготовка квалифицированных рабочих, служащих',
};
