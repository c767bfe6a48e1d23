/** The page's calls as they cross its socket to the trial server (src-renderer/app/call-socket.ts). */
import type { Page } from 'playwright-core';

/** Every call that the page makes from its next load on, with its answer, as they crossed: "call answer". */
export function answeredCalls(page: Page): readonly string[] {
  const answered: string[] = [];
  page.on('websocket', (socket) => {
    const sent = new Map<number, string>();
    const idOf = (text: string) => (JSON.parse(text) as { id: number }).id;
    socket.on('framesent', ({ payload }) => sent.set(idOf(String(payload)), String(payload)));
    socket.on('framereceived', ({ payload }) => answered.push(`${sent.get(idOf(String(payload)))} ${payload}`));
  });
  return answered;
}

/** The next `times` calls of this name are not sent: the connection ends instead. */
export function cutOff(page: Page, name: string, times: number): Promise<void> {
  return page.evaluate(
    ([text, most]) => {
      const { send } = WebSocket.prototype;
      let left = most;
      WebSocket.prototype.send = function (data) {
        if (left === 0 || !String(data).includes(text)) return send.call(this, data);
        left -= 1;
        this.close();
      };
    },
    [`"${name}"`, times] as const,
  );
}

interface Held {
  readonly calls: (() => void)[];
  readonly sent: string[];
  answered: boolean;
}

/** Calls of this name wait until they are released; what else is called goes on. */
export async function holdBack(page: Page, name: string) {
  await page.evaluate((text) => {
    const { send } = WebSocket.prototype;
    const held: Held = { calls: [], sent: [], answered: false };
    Object.assign(window, { held });
    WebSocket.prototype.send = function (data) {
      const message = String(data);
      if (!message.includes(text)) {
        held.sent.push(message);
        return send.call(this, data);
      }
      const { id } = JSON.parse(message) as { id: number };
      held.calls.push(() => send.call(this, data));
      this.addEventListener('message', (event) => {
        if ((JSON.parse(String(event.data)) as { id: number }).id === id) held.answered = true;
      });
    };
  }, `"${name}"`);
  type HeldWindow = { readonly held: Held };
  return {
    /** Once a call of that name was made while the others wait. */
    untilCalled: (other: string) =>
      page.waitForFunction(
        (text) => (window as unknown as HeldWindow).held.sent.some((message) => message.includes(text)),
        `"${other}"`,
      ),
    release: () =>
      page.evaluate(() => {
        for (const call of (window as unknown as HeldWindow).held.calls) call();
      }),
    /** Once the answer to what was released has reached the page. */
    untilAnswered: () => page.waitForFunction(() => (window as unknown as HeldWindow).held.answered),
  };
}
