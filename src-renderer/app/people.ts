import { useCallback } from 'react';
import { useCall } from '#renderer/app/data.ts';

/** A person's name by their login; the login itself for somebody who is no longer here. */
export function useNames(): (login: string) => string {
  const people = useCall('session.people', {}).value?.people;
  return useCallback((login) => people?.find((person) => person.login === login)?.name || login, [people]);
}
