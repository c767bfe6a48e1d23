/** What to forget when another person or workspace comes: no answer of the one before may be shown, not even for a moment. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

const OF_THE_WINDOW = new Set<unknown>(['workspace.current', 'session.current']);

async function forget(client: QueryClient): Promise<void> {
  await client.cancelQueries();
  client.removeQueries({ predicate: ({ queryKey }) => !OF_THE_WINDOW.has(queryKey[0]) });
  await client.invalidateQueries();
}

/** Asks again who works in which workspace, and drops every other answer. Call it after log-in, log-out, open and close. */
export function useForget(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => forget(client), [client]);
}
