// The colours of app.css for a canvas, read anew when the theme changes.

const NAMES = {
  paper: "--paper", raised: "--raised", sunken: "--sunken", ink: "--ink", quiet: "--quiet", rule: "--rule",
  strong: "--strong-rule", accent: "--accent", accentSoft: "--accent-soft", disputed: "--disputed",
  disputedSoft: "--disputed-soft", good: "--good", bad: "--bad", fill: "--bar-fill", soft: "--bar-soft",
} as const;

export type Palette = Record<keyof typeof NAMES, string> & { font: string };

export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const made = { font: style.getPropertyValue("--font").trim() || "sans-serif" } as Palette;
  for (const [name, variable] of Object.entries(NAMES)) made[name as keyof typeof NAMES] = style.getPropertyValue(variable).trim();
  return made;
}

/** "#1f4e79" as a pixel of ImageData (little-endian: alpha, blue, green, red). */
export function pixel(color: string): number {
  const full = /^#(.)(.)(.)$/.exec(color);
  const hex = full ? `#${full[1]}${full[1]}${full[2]}${full[2]}${full[3]}${full[3]}` : color;
  const n = Number.parseInt(hex.slice(1, 7), 16) || 0;
  return ((0xff << 24) | ((n & 0xff) << 16) | (n & 0xff00) | (n >> 16)) >>> 0;
}

/** Calls back when the colours change; returns what ends that. */
export function onColours(changed: () => void): () => void {
  const media = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  media.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    media.removeEventListener("change", changed);
  };
}
