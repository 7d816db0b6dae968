import { request, type IncomingHttpHeaders } from 'node:http';
import { load, type CheerioAPI } from 'cheerio';

export interface Page {
  status: number;
  headers: IncomingHttpHeaders;
  /** Where a redirect points, as a path within the site; null without one. */
  location: string | null;
  text: string;
  /** The bytes as they came, for PDF and XLSX. */
  body: Buffer;
  $: CheerioAPI;
}

export type Form = Record<string, string | string[]> | URLSearchParams | FormData;

/** One person's browser: keeps cookies, sends what a browser would, follows nothing by itself. */
export class BrowserSession {
  readonly cookies = new Map<string, string>();

  constructor(readonly siteUrl: string) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.send('GET', path, { headers });
  }

  async post(path: string, form: Form = {}, headers: Record<string, string> = {}): Promise<Page> {
    // A Response knows how a form of either kind is written on the wire.
    const encoded = new Response(form instanceof FormData ? form : searchParams(form));
    const type = encoded.headers.get('content-type') ?? 'application/x-www-form-urlencoded';
    const body = Buffer.from(await encoded.arrayBuffer());
    return this.postBytes(path, body, { 'Content-Type': type, ...headers });
  }

  /** A body as it stands: what no form would send. */
  postBytes(path: string, body: Buffer, headers: Record<string, string>): Promise<Page> {
    return this.send('POST', path, { headers, body });
  }

  postJson(path: string, value: unknown, headers: Record<string, string> = {}): Promise<Page> {
    const body = Buffer.from(JSON.stringify(value));
    const json = { 'Content-Type': 'application/json', Accept: 'application/json' };
    return this.postBytes(path, body, { ...json, ...headers });
  }

  async signIn(login: string, password: string): Promise<Page> {
    await this.get('/sign-in');
    return this.post('/sign-in', { login, password });
  }

  /** Goes where a redirect points, as many times as it does. */
  async follow(page: Page): Promise<Page> {
    let current = page;
    for (let hops = 0; current.location !== null && hops < 10; hops++) {
      current = await this.get(current.location);
    }
    return current;
  }

  private send(
    method: string,
    path: string,
    { headers, body }: { headers: Record<string, string>; body?: Buffer },
  ): Promise<Page> {
    const url = new URL(path, this.siteUrl);
    const sent: Record<string, string> = { ...this.browserHeaders(method, url), ...headers };
    if (body !== undefined) sent['Content-Length'] = String(body.length);
    return new Promise((resolve, reject) => {
      const outgoing = request(url, { method, headers: sent, agent: false }, (incoming) => {
        this.keepCookies(incoming.headers['set-cookie'] ?? []);
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.once('error', reject);
        incoming.once('end', () => {
          resolve(pageOf(incoming.statusCode ?? 0, incoming.headers, Buffer.concat(chunks)));
        });
      });
      outgoing.once('error', reject);
      outgoing.end(body);
    });
  }

  private browserHeaders(method: string, url: URL): Record<string, string> {
    const headers: Record<string, string> = {
      Accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      'Accept-Language': 'ru',
      'Sec-Fetch-Site': 'same-origin',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
    };
    if (method !== 'GET') headers.Origin = url.origin;
    if (this.cookies.size > 0) {
      headers.Cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    }
    return headers;
  }

  private keepCookies(lines: string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      if (attributes.some(isOver)) this.cookies.delete(name);
      else this.cookies.set(name, pair.slice(name.length + 1));
    }
  }
}

function searchParams(form: Exclude<Form, FormData>): URLSearchParams {
  if (form instanceof URLSearchParams) return form;
  return new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) => [value].flat().map((v) => [name, v])),
  );
}

function isOver(attribute: string): boolean {
  const [name, value = ''] = attribute.split('=');
  if (name?.toLowerCase() === 'max-age') return Number(value) <= 0;
  return name?.toLowerCase() === 'expires' && Date.parse(value) <= Date.now();
}

function pageOf(status: number, headers: IncomingHttpHeaders, body: Buffer): Page {
  const text = body.toString('utf8');
  let parsed: CheerioAPI | undefined;
  return {
    ...{ status, headers, text, body },
    location: headers.location ?? null,
    get $() {
      parsed ??= load(text);
      return parsed;
    },
  };
}
