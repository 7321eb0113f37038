import assert from "node:assert/strict";
import { test } from "node:test";
import { Follower, type Target } from "../src/follow";

/** A clock that runs when it is told to, and a server that answers when it is told to. */
function stage() {
  let timers: (() => void)[] = [];
  const asked: { target: Target; answer: (text: string) => void }[] = [];
  const seen: string[] = [];
  const follower = new Follower<string>(
    (target) => new Promise((answer) => asked.push({ target, answer })),
    (answer, target) => seen.push(`${target.uri}: ${answer}`),
    {
      set: (act) => (timers.push(act), act),
      clear: (timer) => (timers = timers.filter((each) => each !== timer)),
    },
  );
  const tick = () => timers.splice(0).forEach((act) => act());
  const answer = async (text: string) => {
    asked.at(-1)?.answer(text);
    await new Promise((done) => setImmediate(done));
  };
  return { follower, asked, seen, tick, answer };
}

test("it asks at once, and shows what it is told", async () => {
  const { follower, seen, answer } = stage();
  follower.turn({ uri: "a" });
  await answer("one");
  assert.deepEqual(seen, ["a: one"]);
});

test("many changes are one question, when the typing stops", async () => {
  const { follower, asked, tick, answer } = stage();
  follower.turn({ uri: "a" });
  await answer("one");
  for (const _ of "typing") follower.changed("a");
  assert.equal(asked.length, 1);
  tick();
  assert.equal(asked.length, 2);
});

test("a change of another file is none of its business", async () => {
  const { follower, asked, tick, answer } = stage();
  follower.turn({ uri: "a" });
  await answer("one");
  follower.changed("b");
  tick();
  assert.equal(asked.length, 1);
});

test("an answer that is old when it comes is not shown, and the next question is asked once", async () => {
  const { follower, asked, seen, answer } = stage();
  follower.turn({ uri: "a" });
  follower.turn({ uri: "b" });
  follower.turn({ uri: "c" });
  await answer("old");
  assert.deepEqual(seen, []);
  assert.equal(asked.length, 2);
  await answer("new");
  assert.deepEqual(seen, ["c: new"]);
});

test("the same document again is no question", async () => {
  const { follower, asked, answer } = stage();
  follower.turn({ uri: "a" });
  await answer("one");
  follower.turn({ uri: "a" });
  assert.equal(asked.length, 1);
  follower.turn({ uri: "a", playbook: "B" });
  assert.equal(asked.length, 2);
});

test("when the panel is closed nothing is asked or shown", async () => {
  const { follower, asked, seen, tick, answer } = stage();
  follower.turn({ uri: "a" });
  follower.changed("a");
  follower.stop();
  tick();
  follower.changed("a");
  tick();
  await answer("late");
  assert.equal(asked.length, 1);
  assert.deepEqual(seen, []);
});
