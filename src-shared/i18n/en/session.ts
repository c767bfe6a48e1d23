import type { session as vi } from '../vi/session.ts';

export const session: typeof vi = {
  title: 'Who is working?',
  hint: 'Type the number or name, Enter, then the PIN.',
  name: 'Name or number',
  people: 'Users of this workspace',
  pin: (name: string) => `PIN of ${name}`,
  action: 'Start working',
  back: 'Choose another person',
  locked: 'The window locked itself as nobody used it. Type your PIN to come back to where you were.',
  none: 'Nobody has a name like that',
  noneHint: 'Delete some letters to see everyone again.',
  closeWorkspace: 'Close this workspace',
  recover: {
    ask: 'Administrator’s PIN forgotten?',
    hint: 'Resets the administrator’s PIN with the passphrase of the signing key. The audit records it.',
    passphrase: 'Passphrase of the signing key',
    pin: 'New PIN (4–12 digits)',
    action: 'Reset the PIN and log in',
  },
  samplePin: (pin: string) => `sample PIN ${pin}`,
  keys: { choose: 'choose a person', go: 'log in', back: 'choose another person' },
};
