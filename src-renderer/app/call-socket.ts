/**
 * The calls of the trial in a browser, over one socket to the server that served this page. Each call has a number, and so has its
 * answer: they may overtake each other.
 */

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (fault: Error) => void;
}

/** Sends one call and resolves to its answer; rejects where the server is gone, also while it works on the call. */
export type SendCall = (name: string, input: object) => Promise<unknown>;

/** One connection. What waits on it is rejected when it ends, however it ends. */
function connected(address: URL) {
  const socket = new WebSocket(address);
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const opened = new Promise<void>((resolve) => socket.addEventListener('open', () => resolve()));
  socket.addEventListener('message', ({ data }) => {
    const { id, answer } = JSON.parse(String(data)) as { id: number; answer: unknown };
    waiting.get(id)?.resolve(answer);
    waiting.delete(id);
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the server is gone'));
    waiting.clear();
  });
  const send = (id: number, name: string, input: object) => socket.send(JSON.stringify({ id, name, input }));
  return {
    ended: () => socket.readyState === WebSocket.CLOSING || socket.readyState === WebSocket.CLOSED,
    call: (name: string, input: object) =>
      new Promise<unknown>((resolve, reject) => {
        last += 1;
        const id = last;
        waiting.set(id, { resolve, reject });
        if (socket.readyState === WebSocket.OPEN) send(id, name, input);
        else void opened.then(() => send(id, name, input));
      }),
  };
}

/** The socket is opened with the first call, and again with the first one after it ended. */
export function openCallSocket(): SendCall {
  const address = new URL('/calls', window.location.href);
  address.protocol = 'ws:';
  let connection = connected(address);
  return (name, input) => {
    if (connection.ended()) connection = connected(address);
    return connection.call(name, input);
  };
}
