import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { createViewEngine, renderView, viewsRoot } from './engine.js';
import { type FormField, type FormPage, refilled } from './form-page.js';
import { escapeHtml, safeHtml } from './html.js';
import type { ListPage } from './list-page.js';
import { pagerOf } from './pager.js';
import type { PlainPage } from './plain-page.js';
import type { Site } from './site.js';

const HOSTILE = `<script>alert("ё")</script> O'Нил & "Ёж" \`=\``;
const LONG = 'Ё'.repeat(10_000);

const site: Site = {
  collegeShort: HOSTILE,
  demo: true,
  collegeToday: '23 ноября',
  contrast: false,
  menu: [{ label: HOSTILE, href: '/journal?a="b"', current: true, due: 3 }],
  account: {
    name: HOSTILE,
    shortName: HOSTILE,
    roleLabel: HOSTILE,
    roles: [
      { role: 'teacher', label: HOSTILE, current: true },
      { role: 'curator', label: 'куратор', current: false },
    ],
    notifications: 2,
  },
  flash: { kind: 'refused', text: HOSTILE },
  assetsVersion: '1"><',
  search: true,
};

function fragment(partial: string, page: object) {
  const html = renderView(partial, { page, layout: 'none' });
  expect(html).not.toMatch(/<script>/);
  return load(html);
}

const field = (more: Partial<FormField>): FormField => ({
  name: 'surname',
  label: HOSTILE,
  type: 'text',
  ...more,
});

const listPage = (more: Partial<ListPage>): ListPage => ({
  title: HOSTILE,
  columns: [
    { label: HOSTILE, sortHref: '?sort="name"', sorted: 'asc' },
    { label: 'Часы', numeric: true },
  ],
  rows: [{ cells: [{ text: HOSTILE, href: `/x?${HOSTILE}`, note: HOSTILE }, { text: 0 }] }],
  empty: { title: HOSTILE, text: HOSTILE },
  ...more,
});

const formPage = (more: Partial<FormPage>): FormPage => ({
  title: 'Кабинет',
  action: '/college/rooms',
  fields: [field({}), { name: 'seats', label: 'Мест', type: 'number', value: 30 }],
  submitLabel: 'Сохранить',
  ...more,
});

describe('A field keeps a hostile name as text', () => {
  const options = [
    { value: HOSTILE, label: HOSTILE },
    { value: 3, label: LONG },
  ];

  test.each(['text', 'date', 'textarea', 'select', 'checkbox', 'radios', 'checkboxes', 'shown'] as const)(
    '%s',
    (type) => {
      const $ = fragment(
        'kit/_field',
        field({ type, value: HOSTILE, hint: HOSTILE, error: HOSTILE, options }),
      );
      expect($('script')).toHaveLength(0);
      expect($.root().text()).toContain(HOSTILE);
    },
  );

  test('A textarea gives back exactly what was typed, a first empty line and spaces too', () => {
    const typed = `\n  ${HOSTILE}\n    ${LONG}`;
    expect(fragment('kit/_field', field({ type: 'textarea', value: typed }))('textarea').val()).toBe(typed);
  });

  test('A select keeps the chosen number when the browser sent it as text', () => {
    const $ = fragment('kit/_field', field({ type: 'select', value: '3', options }));
    expect($('option[selected]').attr('value')).toBe('3');
  });

  test('The error and the hint describe the control', () => {
    const $ = fragment('kit/_field', field({ hint: 'Как в паспорте', error: 'Впишите фамилию.' }));
    expect($('input').attr('aria-invalid')).toBe('true');
    expect($('input').attr('aria-describedby')).toBe('e-surname h-surname');
    expect($('#e-surname').text()).toBe('Впишите фамилию.');
    expect($('#h-surname').text()).toBe('Как в паспорте');
    expect($('label').attr('for')).toBe($('input').attr('id'));
  });

  test('Zero is a value', () => {
    expect(fragment('kit/_field', field({ type: 'number', value: 0, min: 0 }))('input').attr()).toMatchObject(
      {
        value: '0',
        min: '0',
      },
    );
  });
});

