/** The keying screen in large letters: chosen in the settings, or because the system's own text is large. */
import { useState } from 'react';
import { usePreferences } from '#renderer/app/language.tsx';

/** From here on the system's text counts as large: ordinary is 16 px, "large" in Chromium 20. */
const LARGE_PX = 20;

/** Height of the system's ordinary letters in pixels, by the browser's text size and by that of the operating system. */
function systemTextSize(): number {
  const probe = document.createElement('span');
  Object.assign(probe.style, { position: 'absolute', visibility: 'hidden', fontSize: 'medium' });
  probe.style.width = 'calc(100px * env(preferred-text-scale, 1))';
  document.body.append(probe);
  const { fontSize, width } = getComputedStyle(probe);
  probe.remove();
  return Number.parseFloat(fontSize) * (Number.parseFloat(width) / 100);
}

export function useLargeText(): boolean {
  const { keyingText } = usePreferences();
  const [system] = useState(systemTextSize);
  return keyingText === 'large' || (keyingText === 'system' && system >= LARGE_PX);
}
