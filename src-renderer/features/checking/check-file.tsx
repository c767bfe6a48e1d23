/** The file, what it is judged by where no workspace says so, and beside them the answer. */
import { useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCall } from '#renderer/app/data.ts';
import { useKeys } from '#renderer/app/keys.ts';
import { useTexts } from '#renderer/app/language.tsx';
import type { Params } from '#renderer/app/place.ts';
import { droppedFiles } from '#renderer/components/chosen-files.ts';
import { DigitGroups } from '#renderer/components/digit-groups.tsx';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { FileDrop } from '#renderer/components/file-drop.tsx';
import { useWindowDrop } from '#renderer/components/window-drop.ts';
import { FILE_SUFFIXES, type PickedFile } from '#shared/contract/bridge.ts';
import { Verdict } from './verdict.tsx';

const FINGERPRINT_GROUPS = 6;

/** The file of the address: what a double click opened. */
export function givenFile({ file, name }: Params): PickedFile | null {
  return file === undefined ? null : { handle: file, name: name ?? '' };
}

interface Props {
  /** No workspace is open: the package and the board's digits are asked for. */
  readonly outside: boolean;
  readonly given: PickedFile | null;
}

export function CheckFile({ outside, given }: Props) {
  const t = useTexts().checking;
  const bridge = useBridge();
  const [file, setFile] = useState(given);
  const [last, setLast] = useState(given);
  // Another double click while this screen is open: package and digits stay.
  if (given?.handle !== last?.handle) {
    setLast(given);
    setFile(given);
  }
  const [packaged, setPackaged] = useState<PickedFile | null>(null);
  const [digits, setDigits] = useState('');
  const typed = digits.length === FINGERPRINT_GROUPS * 5;
  const input = {
    file: file?.handle ?? '',
    ...(packaged ? { package: packaged.handle } : {}),
    ...(typed ? { boardFingerprint: digits } : {}),
  };
  const checked = useCall('checking.file', input, { enabled: file !== null });
  const take = ([first]: readonly PickedFile[]) => first && setFile(first);
  const takePackage = ([first]: readonly PickedFile[]) => first && setPackaged(first);
  useWindowDrop(
    (transfer) =>
      void droppedFiles(transfer, FILE_SUFFIXES.signed)
        .then(({ files }) => bridge.dropFiles(files.slice(0, 1)))
        .then(take),
  );
  useKeys([['F5', () => void bridge.pickFiles({ kind: 'signed' }).then(take)]]);
  useKeys([['F6', () => void bridge.pickFiles({ kind: 'package' }).then(takePackage)]], outside);
  return (
    <div className="checking-body">
      <div className="checking-given">
        <section>
          <h2>{t.file}</h2>
          <FileDrop kind="signed" shortcut="F5" hint={t.drop} onFiles={take} />
        </section>
        {outside ? (
          <>
            <section>
              <h2>{t.package}</h2>
              <FileDrop kind="package" shortcut="F6" onFiles={takePackage} />
              <p className="checking-name">{packaged ? packaged.name : t.noPackage}</p>
              <p className="t-2">{t.packageHint}</p>
            </section>
            <section>
              <h2>{t.fingerprint}</h2>
              <DigitGroups
                label={t.fingerprint}
                hideLabel
                hint={t.fingerprintHint}
                groups={FINGERPRINT_GROUPS}
                value={digits}
                onChange={setDigits}
              />
            </section>
          </>
        ) : null}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard */}
      <section className="checking-answer" tabIndex={0} aria-label={t.answer}>
        {file === null ? (
          <EmptyState title={t.empty.title} hint={t.empty.hint} icon="file" />
        ) : checked.pending ? (
          <p className="t-2">{t.checking}</p>
        ) : (
          <Verdict
            name={file.name}
            checked={checked.value}
            findings={checked.findings}
            outside={outside}
            byLetter={typed}
          />
        )}
      </section>
    </div>
  );
}
