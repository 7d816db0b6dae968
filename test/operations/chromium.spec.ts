import { expect, test } from '@jest/globals';
import { launchChromium } from '../support/chromium.js';

test('A browser starts and draws Russian text', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><title>Журнал</title><h1>Успеваемость</h1>');
    expect(await page.title()).toBe('Журнал');
    const box = await page.locator('h1').boundingBox();
    expect(box?.width).toBeGreaterThan(100);
    expect((await page.screenshot()).length).toBeGreaterThan(1000);
  } finally {
    await browser.close();
  }
});
