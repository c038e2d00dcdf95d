/* KBS.connection: brings what changed to the learning system, and keeps it in this browser until it is there.

   begin(tracker, owner)       tracker null: nobody listens. owner: {mode, change(), content(), copyName()}
   restore(waiting, unsent)    what an earlier browser copy still has to send
   changed(id, interaction, typing)   something to keep; a promise of whether it will outlive this page
   send(), close()             try now; end the session. Promises of whether everything is with the learning system
   settled()                   a promise of the same, without another call where nothing is new
   status                      {state: "saved"|"saving"|"waiting"|"lost", at, waiting, durable, reason: a sentence or ""}

   A call of the learning system can block for seconds (SCORM runs synchronously), so changes of one moment go
   together, after a slow call the next one waits, and what may change with every key (typing) goes at most every two
   seconds; the browser copy has it at once. After a failed call and one quick retry touch is lost; retries
   go on with growing delay, when the network returns and when the page is looked at again. */
KBS.connection = (() => {
  "use strict";
  const RETRY_SECONDS = [1, 5, 15, 30, 60, 120];
  const SLOW_MS = 500;
  const TYPING_MS = 2000;
  const status = { state: "saved", at: null, waiting: 0, durable: true, reason: "" };
  let tracker = null;
  let owner = null;
  let waiting = [];
  let unsent = {};
  let revision = 0;
  let sentRevision = 0;
  let failures = 0;
  let ended = -TYPING_MS;
  let rest = 0;
  let hurry = false;
  let timer = 0;
  let planned = null;
  let busy = null;
  let closed = false;
  let copied = false;

  const pending = () => revision > sentRevision;
  const change = () => Object.assign(owner.change(), { interactions: waiting.slice() });

  function announce(state) {
    status.state = state;
    status.waiting = Object.keys(unsent).length;
    status.durable = copied || state === "saved";
    status.reason = (tracker && state !== "saved" && tracker.reason) || "";
    KBS.emit("status", status);
  }

  const content = () => Object.assign(owner.content(), { waiting, unsent: Object.keys(unsent) });

  function copy() {
    copied = KBS.browserCopy.put(owner.copyName(), content());
    return copied;
  }

  function begin(chosen, ownedBy) {
    tracker = chosen;
    owner = ownedBy;
    document.addEventListener("visibilitychange", () => { if (document.hidden || pending()) { send(); } });
    window.addEventListener("online", () => { if (pending()) { send(); } });
    window.addEventListener("pagehide", hide);
    /* Back from the browser's page cache, after the session was ended. */
    window.addEventListener("pageshow", (event) => { if (event.persisted && closed) { window.location.reload(); } });
    announce(tracker ? "saved" : "waiting");
    if (pending()) { send(); }
  }

  function restore(interactions, ids) {
    waiting = interactions;
    ids.forEach((id) => { unsent[id] = 0; });
    revision += 1;
  }

  function changed(id, interaction, typing) {
    revision += 1;
    hurry = hurry || !typing;
    if (id) { unsent[id] = revision; }
    if (interaction) { waiting.push(interaction); }
    const safe = copy();
    if (!tracker || closed) {
      announce("waiting");
      return Promise.resolve(safe);
    }
    planned = planned || Promise.resolve().then(flush);
    return planned.then((sent) => sent || safe);
  }

  function flush() {
    planned = null;
    const wait = ended + Math.max(rest, hurry ? 0 : TYPING_MS) - performance.now();
    if (!copied || wait <= 0) { return send(); }
    announce(failures > 1 ? "lost" : "saving");
    later(wait);
    return false;
  }

  function later(ms) {
    clearTimeout(timer);
    timer = setTimeout(send, ms);
  }

  function send() {
    if (owner.mode !== "normal") { return Promise.resolve(true); }
    if (!tracker || closed) { return Promise.resolve(false); }
    if (busy) { return busy.then((sent) => sent && pending() ? send() : sent); }
    clearTimeout(timer);
    const mark = revision;
    const count = waiting.length;
    const began = performance.now();
    if (failures < 2) { announce("saving"); }
    hurry = false;
    const result = KBS.guarded(tracker.write, [change()]);
    ended = performance.now();
    const settle = (sent) => {
      busy = null;
      return sent === true ? succeeded(mark, count) : failed();
    };
    if (result && result.then) {
      busy = result.then(settle, () => settle(false));
      return busy;
    }
    const took = ended - began;
    rest = took > SLOW_MS ? 4 * took : 0;
    return Promise.resolve(settle(result));
  }

  function succeeded(mark, count) {
    waiting.splice(0, count);
    Object.keys(unsent).forEach((id) => { if (unsent[id] <= mark) { delete unsent[id]; } });
    sentRevision = mark;
    failures = 0;
    status.at = new Date();
    copy();
    announce(pending() ? "saving" : "saved");
    return true;
  }

  function failed() {
    failures += 1;
    announce(failures > 1 ? "lost" : "waiting");
    later(1000 * RETRY_SECONDS[Math.min(failures, RETRY_SECONDS.length) - 1]);
    return false;
  }

  /* Nothing new is sent while the page goes away: what was shown as saved is there already, and a synchronous request
     would be refused. Only the time and the way of leaving are added. */
  function hide() {
    if (closed) { return; }
    closed = true;
    clearTimeout(timer);
    if (tracker) { KBS.guarded(tracker.close, [change(), { mode: owner.mode, unsent: pending(), unloading: true }]); }
    if (!tracker || !tracker.confirms) { KBS.browserCopy.leave(owner.copyName(), !pending(), content()); }
  }

  async function close() {
    const sent = await send();
    if (!tracker || closed) { return false; }
    clearTimeout(timer);
    closed = await KBS.guarded(tracker.close, [change(), { mode: owner.mode, unsent: false, unloading: false }]) === true;
    if (closed) { KBS.browserCopy.leave(owner.copyName(), !pending(), null); }
    return sent && closed;
  }

  const settled = () => pending() ? send() : Promise.resolve(true);

  return { begin, restore, changed, send, settled, close, status };
})();