describe('A form refused comes back', () => {
  const refused = {
    errors: { surname: 'Впишите фамилию.', '': 'Номер занят.' },
    typed: { surname: HOSTILE, seats: '-1', kinds: ['b'] },
  };

  test('with what was typed, errors beside their fields and a summary that leads to them', () => {
    const kinds = {
      name: 'kinds',
      label: 'Виды',
      type: 'checkboxes' as const,
      options: [
        { value: 'a', label: 'А' },
        { value: 'b', label: 'Б' },
      ],
    };
    const ticked = { name: 'active', label: 'Действует', type: 'checkbox' as const, checked: true };
    const $ = fragment(
      'kit/form-page',
      refilled(formPage({ groups: [{ legend: HOSTILE, fields: [kinds, ticked] }] }), refused),
    );
    expect($('#f-surname').val()).toBe(HOSTILE);
    expect($('#f-seats').val()).toBe('-1');
    expect($('[name=kinds][checked]').val()).toBe('b');
    expect($('#f-active').attr('checked')).toBeUndefined();
    expect($('.error-summary a').attr('href')).toBe('#f-surname');
    expect($('.error-summary li')).toHaveLength(2);
    expect($('#e-surname').text()).toBe('Впишите фамилию.');
  });

  test('A page that was not refused stays as it was, and a password never comes back', () => {
    const page = formPage({ fields: [field({ type: 'password' })], hidden: [{ name: 'version', value: 7 }] });
    expect(refilled(page, { errors: {}, typed: {} })).toEqual({ ...page, errors: [] });
    const $ = fragment('kit/form-page', refilled(page, { errors: {}, typed: { surname: 'тайна' } }));
    expect($.html()).not.toContain('тайна');
    expect($('[name=version]').val()).toBe('7');
  });
});

describe('A list', () => {
  test('shows hostile and endless names as text, with its order, actions, filters and pager', () => {
    const $ = fragment(
      'kit/list',
      listPage({
        lead: HOSTILE,
        facts: [{ value: HOSTILE, label: HOSTILE }],
        tabs: [{ label: HOSTILE, href: '?"', current: true }],
        actions: [{ label: HOSTILE, href: '/new', main: true }],
        filters: [
          { name: 'q', label: HOSTILE, type: 'search', value: HOSTILE, placeholder: HOSTILE },
          {
            name: 'year',
            label: 'Год',
            type: 'select',
            value: 2,
            options: [
              { value: 1, label: HOSTILE },
              { value: 2, label: 'второй' },
            ],
          },
          { name: 'sort', label: '', type: 'hidden', value: HOSTILE },
        ],
        rows: [
          {
            cells: [{ text: HOSTILE }, { text: LONG, badge: 'warn' }],
            actions: [
              {
                label: 'Удалить',
                href: '/x/delete',
                method: 'post',
                confirm: HOSTILE,
                hidden: [{ name: 'version', value: HOSTILE }],
              },
            ],
          },
          { cells: [{ text: 'Без действий' }, { text: 1 }], muted: true },
        ],
        pager: pagerOf({ page: 2, size: 10, total: 1234, hrefOf: (n) => `?q="&page=${n}` }),
        exportHref: '?format="xlsx"',
      }),
    );
    expect($('script')).toHaveLength(0);
    expect($('tbody th').first().text()).toBe(HOSTILE);
    expect($('thead th[aria-sort]').attr('aria-sort')).toBe('ascending');
    expect($('[name=q]').val()).toBe(HOSTILE);
    expect($('[name=year] option[selected]').val()).toBe('2');
    expect($('form[data-confirm]').attr('data-confirm')).toBe(HOSTILE);
    expect($('form[data-confirm] button').attr('aria-label')).toBe(`Удалить: ${HOSTILE}`);
    expect(
      $('tbody tr')
        .map((_, row) => $(row).children().length)
        .get(),
    ).toEqual([3, 3]);
    expect($('.pager-total').text()).toBe('11–20 из 1 234'.replace('1 234', '1\u00a0234'));
  });

  test('without rows says so instead of an empty table', () => {
    const $ = fragment('kit/list', listPage({ rows: [], exportHref: '?xlsx' }));
    expect($('table')).toHaveLength(0);
    expect($('.empty-title').text()).toBe(HOSTILE);
    expect($('.export')).toHaveLength(0);
  });

  test('Pages: first, last, neighbours, and a gap only where it hides two', () => {
    const labels = (page: number, last: number) =>
      pagerOf({ page, size: 1, total: last, hrefOf: String })
        ?.pages.map(({ label }) => label)
        .join(' ');
    expect(labels(1, 1)).toBe('1');
    expect(labels(1, 9)).toBe('1 2 … 9');
    expect(labels(4, 9)).toBe('1 2 3 4 5 … 9');
    expect(labels(5, 9)).toBe('1 … 4 5 6 … 9');
    expect(labels(99, 9)).toBe('1 … 8 9');
    expect(pagerOf({ page: 1, size: 50, total: 0, hrefOf: String })).toBeUndefined();
  });
});

