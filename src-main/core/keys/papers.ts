/** What goes on paper about keys: the board's recovery sheet and an office's request. Kept in memory for preview and print. */
import { type Context, write } from '#main/core/application.ts';
import { programmeOf } from '#main/core/catalogue/store.ts';
import { instanceOf } from '#main/core/workspace/instance.ts';
import type { CallResult, ParsedInput } from '#shared/contract/index.ts';
import { done, finding, refuse } from '#shared/domain/finding.ts';
import { dayOf, formatDate } from '#shared/i18n/format.ts';
import { recoveryCodeOf } from './recovery-code.ts';
import { recoveryFingerprint } from './recovery-sheet.ts';
import { typedRecoveryKey } from './rotate.ts';
import { ownFingerprint, ownKey, ownOffice } from './store.ts';

type Made = Promise<CallResult<'keys.recoverySheet'>>;

/** Keeps the document for the window, and writes it where a file was asked for. */
function handOut(
  context: Context,
  name: string,
  { bytes, pages }: { readonly bytes: Buffer; readonly pages: number },
  out: string | undefined,
  entry: Parameters<Parameters<Parameters<typeof write>[1]>[0]>[0],
): CallResult<'keys.recoverySheet'> {
  const { app, workspace } = context;
  // While it was drawn somebody may have opened another workspace in this program: nothing of this one belongs there.
  if (app.workspace !== workspace) return refuse(finding('workspace.none'));
  const written = out === undefined ? null : app.files.write(out, bytes);
  if (written && !written.ok) return written;
  return write(context, (record) => {
    record(entry);
    return done({ handle: app.files.keep(name, bytes), file: written?.value.file ?? null, pages });
  });
}

/** `keys.recoverySheet`: the code comes from the window, which was shown it once; it is stored nowhere. */
export async function recoverySheet(context: Context, input: ParsedInput<'keys.recoverySheet'>): Made {
  const { db, now, actor } = context;
  const typed = typedRecoveryKey(db, input.recoveryCode);
  if (!typed.ok) return typed;
  const { name, year, mode } = programmeOf(db);
  const fingerprint = recoveryFingerprint(db);
  const { recoverySheetPdf } = await import('#main/formats/pdf/key-sheets.ts');
  const sheet = await recoverySheetPdf({
    code: recoveryCodeOf(typed.value).replaceAll(' ', ''),
    fingerprint,
    programmeName: name,
    year,
    rehearsal: mode === 'rehearsal',
    preparedBy: actor?.name || null,
    createdAt: now,
  });
  return handOut(context, 'to-khoi-phuc.pdf', sheet, input.out, { action: 'keys.recoverySheet', subject: fingerprint });
}

/** `keys.requestForm`: the paper whose digits the board types. */
export async function requestForm(context: Context, { out }: ParsedInput<'keys.requestForm'>): Made {
  const { db, now, actor } = context;
  const key = ownKey(db);
  const code = ownOffice(db);
  const { name, year, mode } = programmeOf(db);
  const officeName = db.prepare('SELECT name FROM offices WHERE code = ?').pluck().get(code) as string;
  const fingerprint = ownFingerprint(db);
  const { keyRequestPdf } = await import('#main/formats/pdf/key-sheets.ts');
  const form = await keyRequestPdf({
    head: {
      superior: null,
      issuer: officeName,
      place: 'Hà Nội',
      date: dayOf(now),
      number: null,
      programmeName: name,
      year,
      rehearsal: mode === 'rehearsal',
    },
    office: { code, name: officeName },
    fingerprint,
    keyId: key.keyId,
    keyDate: formatDate(key.createdAt),
    instance: instanceOf(db),
    preparedBy: actor?.name || null,
    createdAt: now,
  });
  return handOut(context, `de-nghi-khoa-${code}.pdf`, form, out, { action: 'keys.requestForm', subject: key.keyId });
}
