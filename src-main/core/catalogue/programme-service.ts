import { programme } from '#shared/contract/programme.ts';
import { done } from '#shared/domain/finding.ts';
import type { Handlers } from '../application.ts';
import { programmeOf } from './store.ts';

export const handlers: Handlers<'programme'> = {
  'programme.get': (_input, { db }) => done(programme.parse(programmeOf(db))),
};
