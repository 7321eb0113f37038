import assert from "node:assert/strict";
import { test } from "node:test";
import { framed, plain } from "../src/page";

const own = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-abc='">`;

test("the page is held to our policy before anything in it is read", () => {
  const html = framed(`<!DOCTYPE html><html><head>${own}<title>x</title></head><body><script>1</script></body></html>`);
  const policies = [...html.matchAll(/http-equiv="Content-Security-Policy" content="([^"]*)"/g)].map((found) => found[1]);
  assert.equal(policies.length, 2);
  assert.match(policies[0] ?? "", /^default-src 'none';.*script-src 'unsafe-inline'/);
  assert.ok(html.indexOf("Content-Security-Policy") < html.indexOf("<title>"));
  assert.doesNotMatch(policies[0] ?? "", /https?:/);
});

test("a page that does not name its scripts runs none", () => {
  for (const html of ["<html><head></head><body><script>1</script></body></html>", "<p>x</p><script>1</script>"]) {
    assert.doesNotMatch(framed(html), /script-src/);
    assert.match(framed(html), /default-src 'none'/);
  }
});

test("a text is a text", () => {
  assert.match(plain('<b> & "x"'), /&lt;b&gt; &amp; &quot;x&quot;/);
  assert.doesNotMatch(plain("x"), /script-src/);
});
