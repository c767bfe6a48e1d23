/**
 * The calls of the contract as React hooks. Expected failures are values here too: a query's or command's findings are
 * there to be shown; only a fault of the program throws (to the error boundary).
 */
import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallInput, CallName, CallOutput, CallResult } from '#shared/contract/index.ts';
import type { Finding } from '#shared/domain/finding.ts';
import { useBridge } from './bridge.ts';

/** TanStack Query would wait while the browser says "offline"; this program is always offline. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, throwOnError: true },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

const NONE: readonly Finding[] = [];

export interface CallState<N extends CallName> {
  /** The answer, kept while it is asked again; undefined before the first answer and when refused. */
  readonly value: CallOutput<N> | undefined;
  /** Why it was refused, or warnings beside the answer. */
  readonly findings: readonly Finding[];
  readonly refused: boolean;
  /** No answer yet. */
  readonly pending: boolean;
  /** Being asked, for the first time or again. */
  readonly fetching: boolean;
  readonly refetch: () => void;
}

interface CallOptions {
  /** False: do not ask yet (something is not chosen). */
  readonly enabled?: boolean;
  /** The answer depends on nothing but this: it is not asked again until it changes, nor kept once out of sight. */
  readonly basis?: string;
}

/** Asks a query of the contract and keeps the answer fresh: every finished command asks again. */
export function useCall<N extends CallName>(name: N, input: CallInput<N>, options: CallOptions = {}): CallState<N> {
  const bridge = useBridge();
  const query = useQuery<CallResult<N>>({
    queryKey: options.basis === undefined ? [name, input] : [name, input, options.basis],
    queryFn: () => bridge.call(name, input),
    enabled: options.enabled ?? true,
    ...(options.basis === undefined ? {} : { staleTime: 'static', gcTime: 0 }),
  });
  const result = query.data;
  return {
    value: result?.ok ? result.value : undefined,
    findings: result?.findings ?? NONE,
    refused: result !== undefined && !result.ok,
    pending: result === undefined,
    fetching: query.isFetching,
    refetch: () => void query.refetch(),
  };
}

export interface CommandState<N extends CallName> {
  /** Runs the command; resolves to its result, refused or done. */
  readonly run: (input: CallInput<N>) => Promise<CallResult<N>>;
  readonly pending: boolean;
  /** Of the last run: why it was refused, or warnings. Empty while running. */
  readonly findings: readonly Finding[];
  readonly refused: boolean;
  readonly value: CallOutput<N> | undefined;
  readonly reset: () => void;
}

interface CommandOptions {
  /** False: leave all queries as they are (a command called at every key stroke). */
  readonly refresh?: boolean;
}

/** Runs a command of the contract; when done, every query on the screen is asked again (all of it is on this PC). */
export function useCommand<N extends CallName>(name: N, options: CommandOptions = {}): CommandState<N> {
  const bridge = useBridge();
  const client = useQueryClient();
  const refresh = options.refresh ?? true;
  const mutation = useMutation<CallResult<N>, Error, CallInput<N>>({
    mutationFn: (input) => bridge.call(name, input),
    throwOnError: true,
    onSuccess: async (result) => {
      if (result.ok && refresh) await client.invalidateQueries();
    },
  });
  const result = mutation.data;
  return {
    run: mutation.mutateAsync,
    pending: mutation.isPending,
    findings: result?.findings ?? NONE,
    refused: result !== undefined && !result.ok,
    value: result?.ok ? result.value : undefined,
    reset: mutation.reset,
  };
}
