/** Draws build/icon.ico from src-renderer/app/icon.svg with the installed Chromium. Run by hand when the drawing changes. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './steps.ts';
import { findChromium } from './tools.ts';

const SIZES = [16, 24, 32, 48, 64, 128, 256];

async function draw(): Promise<Buffer[]> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium found');
  const svg = readFileSync(join(root, 'src-renderer', 'app', 'icon.svg'), 'utf8');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
  const page = await browser.newPage();
  const images: Buffer[] = [];
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    images.push(await page.screenshot({ omitBackground: true }));
  }
  await browser.close();
  return images;
}

/** The .ico format: a directory, then PNG files as they are (Windows Vista and newer). */
function ico(images: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  images.forEach((image, i) => {
    const at = 6 + 16 * i;
    // 256 is written as 0.
    header.writeUInt8((SIZES[i] ?? 0) % 256, at);
    header.writeUInt8((SIZES[i] ?? 0) % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(image.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += image.length;
  });
  return Buffer.concat([header, ...images]);
}

mkdirSync(join(root, 'build'), { recursive: true });
writeFileSync(join(root, 'build', 'icon.ico'), ico(await draw()));
