import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Role } from '../../src/access/roles.js';
import { roleNames } from '../../src/access/roles.js';
import { launchChromium } from '../support/chromium.js';
import { PASSWORD, preparePeople } from '../support/people.js';
import { type Site, startSite } from '../support/site.js';

const PAGES_PER_ROLE = 8;
const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const validator = join(require.resolve('vnu-jar/package.json'), '..', 'build', 'dist', 'vnu.jar');
const htmlFolder = mkdtempSync(join(tmpdir(), 'college-html-'));

let site: Site;
let browser: Browser;

interface Finding {
  path: string;
  problem: string;
}

beforeAll(async () => {
  site = await startSite({ template: 'demo' });
  await preparePeople(site);
  browser = await launchChromium();
}, 240_000);

afterAll(async () => {
  await browser.close();
  await site.stop();
  rmSync(htmlFolder, { recursive: true, force: true });
});

async function signIn(context: BrowserContext, role: Role): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${site.url}/sign-in`);
  await page.fill('[name=login]', role);
  await page.fill('[name=password]', PASSWORD);
  await page.click('form button.main');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return page;
}

/** The pages a person meets first: the menu, then what those pages link to. */
async function firstPages(page: Page): Promise<string[]> {
  const found = new Set(['/']);
  for (const path of [...found]) for (const link of await linksOf(page, path)) found.add(link);
  for (const path of [...found].slice(0, 4)) {
    const further = (await linksOf(page, path)).filter((link) => !found.has(link));
    for (const link of further.slice(0, 2)) found.add(link);
  }
  return [...found].slice(0, PAGES_PER_ROLE);
}

async function linksOf(page: Page, path: string): Promise<string[]> {
  await page.goto(site.url + path);
  const links = await page.$$eval('a[href^="/"]', (anchors) =>
    anchors.map((a) => a.getAttribute('href') ?? ''),
  );
  return links.filter((link) => !/\.(pdf|xlsx|csv|ics)|^\/assets|#|print=1/.test(link));
}

interface AxeResult {
  violations: { id: string; nodes: { target: string[] }[] }[];
}

/** axe under a strict CSP is evaluated, not added as a tag. */
async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const result = await page.evaluate<AxeResult>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`,
  );
  return result.violations.map(
    (v) =>
      `${v.id}: ${v.nodes
        .slice(0, 3)
        .map((node) => node.target.join(' '))
        .join(' | ')}`,
  );
}

async function overflows(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

describe.each(roleNames)('The first pages of %s', (role) => {
  test('are accessible, keep to the screen of a phone and break no security policy', async () => {
    const findings: Finding[] = [];
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await signIn(context, role);
    page.on('console', (message) => {
      if (message.type() === 'error') findings.push({ path: page.url(), problem: message.text() });
    });
    page.on('pageerror', (error) => findings.push({ path: page.url(), problem: error.message }));
    for (const [at, path] of (await firstPages(page)).entries()) {
      const response = await page.goto(site.url + path);
      if (!response || response.status() >= 400)
        findings.push({ path, problem: `status ${response?.status()}` });
      if (await overflows(page)) findings.push({ path, problem: 'wider than 390 px' });
      for (const problem of await axeFindings(page)) findings.push({ path, problem });
      writeFileSync(join(htmlFolder, `${role}-${at}.html`), (await response?.text()) ?? '');
    }
    await context.close();
    expect(findings).toEqual([]);
  }, 120_000);
});

describe('The markup of these pages', () => {
  const java = existsSync(validator) && spawnSync('java', ['-version']).status === 0;
  const check = java ? test : test.skip;
  if (!java) console.log('Java is not installed: the validity of HTML is not checked here.');

  check(
    'is valid HTML',
    () => {
      const run = spawnSync(
        'java',
        ['-Xss4m', '-jar', validator, '--format', 'json', '--errors-only', htmlFolder],
        {
          encoding: 'utf8',
          maxBuffer: 50_000_000,
        },
      );
      const { messages } = JSON.parse(run.stderr) as {
        messages: { url: string; message: string; extract?: string }[];
      };
      expect(messages.map((m) => `${m.url.replace(/.*\//, '')}: ${m.message} ${m.extract ?? ''}`)).toEqual(
        [],
      );
    },
    120_000,
  );
});
