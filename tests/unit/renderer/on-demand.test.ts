import { expect, it, vi } from 'vitest';
import { Demand } from '#renderer/app/on-demand.tsx';

const Screen = () => null;

it('fetches a screen once, however often it is drawn', async () => {
  const load = vi.fn(async () => ({ default: Screen }));
  const demand = new Demand(load);
  const seen = vi.fn();
  demand.subscribe(seen);
  demand.ask();
  demand.ask();
  await vi.waitFor(() => expect(seen).toHaveBeenCalledOnce());
  demand.ask();
  expect(demand.now().component).toBe(Screen);
  expect(load).toHaveBeenCalledOnce();
});

it('keeps what went wrong until the screen is left, and fetches again after that', async () => {
  const load = vi.fn<() => Promise<{ default: typeof Screen }>>().mockRejectedValueOnce(new Error('gone'));
  load.mockResolvedValueOnce({ default: Screen });
  const demand = new Demand(load);
  demand.ask();
  await vi.waitFor(() => expect(demand.now().fault).toEqual(new Error('gone')));
  demand.forgetFault();
  expect(demand.now()).toEqual({});
  demand.ask();
  await vi.waitFor(() => expect(demand.now().component).toBe(Screen));
  demand.forgetFault();
  expect(demand.now().component).toBe(Screen);
});
