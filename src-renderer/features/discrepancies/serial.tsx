import { spacedSerial } from '#shared/domain/serial.ts';

/** The paper's serial, as large as the column allows: pulling the wrong paper is the commonest fault. */
export function Serial({ serial }: { readonly serial: string }) {
  const parts = spacedSerial(serial).split(' ');
  return (
    <p className={`disc-serial disc-serial-${Math.min(9, Math.max(6, serial.length))}`}>
      {parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        <span key={i}>{part}</span>
      ))}
    </p>
  );
}
