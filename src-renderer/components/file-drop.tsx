import { type DragEvent, type ReactNode, useState } from 'react';
import { useBridge } from '#renderer/app/bridge.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { FILE_SUFFIXES, type FileKind, type PickedFile } from '#shared/contract/bridge.ts';
import { Button } from './button.tsx';
import './file-drop.css';
import { Icon } from './icons.tsx';

interface FileDropProps {
  readonly kind: FileKind;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly PickedFile[]) => void;
  /** In place of the sentence that names the first suffixes of the kind. */
  readonly hint?: string;
  /** Words of the button; "Choose a file…" without. */
  readonly action?: string;
  readonly shortcut?: string;
  /** More buttons beside it. */
  readonly children?: ReactNode;
  readonly disabled?: boolean;
}

/** A place to drop files on, with a button that opens the dialog for those who do not drag. */
export function FileDrop(props: FileDropProps) {
  const t = useTexts().frame;
  const bridge = useBridge();
  const [over, setOver] = useState(false);
  const take = (files: readonly PickedFile[]) => {
    if (files.length > 0) props.onFiles(props.multiple ? files : files.slice(0, 1));
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!props.disabled) void bridge.dropFiles([...event.dataTransfer.files]).then(take);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition to the button inside
    <div
      className="drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Icon name="file" tone="3" />
      <span>
        {over ? t.drop.release : (props.hint ?? t.drop.hint(FILE_SUFFIXES[props.kind].slice(0, 2).join(', ')))}
      </span>
      <Button
        size="small"
        icon="folder"
        disabled={props.disabled ?? false}
        {...(props.shortcut ? { shortcut: props.shortcut } : {})}
        onPress={() => void bridge.pickFiles({ kind: props.kind, multiple: props.multiple ?? false }).then(take)}
      >
        {props.action ?? t.actions.chooseFile}
      </Button>
      {props.children}
    </div>
  );
}
