/** One line of the menu; `due` counts what waits there. */
export interface MenuItem {
  label: string;
  href: string;
  current?: boolean;
  due?: number;
}

export interface SignedIn {
  name: string;
  /** «Ковалёва И. П.» */
  shortName: string;
  /** The role acted in, in words: «преподаватель». */
  roleLabel: string;
  /** All roles of the person; with two or more the switch appears. */
  roles: { role: string; label: string; current: boolean }[];
  notifications: number;
}

/** What every page shows around its body; filled by the server for each request. */
export interface Site {
  collegeShort: string;
  demo: boolean;
  /** «23 ноября» */
  collegeToday: string;
  /** The high-contrast large-type view. */
  contrast: boolean;
  menu: MenuItem[];
  account?: SignedIn;
  flash?: { kind: 'done' | 'refused' | 'note'; text: string };
  /** The window's title; the page's own title when absent. */
  title?: string;
  /** Changes when any static file changes: they are cached for ever. */
  assetsVersion: string;
  search: boolean;
}
