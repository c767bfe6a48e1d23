import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/steps.ts';

/** Ways to reach a network that need no import; imports are held by the arrows. */
const REACHING =
  /\b(fetch|XMLHttpRequest|WebSocket|EventSource|WebTransport|RTCPeerConnection|sendBeacon|importScripts)\s*\(|\bnet\.(fetch|request)\b/;
/** The trial server's page talks to the server that served it. */
const MAY = ['src-renderer/app/call-socket.ts', 'src-renderer/app/web-bridge.ts'];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|html|css)$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}

/** Comments may speak of what the code must not do. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

describe('no code in the package reaches a network', () => {
  const all = ['src-shared', 'src-main', 'src-renderer'].flatMap(sources);
  const texts = new Map(all.map((file) => [file, code(readFileSync(join(root, file), 'utf8'))]));

  it('calls nothing that could', () => {
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((file) => REACHING.test(texts.get(file) ?? ''))).toEqual(MAY);
  });

  it('names no address but its own, and loads nothing from one', () => {
    const foreign = all.flatMap((file) =>
      [...(texts.get(file) ?? '').matchAll(/\b(?:https?|wss?|ftp):\/\/[^\s'"`)]*/g)].map(
        ([address]) => `${file} ${address}`,
      ),
    );
    // The names of XML vocabularies look like addresses; nothing is fetched from them.
    const names = /http:\/\/(schemas\.openxmlformats\.org|purl\.oclc\.org|www\.w3\.org|schemas\.microsoft\.com)\//;
    expect(foreign.filter((line) => !names.test(line) && !/http:\/\/(127\.0\.0\.1|\$\{host\})/.test(line))).toEqual([]);
  });

  it('is looked for where it would stand', () => {
    for (const text of ["await fetch('/x')", 'new WebSocket (url)', 'navigator.sendBeacon(url)', 'net.request(url)']) {
      expect(REACHING.test(text)).toBe(true);
    }
    for (const text of ['query.refetch()', 'prefetch(x)', 'fetchSaved']) expect(REACHING.test(text)).toBe(false);
  });
});
