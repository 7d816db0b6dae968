import { generate } from 'otplib';
import type { BrowserSession, Page } from './browser-session.js';
import { arrange } from './people.js';
import type { Site } from './site.js';

/** The code a phone with this secret shows, so many seconds from now. */
export function codeOf(secret: string, seconds = 0): Promise<string> {
  return generate({ secret, epoch: Math.floor(Date.now() / 1000) + seconds });
}

export const secretOn = (page: Page): string => page.$('.factor-key').text().replaceAll(' ', '');

/** Turns the second factor on as a person does; what the phone and the paper know afterwards. */
export async function enrol(browser: BrowserSession): Promise<{ secret: string; codes: string[] }> {
  const secret = secretOn(await browser.get('/second-factor'));
  const page = await browser.post('/second-factor', { code: await codeOf(secret) });
  const codes = page
    .$('.recovery-codes code')
    .toArray()
    .map((code) => page.$(code).text());
  if (codes.length !== 10) throw new Error(`the second factor was not turned on: ${page.status}`);
  return { secret, codes };
}

/** As if the half minute in which a code was used were over. */
export async function forgetUsedSteps(site: Pick<Site, 'databaseUrl'>): Promise<void> {
  await arrange(site, (client) => client.query('UPDATE second_factor SET last_step = 0'));
}

/** As if everybody had signed in six minutes ago. */
export async function agedProofs(site: Pick<Site, 'databaseUrl'>): Promise<void> {
  await arrange(site, (client) =>
    client.query(
      `UPDATE session SET sess = jsonb_set(sess::jsonb, '{provedAt}',
         to_jsonb((sess ->> 'provedAt')::bigint - 360000))::json WHERE sess ->> 'provedAt' IS NOT NULL`,
    ),
  );
}