describe('Other parts keep hostile names as text', () => {
  const history = [
    { who: HOSTILE, when: HOSTILE, what: HOSTILE, was: HOSTILE, became: HOSTILE, reason: HOSTILE },
  ];
  const page: PlainPage = {
    title: HOSTILE,
    sections: [
      {
        heading: HOSTILE,
        text: LONG,
        pairs: [{ label: HOSTILE, value: HOSTILE, note: HOSTILE }],
        table: listPage({}),
        actions: [{ label: HOSTILE, href: '/"' }],
      },
    ],
    history,
  };

  test.each([
    ['kit/plain', page],
    [
      'kit/confirm',
      {
        title: HOSTILE,
        text: HOSTILE,
        consequences: [HOSTILE],
        action: '/"',
        submitLabel: HOSTILE,
        cancelHref: '/"',
      },
    ],
    ['kit/error', { title: HOSTILE, status: 404, text: HOSTILE, whatToDo: HOSTILE, requestId: HOSTILE }],
    ['kit/_flash', { kind: 'done', text: HOSTILE }],
  ])('%s', (name, context) => {
    for (const layout of ['main', 'bare', 'print', 'none'] as const) {
      const $ = load(renderView(name, { page: context, site, layout }));
      expect($('script:not([src^="/assets/"]), style, [style], [onclick]')).toHaveLength(0);
      expect($.root().text()).toContain(HOSTILE);
    }
  });
});

describe('The frame of a page', () => {
  const $ = load(renderView('kit/plain', { page: { title: 'Кабинет', sections: [] }, site }));

  test('names the page, shows where one is, and what waits', () => {
    expect($('title').text()).toBe(`Кабинет · ${HOSTILE}`);
    expect($('.bar-nav [aria-current]').text()).toBe(`${HOSTILE} 3 ждёт`);
    expect($('.bell .due').text()).toBe('2');
    expect($('.flash[role=alert]').text()).toContain(HOSTILE);
    expect($('a.skip').attr('href')).toBe('#main');
  });

  test('lets one leave, take another role and change the view, all by POST', () => {
    expect($('form[action="/sign-out"]').attr('method')).toBe('post');
    expect(
      $('form[action="/role"] [name=role]')
        .map((_, input) => $(input).val())
        .get(),
    ).toEqual(['teacher', 'curator']);
    expect($('form[action="/look"] [name=contrast]').val()).toBe('yes');
  });

  test('has no id twice', () => {
    const ids = $('[id]')
      .map((_, element) => $(element).attr('id'))
      .get();
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('A person with one role sees no switch, a visitor neither menu nor account', () => {
    const account = {
      name: 'Я',
      shortName: 'Я',
      roleLabel: 'студент',
      roles: [{ role: 'student', label: 'студент', current: true }],
      notifications: 0,
    };
    const page = { title: 'Дневник', sections: [] };
    expect(load(renderView('kit/plain', { page, site: { account } }))('form[action="/role"]')).toHaveLength(
      0,
    );
    expect(load(renderView('kit/plain', { page }))('nav, .me')).toHaveLength(0);
  });

  test('The contrast view is a class of the body, and the switch leads back', () => {
    const contrast = load(
      renderView('kit/plain', { page: { title: '', sections: [] }, site: { ...site, contrast: true } }),
    );
    expect(contrast('body').hasClass('contrast')).toBe(true);
    expect(contrast('form[action="/look"] [name=contrast]').val()).toBe('no');
  });

  test('An error page needs to know nothing about the request', () => {
    const html = renderView('kit/error', {
      layout: 'bare',
      title: 'Страница не найдена',
      text: 'Такой страницы нет.',
    } as object);
    expect(load(html)('h1').text()).toBe('Страница не найдена');
  });
});

describe('The engine', () => {
  test('refuses a misspelt name and says in which view', () => {
    expect(() => renderView('kit/confirm', { page: { titel: 'Кабинет' } })).toThrow(
      /kit\/confirm\.hbs: "title" not defined/,
    );
  });

  test('refuses an unknown view and prints unescaped only what safeHtml() made', () => {
    expect(() => renderView('kit/nothing', {})).toThrow('There is no view kit/nothing.hbs');
    expect(String(safeHtml(`<td>${escapeHtml(HOSTILE)}</td>`))).toBe(
      '<td>&lt;script&gt;alert(&quot;ё&quot;)&lt;/script&gt; O&#39;Нил &amp; &quot;Ёж&quot; `=`</td>',
    );
    const templates = readdirSync(viewsRoot, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.hbs'),
    );
    for (const path of templates)
      expect(readFileSync(join(viewsRoot, path), 'utf8')).not.toMatch(/\{\{\{|\{\{~?&/);
  });

  test('serves Express: a page by its path, an error through the callback', () => {
    const engine = createViewEngine({ root: viewsRoot, cache: false });
    const answers: unknown[] = [];
    engine(join(viewsRoot, 'kit/plain.hbs'), { page: { title: 'Ё', sections: [] } }, (error, html) =>
      answers.push(error, html),
    );
    engine(join(viewsRoot, 'kit/plain.hbs'), { page: { sections: [] } }, (error) => answers.push(error));
    expect(answers).toEqual([null, expect.stringContaining('<h1>Ё</h1>'), expect.any(Error)]);
  });
});
