import type { session as vi } from '../vi/session.ts';

export const session: typeof vi = {
  title: 'Who is working?',
  hint: 'Type the number or name, Enter, then the PIN.',
  name: 'Name or number',
  people: 'Users of this workspace',
  pin: (name: string) => `PIN of ${name}`,
  action: 'Start working',
  back: 'Choose another person',
  none: 'Nobody has a name like that',
  noneHint: 'Delete some letters to see everyone again.',
  closeWorkspace: 'Close this workspace',
  samplePin: (pin: string) => `sample PIN ${pin}`,
  keys: { choose: 'choose a person', go: 'log in', back: 'choose another person' },
};
