import { useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useCall, useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useForget } from '#renderer/app/session-data.ts';
import { Button } from '#renderer/components/button.tsx';
import { DigitGroups } from '#renderer/components/digit-groups.tsx';
import { SelectField } from '#renderer/components/field.tsx';
import { FileDrop } from '#renderer/components/file-drop.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { PickedFile } from '#shared/contract/bridge.ts';
import { AccountFields, accountComplete, EMPTY_ACCOUNT } from './account-fields.tsx';
import { Made, MadeDigits } from './made.tsx';
import { Step, Wizard } from './wizard.tsx';

const FINGERPRINT_GROUPS = 6;

/** Sets up an office: package, the board's fingerprint from the letter, the office, passphrase and administrator. */
export function NewOffice({ onBack }: { readonly onBack: () => void }) {
  const t = useTexts().start;
  const bridge = useBridge();
  const forget = useForget();
  const [file, setFile] = useState<PickedFile | null>(null);
  const [office, setOffice] = useState('');
  const [fingerprint, setFingerprint] = useState('');
  const [account, setAccount] = useState(EMPTY_ACCOUNT);
  const create = useCommand('workspace.createOffice', { refresh: false });
  const enter = useCommand('session.login', { refresh: false });
  const inspected = useCall('workspace.inspectPackage', { package: file?.handle ?? '' }, { enabled: file !== null });
  const ready =
    file !== null && office !== '' && fingerprint.length === FINGERPRINT_GROUPS * 5 && accountComplete(account);
  const submit = async () => {
    if (!file) return;
    const name = inspected.value?.offices.find(({ code }) => code === office)?.name ?? office;
    const target = await bridge.pickSaveTarget({ kind: 'workspace', suggestedName: name });
    if (!target) return;
    const { passphrase, name: person, login, pin } = account;
    const made = await create.run({
      file: target.handle,
      package: file.handle,
      boardFingerprint: fingerprint,
      office,
      passphrase,
      administrator: { login, name: person, pin },
    });
    // Whoever set the workspace up goes on in it: the request and its form are an administrator's.
    if (made.ok) await enter.run({ login, pin });
  };
  if (create.value) {
    return (
      <Made title={t.office.made} action={t.office.continue} ready onContinue={() => void forget()}>
        <MadeDigits label={t.office.fingerprintOwn} digits={create.value.fingerprint} hint={t.office.next} />
        {enter.value ? <FirstRequest office={create.value.office} /> : null}
      </Made>
    );
  }
  return (
    <Wizard
      title={t.office.title}
      action={t.office.action}
      ready={ready}
      busy={create.pending}
      onBack={onBack}
      onSubmit={() => void submit()}
    >
      <Step number={1} title={t.office.package}>
        <FileDrop kind="package" onFiles={([first]) => first && setFile(first)} />
        <PackageLine name={file?.name} inspected={inspected} />
      </Step>
      <Step number={2} title={t.office.fingerprint}>
        <DigitGroups
          label={t.office.fingerprint}
          hideLabel
          hint={t.office.fingerprintHint}
          groups={FINGERPRINT_GROUPS}
          value={fingerprint}
          onChange={setFingerprint}
        />
      </Step>
      <Step number={3} title={t.office.office} lead={t.office.officeHint}>
        <SelectField
          label={t.office.office}
          hideLabel
          value={office}
          onChange={setOffice}
          placeholder={t.office.choose}
          disabled={!inspected.value}
          options={(inspected.value?.offices ?? []).map(({ code, name, units }) => ({
            value: code,
            label: t.office.optionOf(name, units),
          }))}
        />
      </Step>
      <AccountFields kind="office" from={4} value={account} onChange={setAccount} />
      <FindingList findings={create.findings} />
    </Wizard>
  );
}

/** The request to the board at once, while everybody is at it; under F10 it can be done as well. */
function FirstRequest({ office }: { readonly office: string }) {
  const t = useTexts().start.office;
  const bridge = useBridge();
  const request = useCommand('keys.request', { refresh: false });
  const form = useCommand('keys.requestForm', { refresh: false });
  const [saved, setSaved] = useState<string | null>(null);
  const save = async () => {
    const target = await bridge.pickSaveTarget({ kind: 'keyRequest', suggestedName: t.requestName(office) });
    if (!target) return;
    const result = await request.run({ out: target.handle });
    if (result.ok) setSaved(target.name);
  };
  const print = async () => {
    const made = await form.run({});
    if (made.ok) await bridge.printDocument(made.value.handle);
  };
  return (
    <div className="start-buttons">
      <Button icon="key" busy={request.pending} onPress={() => void save()}>
        {t.request}
      </Button>
      <Button icon="print" busy={form.pending} onPress={() => void print()}>
        {t.form}
      </Button>
      <FindingList findings={[...request.findings, ...form.findings]} />
      {saved === null ? null : (
        <p role="status">
          <Icon name="check" tone="ok" /> {t.requested(saved)}
        </p>
      )}
    </div>
  );
}

type Inspected = ReturnType<typeof useCall<'workspace.inspectPackage'>>;

function PackageLine({ name, inspected }: { readonly name: string | undefined; readonly inspected: Inspected }) {
  const t = useTexts().start.office;
  if (inspected.refused) return <FindingList findings={inspected.findings} />;
  if (!inspected.value) return <p className="wizard-hint">{t.packageHint}</p>;
  const { programme, version } = inspected.value;
  return (
    <p className="wizard-found">
      <Icon name="check" tone="ok" /> <b>{t.packageOf(programme.name, version)}</b> <span className="t-3">{name}</span>
    </p>
  );
}
