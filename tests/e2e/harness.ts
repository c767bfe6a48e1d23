/**
 * The window as a person has it: the real trial server on a data folder of its own, the built renderer, a real Chromium.
 * Every page collects what must never happen (errors, refused content, requests elsewhere); `page.problems` must stay empty.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Application } from '#main/core/application.ts';
import { createApplication } from '#main/core/create.ts';
import { startTrialServer } from '#main/shells/web/server.ts';
import { ensureBuilt } from '../../scripts/build.ts';
import { root } from '../../scripts/steps.ts';
import { findChromium } from '../../scripts/tools.ts';
import { answeredCalls } from './calls.ts';

/** The window's smallest promised size (product.md "Screens"). */
export const VIEWPORT = { width: 1366, height: 768 } as const;
export type Language = 'vi' | 'en';

// Before any test, whose time is limited. Test files run side by side; the build holds a lock of its own.
await ensureBuilt('renderer', 'sample');

export interface Trial {
  readonly app: Application;
  /** A place for what a test needs. Removed at the end. */
  readonly folder: string;
  /** The program's data, where uploaded workspaces are kept. */
  readonly data: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors, refused content and requests elsewhere, in the order they happened. */
  readonly problems: readonly string[];
  /** Faults that the server logged. */
  readonly faults: readonly string[];
  /** Calls of the page, each with its answer. */
  readonly calls: readonly string[];
  close(): Promise<void>;
}

interface TrialOptions {
  readonly language?: Language;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly deviceScaleFactor?: number;
  readonly clock?: () => Date;
  /** A browser profile that was used before; left open by `close`. */
  readonly context?: BrowserContext;
}

let browser: Promise<Browser> | undefined;

/** One Chromium for a test file; `closeBrowser` in its afterAll. */
function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium found; npm test says what to install');
  browser ??= chromium.launch({
    executablePath,
    // Chromium as root needs --no-sandbox; without the second its start-up look-ups hang on a closed network; a GPU that is
    // itself software costs more than none.
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
  });
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

function watch(page: Page, origin: string, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    // "Refused to …" of the content security policy comes as an error here as well.
    // The entrance page has no icon of its own; the browser asks for one by itself.
    if (message.location().url.endsWith('/favicon.ico')) return;
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    // The browser's own PDF viewer loads itself from the browser.
    const own = [origin, 'chrome-extension://', 'chrome://', 'blob:', 'data:'].some((start) => url.startsWith(start));
    if (!own) problems.push(`request elsewhere: ${url}`);
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== new URL(origin).host) problems.push(`socket elsewhere: ${socket.url()}`);
  });
}

/** A browser profile of its own, with the language chosen as if in an earlier run. */
async function newContext({ language, viewport, deviceScaleFactor }: TrialOptions): Promise<BrowserContext> {
  const context = await (await openBrowser()).newContext({
    viewport: viewport ?? VIEWPORT,
    deviceScaleFactor: deviceScaleFactor ?? 1,
    acceptDownloads: true,
  });
  if (language === undefined) return context;
  await context.addInitScript((stored) => {
    // It also runs in the frames of the PDF viewer, which have no store.
    if (window === window.top && localStorage.getItem('kiemphieu.preferences') === null)
      localStorage.setItem('kiemphieu.preferences', stored);
  }, JSON.stringify({ language }));
  return context;
}

/** Starts a trial on a fresh data folder and opens its page; nothing is open in it yet. */
export async function openTrial(options: TrialOptions = {}): Promise<Trial> {
  const folder = mkdtempSync(join(tmpdir(), 'kiemphieu-e2e-'));
  const data = join(folder, 'data');
  const app = createApplication(options.clock);
  const faults: string[] = [];
  const server = await startTrialServer({
    app,
    places: { data, temporary: join(folder, 'temporary'), samples: join(root, 'dist', 'sample') },
    renderer: join(root, 'dist', 'renderer'),
    log: (text) => faults.push(text),
  });
  const context = options.context ?? (await newContext(options));
  const origin = new URL(server.address).origin;
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  // Listened to from the start: a test that begins to listen as it presses the key may come too late.
  page.on('filechooser', () => {});
  const problems: string[] = [];
  watch(page, origin, problems);
  const calls = answeredCalls(page);
  await page.goto(server.address);
  await page.locator('main').waitFor();
  return {
    app,
    folder,
    data,
    page,
    context,
    problems,
    faults,
    calls,
    close: async () => {
      await (options.context ? page.close() : context.close());
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface AxeFinding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe-core finds serious or critical on the page as it stands: "rule: element", one for each place. */
export async function seriousAxeFindings(page: Page): Promise<string[]> {
  // Through the debugger, as the page's policy lets no foreign script in.
  await page.evaluate(axe.source);
  const violations = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], iframes: false }).then((r) => r.violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) })))`,
  )) as AxeFinding[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} — ${failureSummary ?? ''}`));
}

/** Elements that stick out of the window's width, or text cut off without an ellipsis. Empty when all is well. */
export function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    /** What a parent within the window cuts off (with an ellipsis) is not seen to stick out. */
    const isCut = (element: Element): boolean => {
      for (let parent = element.parentElement; parent; parent = parent.parentElement) {
        const { overflowX } = getComputedStyle(parent);
        const cuts = overflowX === 'hidden' || overflowX === 'clip';
        if (cuts && parent.getBoundingClientRect().right <= document.documentElement.clientWidth + 1) return true;
      }
      return false;
    };
    const width = document.documentElement.clientWidth;
    const navigation = document.querySelector('header.nav');
    if (navigation && navigation.scrollWidth > navigation.clientWidth + 1) found.push('the navigation is cut off');
    if (document.documentElement.scrollWidth > width)
      found.push(`page ${document.documentElement.scrollWidth} > ${width}`);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const { right, width: own, height } = element.getBoundingClientRect();
      if (own < 2 || height < 2) continue;
      const name = `${element.tagName.toLowerCase()}.${element.className} "${element.textContent?.slice(0, 40)}"`;
      if (right > width + 1 && !isCut(element)) found.push(`beyond the window: ${name}`);
      const style = getComputedStyle(element);
      const scrolls = style.overflowX === 'auto' || style.overflowX === 'scroll';
      if (scrolls && element.scrollWidth > element.clientWidth + 1) found.push(`scrolls sideways: ${name}`);
    }
    return found;
  });
}

/** Words that end in an ellipsis though nothing beside them gives them whole, and hints longer than their field. */
export function shortened(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const pen = document.createElement('canvas').getContext('2d');
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const { textOverflow, font, paddingLeft, paddingRight } = getComputedStyle(element);
      if (element instanceof HTMLInputElement && element.placeholder !== '' && pen) {
        pen.font = font;
        const room = element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
        if (pen.measureText(element.placeholder).width > room) found.push(`hint of a field: ${element.placeholder}`);
      }
      const cut = textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
      const whole = element.closest('[title]') ?? element.querySelector('[title]');
      if (cut && !whole) found.push(`${element.tagName.toLowerCase()}.${element.className} "${element.textContent}"`);
    }
    return found;
  });
}

const shots = process.env.KIEMPHIEU_SHOTS;

/** A picture of the page, for people to look at; only where KIEMPHIEU_SHOTS names a folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  if (!existsSync(shots)) mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`) });
}
