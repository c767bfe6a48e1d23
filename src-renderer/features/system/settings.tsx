import { usePreferences, useTexts } from '#renderer/app/language.tsx';
import { LOCK_AFTER } from '#renderer/app/preferences.ts';
import { SelectField } from '#renderer/components/field.tsx';

interface ChoicesProps<T extends string> {
  readonly label: string;
  readonly name: string;
  readonly value: T;
  readonly options: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}

function Choices<T extends string>({ label, name, value, options, onChange }: ChoicesProps<T>) {
  return (
    <fieldset className="system-choices">
      <legend>{label}</legend>
      {(Object.keys(options) as T[]).map((option) => (
        <label key={option} lang={name === 'language' ? option : undefined}>
          <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
          {options[option]}
        </label>
      ))}
    </fieldset>
  );
}

export function Settings() {
  const t = useTexts().system.settings;
  const { language, density, keyingText, lockAfter, change } = usePreferences();
  return (
    <>
      <Choices
        name="language"
        label={t.language}
        value={language}
        options={t.languages}
        onChange={(chosen) => change({ language: chosen })}
      />
      <Choices
        name="density"
        label={t.density}
        value={density}
        options={t.densities}
        onChange={(chosen) => change({ density: chosen })}
      />
      <Choices
        name="keyingText"
        label={t.keyingText}
        value={keyingText}
        options={t.keyingTexts}
        onChange={(chosen) => change({ keyingText: chosen })}
      />
      <div className="system-choice">
        <SelectField
          label={t.lockAfter}
          value={String(lockAfter)}
          onChange={(chosen) => change({ lockAfter: LOCK_AFTER.find((each) => String(each) === chosen) ?? lockAfter })}
          options={LOCK_AFTER.map((minutes) => ({ value: String(minutes), label: t.minutes(minutes) }))}
          hint={t.lockHint}
        />
      </div>
      <p className="t-3">{t.note}</p>
    </>
  );
}
