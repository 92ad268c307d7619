// Puts text where the reader can paste it; false: the browser does not let a page do that.

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no secure context, or refused: whoever asked shows the text instead
  }
}
