import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchIdle } from '#renderer/app/idle.ts';

const LIMIT = 300_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function watched() {
  const target = new EventTarget();
  const state = { busy: false };
  const onIdle = vi.fn();
  const stop = watchIdle({ target, limitMs: LIMIT, busy: () => state.busy, onIdle });
  return { state, onIdle, stop, touch: (name = 'keydown') => target.dispatchEvent(new Event(name)) };
}

it('tells once, after the whole time without a sign', () => {
  const { onIdle } = watched();
  vi.advanceTimersByTime(LIMIT - 1);
  expect(onIdle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onIdle).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(10 * LIMIT);
  expect(onIdle).toHaveBeenCalledTimes(1);
});

it.each(['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'])('begins anew with each %s', (name) => {
  const { onIdle, touch } = watched();
  for (let n = 0; n < 5; n += 1) {
    vi.advanceTimersByTime(LIMIT - 1);
    touch(name);
  }
  expect(onIdle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(LIMIT);
  expect(onIdle).toHaveBeenCalledTimes(1);
});

it('waits while the program itself is at work', () => {
  const { state, onIdle } = watched();
  state.busy = true;
  vi.advanceTimersByTime(3 * LIMIT);
  state.busy = false;
  vi.advanceTimersByTime(LIMIT - 1);
  expect(onIdle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onIdle).toHaveBeenCalledTimes(1);
});

it('tells at the first touch after a sleep in which no timer ran', () => {
  const { onIdle, touch } = watched();
  vi.setSystemTime(Date.now() + 2 * LIMIT);
  touch();
  expect(onIdle).toHaveBeenCalledTimes(1);
});

it('is silent once stopped', () => {
  const { onIdle, stop } = watched();
  stop();
  vi.advanceTimersByTime(2 * LIMIT);
  expect(onIdle).not.toHaveBeenCalled();
});
