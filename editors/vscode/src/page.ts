/** The preview's page: the server's own, which may fetch nothing; or a text, where there is no page. */

/** What any page in the panel is held to, whatever it says itself: nothing from outside. Its own policy comes on top. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
/** For a page that has no policy of its own: it may look as it likes, and do nothing. */
const POLICY_WITHOUT_SCRIPT = POLICY.replace("script-src 'unsafe-inline'; ", "");

const OWN_POLICY = /<meta\s[^>]*http-equiv="Content-Security-Policy"[^>]*script-src\s+(?:'|&#39;)sha256-/i;

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** The server's page under our policy. A script runs only where the page itself names it by its hash. */
export function framed(html: string): string {
  const policy = OWN_POLICY.test(html) ? POLICY : POLICY_WITHOUT_SCRIPT;
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const head = /<head[^>]*>/i.exec(html);
  if (head === null) return `<!DOCTYPE html><html lang="en"><head>${meta}</head><body>${html}</body></html>`;
  const at = head.index + head[0].length;
  return html.slice(0, at) + meta + html.slice(at);
}

/** A text as a page. */
export function plain(text: string): string {
  return framed(
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"></head>' +
      `<body><pre style="white-space: pre-wrap">${escaped(text)}</pre></body></html>`,
  );
}
