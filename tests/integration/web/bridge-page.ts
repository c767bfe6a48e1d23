/** A page in a real Chromium with nothing on it but the bridge of the trial, served by a trial server of its own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Bridge } from '#shared/contract/bridge.ts';
import { root } from '../../../scripts/steps.ts';
import { findWholeChromium } from '../../../scripts/tools.ts';
import { openTrial, type Trial } from './trial.ts';

const PAGE =
  '<!doctype html><title>window</title><link rel="icon" href="./icon.svg"><script type="module" src="./assets/bridge.js"></script>';

export interface BridgePage {
  trial: Trial;
  context: BrowserContext;
  page: Page;
  /** What the console of the page complained of. */
  refused: string[];
  /** Another trial server with the same page. */
  another(): Promise<Trial>;
  /** Runs in the page, on its bridge. */
  onBridge<T, A>(work: (bridge: Bridge, argument: A) => Promise<T>, argument?: A): Promise<T>;
}

/** The bridge alone, as a page's script. */
async function bundleBridge(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bridge-'));
  const entry = join(folder, 'entry.ts');
  const bridge = JSON.stringify(join(root, 'src-renderer', 'app', 'web-bridge.ts'));
  writeFileSync(entry, `import { createWebBridge } from ${bridge};\nwindow.bridge = createWebBridge();\n`);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir: join(folder, 'out'), lib: { entry, formats: ['es'], fileName: 'bridge' } },
  });
  const text = readFileSync(join(folder, 'out', 'bridge.js'), 'utf8');
  rmSync(folder, { recursive: true });
  return text;
}

function launch(): Promise<Browser> {
  // Documents are looked at in the PDF viewer.
  const executablePath = findWholeChromium();
  if (executablePath === undefined) throw new Error('no Chromium found; npm test says what to install');
  // evil.example is a name that an attacker points at loopback.
  const args = ['--no-sandbox', '--disable-background-networking', '--host-resolver-rules=MAP evil.example 127.0.0.1'];
  return chromium.launch({ executablePath, args });
}

/** Opens a fresh one for each test of the file. */
export function bridgePage(): BridgePage {
  let browser: Browser;
  let bundle: string;
  const another = () =>
    openTrial({
      window: {
        'index.html': PAGE,
        'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
        'assets/bridge.js': bundle,
      },
    });
  function onBridge<T, A>(work: (bridge: Bridge, argument: A) => Promise<T>, argument?: A): Promise<T> {
    return opened.page.evaluate(
      ([text, given]) => {
        const run = new Function(`return (${text})`)() as (bridge: unknown, argument: unknown) => unknown;
        return run((window as unknown as { bridge: unknown }).bridge, given);
      },
      [String(work), argument] as const,
    ) as Promise<T>;
  }
  // The rest is set before each test.
  const opened = Object.assign({} as BridgePage, { another, onBridge });

  beforeAll(async () => {
    browser = await launch();
    bundle = await bundleBridge();
  }, 60_000);
  afterAll(() => browser.close());
  beforeEach(async () => {
    opened.trial = await another();
    opened.context = await browser.newContext({ acceptDownloads: true });
    opened.page = await opened.context.newPage();
    const refused: string[] = [];
    opened.refused = refused;
    opened.page.on('console', (message) => {
      if (message.type() === 'error') refused.push(message.text());
    });
    await opened.page.goto(opened.trial.server.address);
    await opened.page.waitForFunction(() => 'bridge' in window);
  });
  afterEach(async () => {
    await opened.context.close();
    await opened.trial.close();
  });
  return opened;
}
