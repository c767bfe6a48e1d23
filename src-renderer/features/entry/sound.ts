/** Low tones made on the spot, without a file: one that falls for what was not taken, a short level one for a product ticked before. */
interface Tone {
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
}

const TONES: Readonly<Record<'refused' | 'repeated', Tone>> = {
  refused: { from: 196, to: 98, seconds: 0.18 },
  repeated: { from: 262, to: 262, seconds: 0.08 },
};
const VOLUME = 0.25;

/** A player of its own audio context, opened at the first tone (a browser allows it only after a key). */
export function createSound(): { play: (kind: 'refused' | 'repeated') => void; close: () => void } {
  let context: AudioContext | null = null;
  return {
    play: (kind) => {
      context ??= new AudioContext();
      // Suspended by the browser, or no sound card: the screen says everything that a tone says.
      void context.resume().catch(() => undefined);
      const { from, to, seconds } = TONES[kind];
      const now = context.currentTime;
      const tone = new OscillatorNode(context, { type: 'triangle', frequency: from });
      const volume = new GainNode(context, { gain: VOLUME });
      tone.frequency.linearRampToValueAtTime(to, now + seconds);
      // Fades out instead of being cut off, which would click.
      volume.gain.setTargetAtTime(0, now + seconds - 0.04, 0.01);
      tone.connect(volume).connect(context.destination);
      tone.start(now);
      tone.stop(now + seconds + 0.05);
    },
    close: () => void context?.close(),
  };
}
