/** What the window loads before the first screen: page, scripts, styles and fonts, together at most 250 kB gzip. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { root } from '../../scripts/steps.ts';
import { closeBrowser, openTrial } from './harness.ts';

afterAll(closeBrowser);

const BUDGET = 250_000;

it('stays within its budget', async () => {
  const { page, close } = await openTrial();
  await page.evaluate(() => document.fonts.ready);
  const paths = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.startsWith('/assets/')),
  );
  await close();
  const loaded = ['/index.html', ...new Set(paths)];
  // Fonts are compressed already; gzip only adds to them, as it would on the wire.
  const size = (path: string) => gzipSync(readFileSync(`${root}/dist/renderer${path}`)).length;
  const total = loaded.reduce((sum, path) => sum + size(path), 0);
  expect(loaded.filter((path) => path.endsWith('.woff2'))).toHaveLength(2);
  expect(total).toBeGreaterThan(100_000);
  expect(total).toBeLessThanOrEqual(BUDGET);
});
