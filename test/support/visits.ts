import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from './chromium.js';
import { PASSWORD } from './people.js';
import type { Site } from './site.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const PHONE = { width: 390, height: 844 };
const DESK = { width: 1366, height: 768 };

/** People at real browsers; everything a console says against a page is collected. */
export class Visits {
  readonly complaints: string[] = [];
  /** Signing in is slow and slowed: a person's next page keeps the session. */
  readonly #sessions = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

  private constructor(
    private readonly site: Site,
    private readonly browser: Browser,
  ) {}

  static async begin(site: Site): Promise<Visits> {
    return new Visits(site, await launchChromium());
  }

  end(): Promise<void> {
    return this.browser.close();
  }

  async open(login: string, viewport = DESK): Promise<Page> {
    const known = this.#sessions.get(login);
    const frame = { viewport, baseURL: this.site.url, hasTouch: viewport === PHONE };
    const context = await this.browser.newContext({ ...frame, ...(known && { storageState: known }) });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    if (known) return page;
    await page.goto('/sign-in');
    await page.fill('input[name=login]', login);
    await page.fill('input[name=password]', PASSWORD);
    await page.click('form button.main');
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    this.#sessions.set(login, await context.storageState());
    return page;
  }

  /** What is wrong with the page as it stands: accessibility, width, and what the console said so far. */
  async faults(page: Page): Promise<string[]> {
    await page.evaluate(axe);
    const found = await page.evaluate<string[]>(
      'axe.run().then((found) => found.violations.map((one) => one.id + " " + one.nodes[0].html.slice(0, 160)))',
    );
    const wider = await page.evaluate<boolean>(
      'document.documentElement.scrollWidth > document.documentElement.clientWidth',
    );
    return [...found, ...(wider ? [`wider than the screen: ${page.url()}`] : []), ...this.complaints];
  }
}
