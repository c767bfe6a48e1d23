/** The system's own store of secrets (DPAPI on Windows) by Electron's asynchronous calls. */
import { safeStorage } from 'electron';
import type { KeyKeeper } from '../../core/application.ts';

/** On Linux `basic_text` is a password that stands in Electron's source: no protection, so no store. */
function isRealStore(): boolean {
  return process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
}

/** A store that fails says no; the passphrase is always there. */
async function orNothing<T>(attempt: () => Promise<T>, nothing: T): Promise<T> {
  try {
    return await attempt();
  } catch {
    return nothing;
  }
}

/** Ask it only after the app is ready. */
export const systemKeeper: KeyKeeper = {
  available: () => orNothing(async () => isRealStore() && (await safeStorage.isAsyncEncryptionAvailable()), false),
  seal: (secret) => orNothing(() => safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64')), null),
  open: (sealed) =>
    orNothing(async () => {
      if (!isRealStore()) return null;
      return Buffer.from((await safeStorage.decryptStringAsync(Buffer.from(sealed))).result, 'base64');
    }, null),
};
