/* The web tracker: a copy of the course without a learning system. Everything stays in this browser's storage, also
   when the course is opened from a folder. Where storage is refused the attempt lives as long as the page. */
KBS.tracker("web", (() => {
  "use strict";
  let name = "";

  function connect(outline) {
    name = "kbs.web." + outline.course.id;
    /* Some browsers let a page read what it may not write. */
    const ok = KBS.local.set("kbs.test", "1");
    KBS.local.remove("kbs.test");
    return Promise.resolve({ ok, suspend: KBS.local.get(name) });
  }

  const write = (change) => KBS.local.set(name, change.suspend);

  return { name: "web", privacy: "tracking.privacy.web", keepsHere: true, connect, write, close: write };
})());
