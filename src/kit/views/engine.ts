import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Handlebars from 'handlebars';
import { packageRoot } from '../package-root.js';
import { SafeHtml } from './html.js';
import { PackedHtml, printPacked } from './packed-html.js';
import type { Site } from './site.js';

interface ViewOptions {
  /** The folder with `layouts/`. */
  root: string;
  cache: boolean;
}

/** `none` is a fragment: a partial answered to a script, or rendered by a test. */
type Layout = 'main' | 'bare' | 'print' | 'none';

interface ViewLocals {
  page?: object;
  site?: Partial<Site>;
  layout?: Layout;
}

type Template = (context: object) => string;
type ViewEngine = (path: string, locals: object, callback: (error: unknown, html?: string) => void) => void;

/** Partials indented by their caller would shift the lines of a textarea. */
const COMPILING = { strict: true, preventIndent: true, knownHelpers: { eq: true, raw: true, some: true } };

/** What an error page still needs when nothing about the request is known. */
const NOBODY: Site = {
  collegeShort: '',
  demo: false,
  collegeToday: '',
  contrast: false,
  menu: [],
  assetsVersion: '',
  search: false,
};

export const viewsRoot: string = join(packageRoot(import.meta.url), 'views');

/** `app.engine('hbs', createViewEngine({ root: viewsRoot, cache }))`, and the views are rendered by name. */
export function createViewEngine(options: ViewOptions): ViewEngine {
  const own = options.root !== viewsRoot || !options.cache;
  const render = own ? createRenderer(options) : (kept ??= createRenderer(options));
  return (path, locals, callback) => {
    let html: string;
    try {
      html = render(nameOf(options.root, path), locals);
    } catch (error) {
      callback(error);
      return;
    }
    callback(null, html);
  };
}

let kept: ReturnType<typeof createRenderer> | undefined;

/** Renders a view by its name (`kit/list`) without a server. */
export function renderView(name: string, locals: ViewLocals): string {
  kept ??= createRenderer({ root: viewsRoot, cache: true });
  return kept(name, locals);
}

/** The body of a view as a part that outlives the request; `kit/packed` shows it in the layout. */
export function packView(name: string, page: object): PackedHtml {
  return new PackedHtml(renderView(name, { page, layout: 'none' }));
}

function createRenderer(options: ViewOptions): (name: string, locals: ViewLocals) => string {
  let templateOf = readTemplates(options.root);
  return (name, locals) => {
    if (!options.cache) templateOf = readTemplates(options.root);
    const page: object = locals.page ?? locals;
    const site = { ...NOBODY, ...locals.site };
    const body = templateOf(name)({ ...page, site });
    const layout = locals.layout ?? 'main';
    if (layout === 'none') return body;
    const title = site.title ?? ('title' in page ? page.title : '');
    return templateOf(`layouts/${layout}`)({ page, site, title, body: new SafeHtml(body) });
  };
}

function readTemplates(root: string): (name: string) => Template {
  const handlebars = Handlebars.create();
  const templates = new Map<string, Template>();
  handlebars.registerHelper({ eq, raw, some });
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.hbs')) continue;
    const name = nameOf(root, join(root, path));
    const template = handlebars.compile<object>(readFileSync(join(root, path), 'utf8').trimEnd(), COMPILING);
    templates.set(name, named(name, template));
    if (/(^|\/)_[^/]+$/.test(name)) handlebars.registerPartial(name.replace(/_([^/]+)$/, '$1'), template);
  }
  return (name) => {
    const template = templates.get(name);
    if (!template) throw new Error(`There is no view ${name}.hbs`);
    return template;
  };
}

/** Handlebars says line and column of a misspelt name, but not the file. */
function named(name: string, template: Template): Template {
  return (context) => {
    try {
      return template(context);
    } catch (error) {
      throw new Error(`${name}.hbs: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  };
}

function nameOf(root: string, path: string): string {
  return relative(root, path)
    .replaceAll('\\', '/')
    .replace(/\.hbs$/, '');
}

type Plain = string | number | boolean | null | undefined;

/** As texts, for a form sends back «3» where the page had 3; nothing equals the empty choice. */
function eq(left: Plain, right: Plain): boolean {
  return String(left ?? '') === String(right ?? '');
}

function raw(html: unknown): Handlebars.SafeString {
  if (html instanceof PackedHtml) return new Handlebars.SafeString(printPacked(html));
  if (!(html instanceof SafeHtml)) throw new TypeError('raw prints only what safeHtml() made');
  return new Handlebars.SafeString(html.html);
}

/** Whether any element of the list has this field: a column of actions appears only when a row has some. */
function some(list: Record<string, unknown>[], field: string): boolean {
  return list.some((element) => Boolean(element[field]));
}
