/* The web tracker: a copy of the course without a learning system. Everything stays in this browser's storage, also
   when the course is opened from a folder. Where storage is refused the attempt lives as long as the page. */
KBS.tracker("web", (() => {
  "use strict";
  let name = "";
  let old = false;

  function connect(outline) {
    name = "kbs.web." + outline.course.id;
    /* Some browsers let a page read what it may not write. */
    const ok = KBS.local.set("kbs.test", "1");
    KBS.local.remove("kbs.test");
    window.addEventListener("storage", (event) => { if (event.key === name) { follow(event.newValue); } });
    return Promise.resolve({ ok, suspend: KBS.local.get(name) });
  }

  /* Another window of this browser went on with this attempt, or began another: what this one knew is old, and may not be
     written over it. */
  function follow(suspend) {
    const { outline, state } = KBS.attempt.results();
    const other = KBS.state.unpack(suspend, outline);
    if (!other) { return; }
    if (other.key === state.key) { KBS.attempt.adopt(suspend); } else { old = true; window.location.reload(); }
  }

  const write = (change) => !old && KBS.local.set(name, change.suspend);

  return { name: "web", privacy: "tracking.privacy.web", keepsHere: true, connect, write, close: write };
})());
