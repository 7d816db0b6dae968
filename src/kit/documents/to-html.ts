import type { Block, Column, Document, Fact, LegendSign, Signature, Slip, Table } from './document.js';
import { showTable, type ShownCell, type ShownRow, type ShownTable } from './shown-table.js';

/** An `<article class="document">` fragment: escaped, without styles; `public/` owns the classes. */
export function documentToHtml(document: Document): string {
  const { letterhead, title, subtitle, facts, blocks, footer } = document;
  const head = [
    line('document-founder', letterhead.founder),
    line('document-college', letterhead.college),
    `<h2 class="document-title">${escaped(title)}</h2>`,
    ...subtitle.map((text) => line('document-subtitle', text)),
    factsToHtml(facts),
  ];
  const body = blocks.map(blockToHtml).join('');
  const foot = footer === '' ? '' : `<footer class="document-footer">${escaped(footer)}</footer>`;
  return `<article class="document"><header>${head.join('')}</header>${body}${foot}</article>`;
}

function blockToHtml(block: Block): string {
  switch (block.kind) {
    case 'table':
      return tableToHtml(block.table);
    case 'heading':
      return `<h3>${escaped(block.text)}</h3>`;
    case 'paragraph':
      return `<p>${multiline(block.text)}</p>`;
    case 'facts':
      return factsToHtml(block.facts);
    case 'signatures':
      return signaturesToHtml(block.signatures);
    case 'legend':
      return legendToHtml(block.signs);
    case 'slips':
      return `<div class="document-slips">${block.slips.map(slipToHtml).join('')}</div>`;
    case 'pageBreak':
      return '<hr class="document-page-break">';
  }
}

function tableToHtml(table: Table): string {
  const shown = showTable(table);
  const body = shown.rows.filter((row) => !row.summary);
  const summary = shown.rows.filter((row) => row.summary);
  const caption =
    table.caption === undefined
      ? `<caption class="visually-hidden">${escaped(table.name)}</caption>`
      : `<caption>${escaped(table.caption)}</caption>`;
  const parts = [
    caption,
    `<colgroup>${shown.columns.map((column) => `<col class="is-${column.kind}">`).join('')}</colgroup>`,
    `<thead>${headToHtml(shown)}</thead>`,
    `<tbody>${body.map((row) => rowToHtml(row, shown)).join('')}</tbody>`,
    summary.length > 0 ? `<tfoot>${summary.map((row) => rowToHtml(row, shown)).join('')}</tfoot>` : '',
  ];
  const notes = shown.notes.map((note) => line('document-note', note)).join('');
  return `<div class="document-scroll"><table class="document-table">${parts.join('')}</table></div>${notes}`;
}

function headToHtml({ columns, groups }: ShownTable): string {
  if (groups.every((group) => group.title === null)) {
    return `<tr>${columns.map((column) => columnHead(column, '')).join('')}</tr>`;
  }
  const upper = groups.map(({ title, column, span }) =>
    title === null
      ? columns.slice(column, column + 1).map((alone) => columnHead(alone, ' rowspan="2"'))[0]
      : `<th scope="colgroup" colspan="${span}">${escaped(title)}</th>`,
  );
  const lower = columns.filter((column) => column.group !== undefined);
  return `<tr>${upper.join('')}</tr><tr>${lower.map((column) => columnHead(column, '')).join('')}</tr>`;
}

function columnHead(column: Column, extent: string): string {
  const turned = column.turned ? ' class="is-turned"' : '';
  const subtitle = column.subtitle === undefined ? '' : ` <small>${escaped(column.subtitle)}</small>`;
  return `<th scope="col"${extent}${turned}><span>${multiline(column.title)}${subtitle}</span></th>`;
}

function rowToHtml(row: ShownRow, { columns }: ShownTable): string {
  const heads = row.summary ? 0 : columns.findLastIndex((column) => column.identifies);
  return `<tr>${row.cells.map((cell) => cellToHtml(cell, cell.column === heads)).join('')}</tr>`;
}

function cellToHtml(cell: ShownCell, head: boolean): string {
  const classes = [`align-${cell.align}`, cell.emphasis === null ? '' : `is-${cell.emphasis}`];
  const span = cell.span > 1 ? ` colspan="${cell.span}"` : '';
  const tag = head ? 'th' : 'td';
  const scope = head ? ' scope="row"' : '';
  return `<${tag}${scope}${span} class="${classes.join(' ').trim()}">${multiline(cell.text)}</${tag}>`;
}

function factsToHtml(facts: Fact[]): string {
  if (facts.length === 0) return '';
  const pairs = facts.map(
    ({ label, value }) => `<div><dt>${escaped(label)}</dt><dd>${multiline(value)}</dd></div>`,
  );
  return `<dl class="document-facts">${pairs.join('')}</dl>`;
}

function signaturesToHtml(signatures: Signature[]): string {
  const items = signatures.map(
    ({ position, name }) =>
      `<li><span>${escaped(position)}</span><span class="document-sign"></span><span>${escaped(name)}</span></li>`,
  );
  return `<ul class="document-signatures">${items.join('')}</ul>`;
}

function legendToHtml(signs: LegendSign[]): string {
  const items = signs.map(({ sign, meaning }) => `<b>${escaped(sign)}</b> — ${escaped(meaning)}`);
  return `<p class="document-legend">Условные обозначения: ${items.join('; ')}.</p>`;
}

function slipToHtml(slip: Slip): string {
  const note = slip.note === '' ? '' : line('document-note', slip.note);
  return `<section class="document-slip"><h3>${escaped(slip.title)}</h3>${factsToHtml(slip.facts)}${note}</section>`;
}

function line(name: string, text: string): string {
  return text === '' ? '' : `<p class="${name}">${escaped(text)}</p>`;
}

function multiline(text: string): string {
  return escaped(text).replaceAll('\n', '<br>');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
