import { momentText } from '../../kit/dates/moments.js';
import type { ListPage } from '../../kit/views/list-page.js';
import { ACCOUNTS } from './accounts.page.js';
import type { ThrottledRow } from './throttled.query.js';

const KINDS: Readonly<Record<ThrottledRow['kind'], string>> = {
  device: 'логин с этого адреса',
  login: 'логин с незнакомых устройств',
  address: 'весь адрес сети',
  code: 'код второго фактора',
};

const DEVICES: Readonly<Record<string, string>> = {
  known: 'знакомое устройство',
  unknown: 'незнакомые устройства',
};

function whomOf({ whom }: ThrottledRow): string {
  const [login = '', device] = whom.split('|');
  return device === undefined ? login : `${login}, ${DEVICES[device] ?? device}`;
}

export function throttledPage(rows: readonly ThrottledRow[]): ListPage {
  return {
    title: 'Задержанные попытки входа',
    lead: 'После нескольких неверных паролей или кодов вход ненадолго закрывается. Снимите задержку, если человек рядом и это он.',
    actions: [{ label: 'К учётным записям', href: ACCOUNTS }],
    columns: [
      { label: 'Кого касается' },
      { label: 'Что закрыто' },
      { label: 'Попыток', numeric: true },
      { label: 'До' },
    ],
    rows: rows.map((row) => ({
      cells: [
        { text: whomOf(row) },
        { text: KINDS[row.kind] },
        { text: row.attempts },
        { text: momentText(row.until) },
      ],
      actions: [
        {
          label: 'Снять',
          href: `${ACCOUNTS}/throttled`,
          method: 'post',
          hidden: [{ name: 'key', value: row.key }],
        },
      ],
    })),
    empty: { title: 'Сейчас никто не задержан' },
  };
}
